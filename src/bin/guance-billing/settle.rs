//! `settle`: who pays a bill.

use guance_billing::api::settlement::BillSettlement;
use guance_billing::api::wallet::{VoucherKind, WalletAnswer};
use guance_billing::catalog::{TenderSource, Text};

use crate::answer::{Asked, Shown, shown};
use crate::page::{Column, Page, Sheet};
use crate::rows::Rows;

impl Shown for BillSettlement {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "workspace",
        "item",
        "source",
        "id",
        "amount",
        "paid",
        "currency",
        "valid_from",
        "date",
    ];

    fn page(&self, asked: &Asked<'_>) -> Page {
        let mut page = Page::default();
        page.add_table(charges(self, asked));
        page.add_table(payments(self, asked));
        page.add_table(sums(self, asked));
        page.add_table(wallet(&self.wallet_after, asked));
        page
    }

    /// The `date` of a sum is when it has to be settled, that of a card or voucher its
    /// last day.
    fn fill(&self, rows: &mut Rows, _asked: &Asked<'_>) -> Result<(), csv::Error> {
        let currency = self.wallet_after.currency.as_str();
        for charge in &self.charges {
            rows.add(&[
                ("kind", &"charge"),
                ("workspace", &shown(charge.workspace.as_ref())),
                ("item", &charge.item.id()),
                ("amount", &charge.amount),
                ("paid", &charge.paid),
                ("currency", &currency),
            ])?;
        }
        for payment in &self.payments {
            rows.add(&[
                ("kind", &"payment"),
                ("source", &payment.source.id()),
                ("id", &shown(payment.id.as_ref())),
                ("amount", &payment.amount),
                ("currency", &currency),
                (
                    "date",
                    &match payment.source {
                        TenderSource::Credit => shown(self.credit_due_on),
                        TenderSource::OrdinaryVoucher
                        | TenderSource::FullReductionVoucher
                        | TenderSource::PrepaidCard
                        | TenderSource::Cash
                        | TenderSource::CloudAccount => String::new(),
                    },
                ),
            ])?;
        }
        rows.add(&[("kind", &"due"), ("amount", &self.due), ("currency", &currency)])?;
        rows.add(&[
            ("kind", &"arrears"),
            ("amount", &self.arrears),
            ("currency", &currency),
            ("date", &shown(self.buffer_ends_on)),
        ])?;
        fill_wallet(&self.wallet_after, rows)
    }

    fn remarks(&self, _asked: &Asked<'_>) -> Vec<String> {
        if !self.is_refused() {
            return Vec::new();
        }
        let (arrears, currency) = (self.arrears, self.wallet_after.currency.as_str());
        let until = self.buffer_ends_on.map(|day| format!("; the buffer ends on {day}"));
        vec![format!("unaffordable: {arrears} {currency} in arrears{}", until.unwrap_or_default())]
    }

    fn is_refused(&self) -> bool {
        !self.arrears.is_zero()
    }
}

