//! A bill as charges, day by day, for cost reports of the `FinOps` kind (FOCUS 1.2).
//!
//! Owns what a preview has no need of: what of a package each use of it costs. A package is
//! a commitment to the list value of its quotas, use it or lose it (R48, R49); the part of
//! its price that falls on a day is divided among what was used and what was not, by list
//! value (the published price of overage, R53). A traffic pack is another commitment, to its
//! capacity (R54, R55). All parts of a day's share add up to it to the last digit, and the
//! shares of the days to the share of the period. Knows no columns.

use crate::bill::{Basis, Bill, BilledLine, ChargedWorkload, Period, Segment, bill};
use crate::catalog::{Item, Package};
use crate::date::Date;
use crate::lists::ToList;
use crate::money::Amount;
use crate::package::PackagePlan;
use crate::quantity::{Quantity, QuantityTotal};
use crate::rating::Tariff;

/// One charge.
#[derive(Debug)]
pub struct Charge<'a> {
    /// The first day that it is for.
    pub from: Date,
    /// The day after the last.
    pub until: Date,
    /// What it is for.
    pub subject: Subject<'a>,
    /// What is priced, in units of the item.
    pub quantity: QuantityTotal,
    /// How much one unit price buys.
    pub unit_quantity: Quantity,
    /// The published price.
    pub list_price: Amount,
    /// What was agreed, which is less for a traffic pack with a discount.
    pub contracted_price: Amount,
    /// `quantity ÷ unit_quantity × list_price`.
    pub list_cost: Amount,
    /// `quantity ÷ unit_quantity × contracted_price`.
    pub contracted_cost: Amount,
    /// What is paid for it itself: nothing for what a commitment covers.
    pub billed_cost: Amount,
    /// What it costs once commitments are spread over what they cover: nothing for the
    /// purchase of one.
    pub effective_cost: Amount,
    /// The commitment that is bought, used or lost, and how much of it by list value.
    pub commitment: Option<(Commitment, Amount)>,
}

/// What a charge is for.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// A commitment.
    Purchase,
    /// Usage of a workspace, or the part of it that a commitment covers.
    Usage {
        /// Which workspace, counted from 0.
        workspace: usize,
        /// The line on that day.
        line: &'a BilledLine,
        /// How much of the item was used, converted where a package serves the line (R52).
        consumed: QuantityTotal,
    },
    /// What nobody used of a commitment; of no item where the package has no quota at all.
    Unused(Option<Item>),
}

/// What is paid ahead for usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commitment {
    /// An annual package (R48).
    Package(Package),
    /// Traffic packs of an item (R54).
    TrafficPacks(Item),
}

/// Takes a charge; nothing when it wants no more.
pub type Record<'a> = dyn FnMut(&Charge<'_>) -> Option<()> + 'a;

/// Why not all charges were recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// A charge is for days after the year 9999, or no more were wanted.
    Stopped,
    /// The bill of a day does not add up: a defect of ours.
    NotConserved,
}

/// Records the charges of a workload whose period names its first day: each day what is bought, then
/// usage by workspace in drawdown order and by line, then what was not used. That the bill is
/// below 10^18 is known.
///
/// # Errors
///
/// [`Unfinished`].
pub fn charges(charged: &ChargedWorkload<'_>, record: &mut Record<'_>) -> Result<(), Unfinished> {
    let from = charged.period.from.ok_or(Unfinished::Stopped)?;
    for (number, segment) in charged.period.segments.iter().enumerate() {
        for day in segment.days.clone() {
            let today = from.plus_days(day).ok_or(Unfinished::Stopped)?;
            let segments = vec![Segment { card: segment.card, days: day..day + 1 }];
            let period = Period { from: Some(today), days: 1, segments };
            let charged = charged.on_day(&period, number);
            let bill = bill(&charged, &[]).map_err(|_| Unfinished::NotConserved)?;
            let recorded = charges_of_day(&charged, &bill, (today, day), record);
            recorded.ok_or(Unfinished::Stopped)?;
        }
    }
    Ok(())
}

