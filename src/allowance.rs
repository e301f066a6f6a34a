//! Drawdown of a daily allowance by several streams of usage.
//!
//! Owns the order and the arithmetic: whoever draws first is served first, the
//! next takes what is left, and what is past the allowance is overage (R56, R57).
//! Knows no money. The free plan's quotas (R5 to R7) and a package's with its
//! traffic packs (R49, R55) draw here.

use crate::quantity::QuantityTotal;

/// What is left of one day's allowance of one item, and what has exceeded it.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    left: QuantityTotal,
    overage: QuantityTotal,
}

/// How one stream of usage was served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawdown {
    /// Taken from the allowance.
    pub covered: QuantityTotal,
    /// Past the allowance. `covered + overage` is what was asked for.
    pub overage: QuantityTotal,
}

impl Allowance {
    /// A day's allowance, of which nothing is drawn yet. It does not carry over
    /// to another day (R6, R49).
    pub fn of_day(quota: impl Into<QuantityTotal>) -> Self {
        Self { left: quota.into(), overage: QuantityTotal::ZERO }
    }

    /// What nobody has drawn.
    pub const fn left(self) -> QuantityTotal {
        self.left
    }

    /// What was asked for past it, by all together.
    pub const fn overage(self) -> QuantityTotal {
        self.overage
    }

    /// Serves `usage` as far as the allowance reaches.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "of the hot loop, which is a third slower with a call"
    )]
    pub fn draw(&mut self, usage: QuantityTotal) -> Drawdown {
        let covered = usage.min(self.left);
        let overage = usage.saturating_sub(covered);
        self.left = self.left.saturating_sub(covered);
        self.overage = self.overage.plus(overage);
        Drawdown { covered, overage }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Quantity;

    fn quantity(text: &str) -> QuantityTotal {
        Quantity::parse(text).unwrap().into()
    }

    #[test]
    fn draws_down_in_the_order_of_the_draws() {
        // allowance, usage, covered, overage
        let table = [
            ("150", "100 100", "100 50", "0 50"), // W21, in millions of log entries
            ("150", "0 100", "0 100", "0 0"),
            ("100", "100 1", "100 0", "0 1"),
            ("0", "5 5", "0 0", "5 5"),
            ("0.5", "0.25 0.5", "0.25 0.25", "0 0.25"),
        ];
        for (allowance, usage, covered, overage) in table {
            let mut left = Allowance::of_day(quantity(allowance));
            let expected = covered.split(' ').zip(overage.split(' '));
            for (usage, (covered, overage)) in usage.split(' ').zip(expected) {
                let drawdown = left.draw(quantity(usage));
                let expected = Drawdown { covered: quantity(covered), overage: quantity(overage) };
                assert_eq!(drawdown, expected, "allowance {allowance}, usage {usage}");
            }
        }
    }

    #[test]
    fn drawing_down_neither_makes_nor_loses_usage() {
        let whole = |count: u32| QuantityTotal::from(Quantity::whole(count));
        for (quota, first, second) in (0_u32..512).map(|n| (n / 64, n / 8 % 8, n % 8)) {
            let mut left = Allowance::of_day(whole(quota));
            let drawdowns = [first, second].map(|usage| left.draw(whole(usage)));
            let covered = drawdowns[0].covered.plus(drawdowns[1].covered);
            assert_eq!(covered, whole(quota.min(first + second)));
            assert_eq!(covered.plus(left.left()), whole(quota));
            assert_eq!(covered.plus(left.overage()), whole(first + second));
            for (drawn, usage) in drawdowns.iter().zip([first, second]) {
                assert_eq!(drawn.covered.plus(drawn.overage), whole(usage));
            }
        }
    }
}