fn charges(settled: &BillSettlement, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Workspace", "工作空间").where_told(),
        Column::text(asked, "Charged for", "收费项"),
        Column::number(asked, "Amount", "金额"),
        Column::number(asked, "Paid", "已付"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for charge in &settled.charges {
        sheet.add([
            shown(charge.workspace.as_ref()),
            asked.say(charge.item.record().name),
            charge.amount.to_string(),
            charge.paid.to_string(),
        ]);
    }
    sheet
}

fn payments(settled: &BillSettlement, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Paid by", "支付方式"),
        Column::text(asked, "Which", "编号").where_told(),
        Column::number(asked, "Amount", "金额"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for payment in &settled.payments {
        let id = shown(payment.id.as_ref());
        sheet.add([asked.say(name(payment.source)), id, payment.amount.to_string()]);
    }
    sheet
}

fn sums(settled: &BillSettlement, asked: &Asked<'_>) -> Sheet {
    let currency = settled.wallet_after.currency.as_str();
    let mut sheet = Sheet::of_figures(None);
    let due = asked.say(Text { en: "Due", zh: "应付" });
    sheet.add([due, settled.due.to_string(), currency.into()]);
    let buffer = settled.buffer_ends_on.map(|day| {
        let text = Text {
            en: format!(", the buffer ends on {day}"),
            zh: format!("，缓冲期至 {day}"),
        };
        asked.say(text)
    });
    let remark = [currency, &buffer.unwrap_or_default()].concat();
    let arrears = asked.say(Text { en: "Arrears", zh: "欠费" });
    sheet.add([arrears, settled.arrears.to_string(), remark]);
    if let Some(day) = settled.credit_due_on {
        let due = asked.say(Text { en: "Credit due on", zh: "信用还款日" });
        sheet.add([due, day.to_string(), String::new()]);
    }
    sheet
}

fn wallet(wallet: &WalletAnswer, asked: &Asked<'_>) -> Sheet {
    let columns = vec![
        Column::text(asked, "Left in the wallet", "余额"),
        Column::text(asked, "Which", "编号").where_told(),
        Column::number(asked, "Amount", "金额"),
        Column::text(asked, "Last day", "有效期至").where_told(),
    ];
    let mut sheet = Sheet::new(None, columns);
    for voucher in &wallet.vouchers {
        sheet.add([
            asked.say(name(source(voucher.kind))),
            voucher.id.clone(),
            voucher.balance.to_string(),
            shown(voucher.expires_on),
        ]);
    }
    for card in &wallet.prepaid_cards {
        sheet.add([
            asked.say(name(TenderSource::PrepaidCard)),
            card.id.clone(),
            card.balance.to_string(),
            shown(card.expires_on),
        ]);
    }
    let debt = Text { en: "Debt", zh: "累计欠费" };
    let rest = [
        (name(TenderSource::Cash), wallet.cash),
        (name(TenderSource::Credit), wallet.credit),
        (debt, wallet.debt),
    ];
    for (name, amount) in rest {
        sheet.add([asked.say(name), String::new(), amount.to_string(), String::new()]);
    }
    sheet
}

fn fill_wallet(wallet: &WalletAnswer, rows: &mut Rows) -> Result<(), csv::Error> {
    let currency = wallet.currency.as_str();
    for voucher in &wallet.vouchers {
        rows.add(&[
            ("kind", &"left"),
            ("source", &source(voucher.kind).id()),
            ("id", &voucher.id),
            ("amount", &voucher.balance),
            ("currency", &currency),
            ("valid_from", &shown(voucher.valid_from)),
            ("date", &shown(voucher.expires_on)),
        ])?;
    }
    for card in &wallet.prepaid_cards {
        rows.add(&[
            ("kind", &"left"),
            ("source", &TenderSource::PrepaidCard.id()),
            ("id", &card.id),
            ("amount", &card.balance),
            ("currency", &currency),
            ("date", &shown(card.expires_on)),
        ])?;
    }
    let rest = [
        ("left", TenderSource::Cash.id(), wallet.cash),
        ("left", TenderSource::Credit.id(), wallet.credit),
        ("debt", "", wallet.debt),
    ];
    for (kind, source, amount) in rest {
        rows.add(&[
            ("kind", &kind),
            ("source", &source),
            ("amount", &amount),
            ("currency", &currency),
        ])?;
    }
    Ok(())
}

const fn source(kind: VoucherKind) -> TenderSource {
    match kind {
        VoucherKind::Ordinary => TenderSource::OrdinaryVoucher,
        VoucherKind::FullReduction => TenderSource::FullReductionVoucher,
    }
}

/// What a source is called, as in `data/settlement.json`.
const fn name(source: TenderSource) -> Text {
    match source {
        TenderSource::OrdinaryVoucher => Text { en: "Ordinary voucher", zh: "普通代金券" },
        TenderSource::FullReductionVoucher => {
            Text { en: "Full-reduction voucher", zh: "满减代金券" }
        }
        TenderSource::PrepaidCard => Text { en: "Prepaid card", zh: "预购卡" },
        TenderSource::Cash => Text { en: "Cash", zh: "现金余额" },
        TenderSource::Credit => Text { en: "Credit line", zh: "信用额度" },
        TenderSource::CloudAccount => Text { en: "Cloud account", zh: "云账号" },
    }
}