/// Records the charges of a day, which has a number, counted from 0.
fn charges_of_day(
    charged: &ChargedWorkload<'_>,
    bill: &Bill,
    (today, day): (Date, u16),
    record: &mut Record<'_>,
) -> Option<()> {
    let mut recorder = Recorder { from: today, until: today.plus_days(1)?, record };
    let mut drawdowns = Vec::new();
    if let Some(plan) = charged.package {
        drawdowns = Drawdown::of_day(plan, day)?;
        recorder.purchases(plan, day, drawdowns.first()?.value)?;
    }
    for (workspace, _) in charged.in_drawdown_order() {
        for line in &bill.workspaces.get(workspace)?.lines {
            recorder.usage(workspace, line, &mut drawdowns)?;
        }
    }
    recorder.unused(&mut drawdowns)
}

/// What a commitment still holds on a day.
struct Drawdown {
    commitment: Commitment,
    /// What of its price falls on the day.
    price: Amount,
    /// Its list value on the day.
    value: Amount,
    /// What was drawn so far, by list value.
    drawn: Amount,
    /// What of the price that was.
    charged: Amount,
    /// What is left of each item, and its list price.
    left: Vec<(Item, QuantityTotal, Tariff)>,
}

impl Drawdown {
    /// The commitments of a buyer on a day, counted from 0: the package first (R55).
    fn of_day(plan: &PackagePlan, day: u16) -> Option<Vec<Self>> {
        let package = plan.package();
        let quotas = plan.allowances().iter().filter_map(|allowance| {
            let published = package.record().quota(allowance.item)?;
            let quota = allowance.quota_per_day.into();
            Some((allowance.item, quota, Tariff::of_overage(published)))
        });
        // The shares of the days up to one, less those before it, so that rounding does not
        // add up.
        let price = plan.share(day + 1)?.checked_sub(plan.share(day)?)?;
        let mut drawdowns = vec![Self::of(Commitment::Package(package), price, quotas.listed())?];
        for pack in plan.traffic_packs() {
            let item = pack.record.item;
            let capacity = (item, pack.capacity(), Tariff::of_traffic_pack(pack.record));
            let commitment = Commitment::TrafficPacks(item);
            drawdowns.push(Self::of(commitment, pack.charges(1)?, vec![capacity])?);
        }
        Some(drawdowns)
    }

    fn of(
        commitment: Commitment,
        price: Amount,
        left: Vec<(Item, QuantityTotal, Tariff)>,
    ) -> Option<Self> {
        let values = left.iter().map(|(_, quantity, tariff)| tariff.charge(*quantity));
        let value = values.into_iter().try_fold(Amount::ZERO, |sum, value| sum.checked_add(value?));
        let (drawn, charged) = (Amount::ZERO, Amount::ZERO);
        Some(Self { commitment, price, value: value?, drawn, charged, left })
    }

    /// Takes at most `wanted` of an item. What was taken, and its list price.
    fn take(&mut self, item: Item, wanted: QuantityTotal) -> Option<(QuantityTotal, Tariff)> {
        let (_, left, tariff) = self.left.iter_mut().find(|(held, ..)| *held == item)?;
        let taken = wanted.min(*left);
        *left = left.saturating_sub(taken);
        Some((taken, *tariff))
    }

    /// The part of the day's price that what is worth so much comes to.
    fn draw(&mut self, value: Amount) -> Option<Amount> {
        self.drawn = self.drawn.checked_add(value)?;
        let charged = self.price.portion(self.drawn, self.value);
        let part = charged.checked_sub(self.charged);
        self.charged = charged;
        part
    }
}

/// Records the charges of a day.
struct Recorder<'a> {
    from: Date,
    until: Date,
    record: &'a mut Record<'a>,
}

