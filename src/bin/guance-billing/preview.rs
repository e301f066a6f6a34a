//! `preview`: what a workload costs.

use guance_billing::api::preview::{CostPreview, LineItem, WorkspaceCost};
use guance_billing::catalog::Text;
use guance_billing::money::Amount;

use crate::answer::{Asked, Shown, cited, shown, word};
use crate::arguments::Format;
use crate::page::{Column, Page, Sheet};
use crate::rows::Rows;

impl Shown for CostPreview {
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "workspace",
        "site",
        "plan",
        "item",
        "item_name",
        "label",
        "retention_days",
        "rate_card",
        "days",
        "quantity",
        "converted",
        "covered",
        "refused",
        "billable",
        "basis",
        "unit_quantity",
        "unit_price",
        "amount",
        "currency",
        "formula",
    ];

    fn page(&self, asked: &Asked<'_>) -> Page {
        let mut page = Page::default();
        page.add_table(lines(self, asked));
        page.add_table(package(self, asked));
        page.add_table(totals(self, asked));
        let title = asked.say(Text { en: "Good to know", zh: "提示" });
        page.add_list(title, notices(self, asked));
        page
    }

    fn fill(&self, rows: &mut Rows, asked: &Asked<'_>) -> Result<(), csv::Error> {
        for workspace in &self.workspaces {
            for line in &workspace.lines {
                fill_line(self, workspace, line, rows, asked)?;
            }
        }
        let mut sum = |kind: &str, amount: Amount| {
            let currency = self.currency.as_str();
            let days = self.days;
            rows.add(&[
                ("kind", &kind),
                ("days", &days),
                ("amount", &amount),
                ("currency", &currency),
            ])
        };
        if self.package.is_some() {
            sum("package_share", self.package_share)?;
            sum("traffic_packs", self.traffic_pack_charges)?;
        }
        sum("total", self.total)
    }

    /// Rows of figures have no place for notices.
    fn remarks(&self, asked: &Asked<'_>) -> Vec<String> {
        match asked.format {
            Format::Csv => notices(self, asked).map(|notice| format!("notice: {notice}")).collect(),
            Format::Table | Format::Json => Vec::new(),
        }
    }
}

fn notices(preview: &CostPreview, asked: &Asked<'_>) -> impl Iterator<Item = String> {
    let notices = preview.notices.iter();
    notices.map(|notice| asked.say(cited(&notice.text, notice.rule)))
}

fn lines(preview: &CostPreview, asked: &Asked<'_>) -> Sheet {
    let text = |en, zh| Column::text(asked, en, zh);
    let number = |en, zh| Column::number(asked, en, zh);
    let columns = vec![
        text("Workspace", "工作空间"),
        text("Item", "计费项"),
        text("Label", "标签").where_told(),
        number("Kept for days", "存储天数").where_told(),
        text("Rate card", "价目表"),
        number("Days", "天数"),
        number("Quantity", "用量"),
        number("Converted", "折算后").where_told(),
        number("Covered", "已抵扣").where_told(),
        number("Refused", "不接收").where_told(),
        number("Charged", "计费量"),
        number("Unit", "计费单位"),
        number("Unit price", "单价"),
        number("Amount", "金额"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for workspace in &preview.workspaces {
        for line in &workspace.lines {
            let covered = (!line.covered.is_zero()).then_some(line.covered);
            sheet.add([
                workspace.id.clone(),
                asked.say(line.item.record().name),
                line.label.clone().unwrap_or_default(),
                shown(line.retention_days),
                line.rate_card.to_string(),
                line.days.to_string(),
                line.quantity.to_string(),
                shown(line.converted),
                shown(covered),
                shown(line.refused),
                line.billable.to_string(),
                line.unit_quantity.to_string(),
                line.unit_price.to_string(),
                line.amount.to_string(),
            ]);
        }
    }
    sheet
}

/// What the package covers, item by item.
fn package(preview: &CostPreview, asked: &Asked<'_>) -> Sheet {
    let number = |en, zh| Column::number(asked, en, zh);
    let columns = vec![
        Column::text(asked, "Of the package", "套餐计费项"),
        number("Quota a day", "每日额度"),
        number("Packs a day", "每日流量包"),
        number("Used", "已用"),
        number("Unused", "未用"),
        number("Beyond", "超出"),
    ];
    let mut sheet = Sheet::new(None, columns);
    for item in preview.package.iter().flat_map(|package| &package.items) {
        sheet.add([
            asked.say(item.item.record().name),
            item.quota_per_day.to_string(),
            item.pack_per_day.to_string(),
            item.used.to_string(),
            item.unused.to_string(),
            item.overage.to_string(),
        ]);
    }
    sheet
}

fn totals(preview: &CostPreview, asked: &Asked<'_>) -> Sheet {
    let mut sheet = Sheet::of_figures(None);
    let currency = preview.currency.as_str();
    let mut sum = |en, zh, amount: String, remark: String| {
        sheet.add([asked.say(Text { en, zh }), amount, remark]);
    };
    if let Some(package) = &preview.package {
        let paid = package.upfront_price;
        let upfront =
            Text { en: format!("of {paid} paid up front"), zh: format!("预付 {paid} 的分摊") };
        sum("Usage", "用量费用", preview.usage_charges.to_string(), String::new());
        sum("Package", "套餐", preview.package_share.to_string(), asked.say(upfront));
        let packs = preview.traffic_pack_charges.to_string();
        sum("Traffic packs", "流量包", packs, String::new());
    }
    let days = preview.days;
    let period = match (preview.from, days) {
        (Some(from), 1) => Text { en: format!("on {from}"), zh: format!("{from}") },
        (Some(from), _) => Text {
            en: format!("in {days} days from {from}"),
            zh: format!("自 {from} 起 {days} 天"),
        },
        (None, 1) => Text { en: "in 1 day".into(), zh: "1 天".into() },
        (None, _) => Text { en: format!("in {days} days"), zh: format!("{days} 天") },
    };
    let remark = format!("{currency} {}", asked.say(period));
    sum("Total", "合计", preview.total.to_string(), remark);
    sheet
}

fn fill_line(
    preview: &CostPreview,
    workspace: &WorkspaceCost,
    line: &LineItem,
    rows: &mut Rows,
    asked: &Asked<'_>,
) -> Result<(), csv::Error> {
    rows.add(&[
        ("kind", &"line"),
        ("workspace", &workspace.id),
        ("site", &workspace.site.id()),
        ("plan", &workspace.plan.as_str()),
        ("item", &line.item.id()),
        ("item_name", &asked.say(line.item.record().name)),
        ("label", &shown(line.label.as_ref())),
        ("retention_days", &shown(line.retention_days)),
        ("rate_card", &line.rate_card),
        ("days", &line.days),
        ("quantity", &line.quantity),
        ("converted", &shown(line.converted)),
        ("covered", &line.covered),
        ("refused", &shown(line.refused)),
        ("billable", &line.billable),
        ("basis", &word(&line.basis)),
        ("unit_quantity", &line.unit_quantity),
        ("unit_price", &line.unit_price),
        ("amount", &line.amount),
        ("currency", &preview.currency.as_str()),
        ("formula", &shown(line.formula.as_ref())),
    ])
}