impl Recorder<'_> {
    /// What is bought on a day, counted from 0: the package on the first and whenever its
    /// validity is over (A37), and traffic packs, which are priced by the day.
    fn purchases(&mut self, plan: &PackagePlan, day: u16, value_per_day: Amount) -> Option<()> {
        let package = plan.package().record();
        let validity = package.validity_days;
        if day.is_multiple_of(validity) {
            let price = Amount::of_price(package.price)?;
            let value = value_per_day.checked_mul(validity.into())?;
            let commitment = (Commitment::Package(plan.package()), value);
            self.purchase(self.from.plus_days(validity)?, 1, price, price, commitment)?;
        }
        for pack in plan.traffic_packs() {
            let list_price = pack.record.price_per_day()?;
            let price = list_price.discounted(pack.discount)?;
            let commitment = Commitment::TrafficPacks(pack.record.item);
            let value = list_price.checked_mul(pack.count)?;
            self.purchase(self.until, pack.count, list_price, price, (commitment, value))?;
        }
        Some(())
    }

    fn purchase(
        &mut self,
        until: Date,
        count: u64,
        list_price: Amount,
        contracted_price: Amount,
        commitment: (Commitment, Amount),
    ) -> Option<()> {
        let paid = contracted_price.checked_mul(count)?;
        (self.record)(&Charge {
            from: self.from,
            until,
            subject: Subject::Purchase,
            quantity: Quantity::ONE.times(count),
            unit_quantity: Quantity::ONE,
            list_price,
            contracted_price,
            list_cost: list_price.checked_mul(count)?,
            contracted_cost: paid,
            billed_cost: paid,
            effective_cost: Amount::ZERO,
            commitment: Some(commitment),
        })
    }

    /// A line of a workspace: what commitments cover of it, and then what is charged, which
    /// may be nothing where nothing is covered.
    fn usage(
        &mut self,
        workspace: usize,
        line: &BilledLine,
        drawdowns: &mut [Drawdown],
    ) -> Option<()> {
        let usage = |consumed| Subject::Usage { workspace, line, consumed };
        if line.basis == Basis::PackageOverage {
            let mut covered = line.covered;
            for drawdown in drawdowns {
                let Some((taken, tariff)) = drawdown.take(line.item, covered) else { continue };
                covered = covered.saturating_sub(taken);
                if !taken.is_zero() {
                    self.drawn(usage(taken), taken, &tariff, drawdown)?;
                }
            }
            if line.overage.is_zero() && !line.covered.is_zero() {
                return Some(());
            }
        }
        let price = Amount::of_price(line.unit_price)?;
        let (consumed, quantity) = match line.basis {
            Basis::FreePlan => (line.covered, line.covered),
            Basis::PayAsYouGo | Basis::PackageOverage => (line.overage, line.priced),
        };
        (self.record)(&Charge {
            from: self.from,
            until: self.until,
            subject: usage(consumed),
            quantity,
            unit_quantity: line.unit_quantity,
            list_price: price,
            contracted_price: price,
            list_cost: line.amount,
            contracted_cost: line.amount,
            billed_cost: line.amount,
            effective_cost: line.amount,
            commitment: None,
        })
    }

    /// What was left of the commitments at the end of the day.
    fn unused(&mut self, drawdowns: &mut [Drawdown]) -> Option<()> {
        for drawdown in drawdowns {
            for (item, left, tariff) in std::mem::take(&mut drawdown.left) {
                if !left.is_zero() {
                    self.drawn(Subject::Unused(Some(item)), left, &tariff, drawdown)?;
                }
            }
            if drawdown.value.is_zero() {
                // All quotas were negotiated away, and the package is paid all the same: none
                // of it is left, at its own price.
                let mut nothing = Tariff::FREE;
                if let Commitment::Package(package) = drawdown.commitment {
                    nothing.unit_price = package.record().price;
                }
                self.drawn(Subject::Unused(None), QuantityTotal::ZERO, &nothing, drawdown)?;
            }
        }
        Some(())
    }

    /// What is drawn from a commitment.
    fn drawn(
        &mut self,
        subject: Subject<'_>,
        quantity: QuantityTotal,
        tariff: &Tariff,
        drawdown: &mut Drawdown,
    ) -> Option<()> {
        let (price, value) = (Amount::of_price(tariff.unit_price)?, tariff.charge(quantity)?);
        (self.record)(&Charge {
            from: self.from,
            until: self.until,
            subject,
            quantity,
            unit_quantity: tariff.unit_quantity,
            list_price: price,
            contracted_price: price,
            list_cost: value,
            contracted_cost: value,
            billed_cost: Amount::ZERO,
            effective_cost: drawdown.draw(value)?,
            commitment: Some((drawdown.commitment, value)),
        })
    }
}
