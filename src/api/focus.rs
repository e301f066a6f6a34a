//! `exportFocus`: a preview as CSV with the columns of FOCUS 1.2.
//!
//! The `FinOps` Open Cost and Usage Specification (focus.finops.org) says what the columns
//! mean; [`crate::focus`] makes the charges. Times are the calendar days of the bill at
//! 00:00, written as the specification asks, with `Z` (no zone is published, R42). What is
//! not known is empty, which stands for null.

use std::fmt::{Display, Write as _};

use serde::Serialize;

use super::Outcome;
use super::explanation::formula;
use super::forecast::settles;
use super::input::{DAY, METHOD, NAME, Name};
use super::package::PackageRequest;
use super::preview::no_bill;
use super::strict::{Field, Shape, request};
use super::workload::{DAYS, PAID_IN, SERVED_BY, SERVED_WORKSPACES, WorkloadRequest};
use crate::bill::{Basis, BilledLine, Workload, bill};
use crate::catalog::{
    DEFAULT_METHOD, Item, PackageQuota, SettlementMethod, SiteGroup, SiteRecord, TrafficPackRecord,
};
use crate::date::Date;
use crate::focus::{Charge, Commitment, Subject, Unfinished, charges};
use crate::issue::{Fault, Issue, IssueCode, Issues, Place};
use crate::money::{Amount, AmountSum};
use crate::package::PackagePlan;
use crate::quantity::{Quantity, QuantityTotal, Units};

request!(
    /// A workload, its period, and who is billed for it.
    FocusExportRequest: &Shape::Object(&[
        Field::required(
            "from",
            &DAY,
            "First day; each day is priced by the card in force on it (R1). A package is taken to \
             be bought on it.",
        ),
        DAYS,
        PAID_IN,
        SERVED_WORKSPACES,
        SERVED_BY,
        Field::optional(
            "explain",
            &Shape::Boolean,
            "Whether descriptions carry the arithmetic; true by default.",
        ),
        Field::optional(
            "billingAccountId",
            &NAME,
            "The account at the billing center; FOCUS asks for one.",
        ),
        Field::optional("method", &METHOD, "Who collects; the billing center by default (R70)."),
    ])
);

/// A preview as CSV.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FocusExport {
    /// UTF-8, comma-separated, with a row of names; lines end with a line feed.
    pub csv: String,
    /// How many rows there are besides the names.
    pub rows: u32,
    /// The version of the specification.
    pub focus_version: &'static str,
}

/// The version of FOCUS that is written.
pub const FOCUS_VERSION: &str = "1.2";

/// The longest export, in bytes: 256 MiB, so that its JSON fits a JavaScript text.
const CSV_BYTES_MAX: usize = 256 * 1024 * 1024;

/// No row is shorter: what is the same in all of them has as many bytes.
const ROW_BYTES_MIN: usize = 256;

/// The columns, in the order of their names; those of ours begin with `x_`.
pub const COLUMNS: &str = "BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,\
    BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,\
    ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,CommitmentDiscountCategory,\
    CommitmentDiscountId,CommitmentDiscountName,CommitmentDiscountQuantity,\
    CommitmentDiscountStatus,CommitmentDiscountType,CommitmentDiscountUnit,ConsumedQuantity,\
    ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,\
    ListUnitPrice,PricingCategory,PricingQuantity,PricingUnit,ProviderName,PublisherName,\
    RegionId,RegionName,ServiceCategory,ServiceName,ServiceSubcategory,SkuId,SkuMeter,\
    SkuPriceDetails,SkuPriceId,SubAccountId,SubAccountName,x_Label,x_RateCard\n";

/// What a workload costs as a cost report: a row for each workspace, day and line, and for
/// what is bought, used and lost of a package and its traffic packs.
///
/// The `EffectiveCost` of all rows adds up to the `total` of the preview, to the last digit.
/// A line that is covered in part has a row for what is covered and one for what is charged.
/// Issues: as [`preview_cost`](crate::preview_cost), and `package_not_sold_here` for a
/// package with a cloud account (R50), `malformed_id` for the billing account,
/// `out_of_range` when the package is valid beyond the year 9999, `request_too_large` for
/// more than 256 MiB of CSV.
///
/// ```
/// use guance_billing::api::{Outcome, answer};
/// use guance_billing::export_focus;
///
/// let request = br#"{
///     "from": "2024-11-06", "days": 2, "currency": "CNY", "billingAccountId": "acme",
///     "workspaces": [{ "id": "shop", "site": "cn1", "usage": [
///         { "item": "log_entries", "quantity": 1000000, "retentionDays": 14 }
///     ] }]
/// }"#;
/// let Outcome::Ok { value } = answer(request, export_focus) else { panic!() };
/// assert_eq!((value.rows, value.focus_version), (2, "1.2"));
/// assert!(value.csv.starts_with("BilledCost,BillingAccountId,"));
/// assert!(value.csv.contains("\n1.5,acme,"));
/// ```
pub fn export_focus(request: &FocusExportRequest<'_>) -> Outcome<FocusExport> {
    checked(request).into()
}

fn checked(request: &FocusExportRequest<'_>) -> Result<FocusExport, Vec<Issue>> {
    let mut issues = Issues::new();
    let request = request.object();
    let package = request.place().field("package");
    let package = PackageRequest::of(request, &package);
    let workload =
        WorkloadRequest::priced(request, package.as_ref()).check_with_package(&mut issues);
    let account = request.get::<Name>("billingAccountId", &mut issues);
    let method = request
        .read("method")
        .and_then(|method| method.map_or(Ok(DEFAULT_METHOD), |method| settles(request, method)));
    let method = request.keep("method", method, &mut issues);
    let asked = (|| Some((workload?, account?, method?)))();
    let ((workload, plan), account, method) = issues.none_or(asked)?;
    let report = Report {
        workload: &workload,
        method,
        account: account.as_ref().map_or(NULL, Name::as_str),
        explain: request.flag("explain").unwrap_or(true),
    };
    report.export(plan.as_ref()).map_err(|issue| vec![issue])
}

#[cold]
fn too_long() -> Issue {
    let message = "the export has more than 256 MiB, which are some 600,000 rows: ask for fewer \
                   days or workspaces at a time, or without explanations";
    Fault::new(IssueCode::RequestTooLarge, message).at(&Place::Root)
}

/// What a report is about.
struct Report<'a> {
    workload: &'a Workload,
    method: SettlementMethod,
    account: &'a str,
    explain: bool,
}

impl Report<'_> {
    fn export(&self, plan: Option<&PackagePlan>) -> Result<FocusExport, Issue> {
        let workload = self.workload;
        // A row for each line and day at the least.
        let lines: usize = workload.workspaces.iter().map(|workspace| workspace.lines.len()).sum();
        if lines * usize::from(workload.period.days) > CSV_BYTES_MAX / ROW_BYTES_MIN {
            return Err(too_long());
        }
        // What a line needs to be charged was checked.
        let charged = workload.charged(|workspace| workspace.plan, plan);
        let charged = charged.ok_or_else(Issue::not_conserved)?;
        let bill = bill(&charged, &[]).map_err(|reason| no_bill(reason, "/package"))?;
        let mut effective_cost = AmountSum::ZERO;
        let mut export = FocusExport { csv: COLUMNS.into(), rows: 0, focus_version: FOCUS_VERSION };
        let all = charges(&charged, &mut |charge| {
            self.row(charge, &mut export)?;
            effective_cost.add(charge.effective_cost);
            (export.csv.len() <= CSV_BYTES_MAX).then_some(())
        });
        if export.csv.len() > CSV_BYTES_MAX {
            return Err(too_long());
        }
        let place = Place::Root;
        all.map_err(|reason| match reason {
            Unfinished::NotConserved => Issue::not_conserved(),
            Unfinished::Stopped => {
                let message =
                    "a day, a month or a validity that a row names is after the year 9999";
                Fault::new(IssueCode::OutOfRange, message).at(&place.field("from"))
            }
        })?;
        // What is paid ahead is spread over its days, so all rows come to the total of the bill.
        if effective_cost.is(bill.total) { Ok(export) } else { Err(Issue::not_conserved()) }
    }

    /// Writes a charge as a row.
    fn row(&self, charge: &Charge<'_>, export: &mut FocusExport) -> Option<()> {
        let terms = charge.commitment.map(|(commitment, _)| Terms::of(commitment));
        let about = self.about(charge, terms.as_ref())?;
        let billed_cost = if self.method.is_cloud() { Amount::ZERO } else { charge.billed_cost };
        let month = charge.from.month();
        // In the order of `COLUMNS`.
        export.show(&billed_cost);
        export.text(self.account);
        export.text(NULL);
        export.text(self.currency());
        export.midnight(&month.next_begins_on()?);
        export.midnight(&format_args!("{month}-01"));
        export.text(about.category);
        export.text(NULL);
        export.text(&about.description);
        export.text(about.frequency);
        export.midnight(&charge.until);
        export.midnight(&charge.from);
        match (&terms, charge.commitment) {
            (Some(terms), Some((_, value))) => {
                export.text("Spend");
                export.text(&self.commitment_id(terms));
                export.text(&terms.name);
                export.show(&value);
                export.text(about.status);
                export.text(terms.kind);
                export.text(self.currency());
            }
            _ => export.nulls(7),
        }
        match about.consumed {
            Some(consumed) => {
                export.show(&consumed);
                export.text(about.unit);
            }
            None => export.nulls(2),
        }
        export.show(&charge.contracted_cost);
        export.show(&charge.contracted_price);
        export.show(&charge.effective_cost);
        export.text(self.method.record().issuer);
        export.show(&charge.list_cost);
        export.show(&charge.list_price);
        export.text(about.pricing_category);
        export.show(&Units(charge.quantity, charge.unit_quantity));
        if charge.unit_quantity == Quantity::ONE {
            export.text(about.unit);
        } else {
            export.show(&format_args!("{} {}", charge.unit_quantity, about.unit));
        }
        export.text(PROVIDER);
        export.text(PROVIDER);
        export.text(about.site.map_or(NULL, |site| site.id));
        export.text(about.site.map_or(NULL, |site| site.name.en));
        export.text("Management and Governance");
        export.text(PROVIDER);
        export.text("Observability");
        export.text(about.sku);
        export.text(about.meter);
        export.text(&about.details);
        export.text(&about.price_id);
        export.text(about.workspace);
        export.text(about.workspace);
        export.text(about.label);
        if let Some(card) = about.card {
            export.show(&card);
        } else {
            export.nulls(1);
        }
        export.end_row();
        Some(())
    }

    /// Every buyer's packages have the same ids: the account makes them one buyer's.
    fn commitment_id(&self, terms: &Terms) -> String {
        let slash = if self.account.is_empty() { NULL } else { "/" };
        format!("{}{slash}{}", self.account, terms.id)
    }

    fn currency(&self) -> &'static str {
        self.workload.currency.as_str()
    }

    /// What the columns say of what is charged.
    fn about<'a>(&'a self, charge: &Charge<'_>, terms: Option<&'a Terms>) -> Option<About<'a>> {
        let terms_or = |text: fn(&Terms) -> &str| terms.map_or(NULL, text);
        let mut about = About {
            category: "Usage",
            frequency: "Usage-Based",
            status: NULL,
            pricing_category: if terms.is_some() { "Committed" } else { "Standard" },
            sku: terms_or(|terms| &terms.id),
            price_id: terms_or(|terms| &terms.id).into(),
            meter: terms_or(|terms| &terms.name),
            description: terms_or(|terms| &terms.name).into(),
            unit: terms_or(|terms| terms.unit),
            ..About::default()
        };
        match charge.subject {
            Subject::Purchase => {
                about.category = "Purchase";
                about.frequency = terms_or(|terms| terms.frequency);
                about.pricing_category = "Standard";
            }
            Subject::Unused(item) => {
                about.status = "Unused";
                if let Some(item) = item {
                    about.is_of(item, terms_or(|terms| terms.price));
                    about.unit = terms?.counted.unwrap_or(about.unit);
                    about.description = format!("{}: not used of {}", about.meter, terms?.name);
                }
            }
            Subject::Usage { workspace, line, consumed } => {
                let workspace = self.workload.workspaces.get(workspace)?;
                let metered = workspace.lines.get(line.line)?;
                let site = workspace.site.record();
                if let Some(terms) = terms {
                    about.status = "Used";
                    about.is_of(line.item, terms.price);
                    about.description = format!("{}: covered by {}", about.meter, terms.name);
                } else {
                    about.is_of(line.item, price_of(line, site.group));
                    about.description = about.meter.into();
                    if self.explain {
                        about.description = format!("{}: {}", about.meter, formula(line));
                    }
                }
                about.consumed = Some(consumed);
                about.site = Some(site);
                about.workspace = &workspace.id;
                about.card = Some(line.card.edition);
                about.label = metered.label.as_deref().unwrap_or(NULL);
                if let Some(days) = metered.retention_days {
                    // All charges with a price id share its details.
                    about.details = format!("{{\"x_RetentionDays\":{days}}}");
                    about.price_id = format!("{}/{days}d", about.price_id);
                }
            }
        }
        Some(about)
    }
}

impl FocusExport {
    /// Writes a text, in quotes where it has a comma or a quote in it. (None has a line
    /// break.)
    fn text(&mut self, text: &str) {
        let is_special = text.contains([',', '"']);
        if is_special {
            self.csv.push('"');
        }
        for character in text.chars() {
            if character == '"' {
                self.csv.push('"');
            }
            self.csv.push(character);
        }
        if is_special {
            self.csv.push('"');
        }
        self.csv.push(',');
    }

    /// Writes what has neither commas nor quotes in it.
    fn show(&mut self, value: &dyn Display) {
        // A text takes whatever is written into it.
        let _: std::fmt::Result = write!(self.csv, "{value},");
    }

    /// Writes when a day begins.
    fn midnight(&mut self, day: &dyn Display) {
        self.show(&format_args!("{day}T00:00:00Z"));
    }

    /// Writes so many cells of which nothing is known, or in which there is nothing.
    fn nulls(&mut self, count: usize) {
        self.csv.extend(std::iter::repeat_n(',', count));
    }

    fn end_row(&mut self) {
        self.csv.pop();
        self.csv.push('\n');
        self.rows += 1;
    }
}

/// Nothing is known, or there is nothing.
const NULL: &str = "";
/// Whose service it is.
const PROVIDER: &str = "Guance";

/// What the columns say of what is charged.
#[derive(Default)]
struct About<'a> {
    category: &'static str,
    frequency: &'a str,
    status: &'static str,
    pricing_category: &'static str,
    sku: &'a str,
    price_id: String,
    meter: &'a str,
    description: String,
    unit: &'a str,
    consumed: Option<QuantityTotal>,
    site: Option<&'static SiteRecord>,
    workspace: &'a str,
    card: Option<Date>,
    label: &'a str,
    details: String,
}

impl About<'_> {
    /// Says which item it is of, and which of its prices.
    fn is_of(&mut self, item: Item, price: &str) {
        let record = item.record();
        (self.sku, self.meter, self.unit) = (record.id, record.name.en, record.measurement_unit);
        self.price_id = format!("{}/{price}", record.id);
    }
}

/// Which price of its item a line is charged at, but for the retention.
fn price_of(line: &BilledLine, group: SiteGroup) -> &'static str {
    match line.basis {
        Basis::FreePlan => "free",
        Basis::PackageOverage if PackageQuota::of_any_package(line.item).is_some() => "package",
        Basis::PackageOverage | Basis::PayAsYouGo => group.as_str(),
    }
}

/// What a commitment is called.
struct Terms {
    id: String,
    name: String,
    kind: &'static str,
    /// What is bought of it, and how often.
    unit: &'static str,
    frequency: &'static str,
    /// What it counts, where that is not what its item counts (A36).
    counted: Option<&'static str>,
    /// Which price of an item is the list price of what it covers.
    price: &'static str,
}

impl Terms {
    fn of(commitment: Commitment) -> Self {
        match commitment {
            Commitment::Package(package) => Self {
                id: package.id().into(),
                name: package.record().name.en.into(),
                kind: "Annual package",
                unit: "Packages",
                frequency: "One-Time",
                counted: None,
                price: "package",
            },
            Commitment::TrafficPacks(item) => Self {
                id: format!("traffic_pack/{}", item.id()),
                name: format!("Traffic pack of {}", item.record().name.en),
                kind: "Traffic pack",
                unit: "Pack-Days",
                frequency: "Recurring",
                counted: TrafficPackRecord::of(item).and_then(|pack| pack.measurement_unit),
                price: "traffic_pack",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::answer;

    fn workspaces(count: usize) -> String {
        let workspace = |number| {
            format!(r#"{{"id":"{number}","site":"cn1","usage":[{{"item":"sms","quantity":0}}]}}"#)
        };
        (0..count).map(workspace).collect::<Vec<_>>().join(",")
    }

    fn export(days: u16, workspace_count: usize) -> Outcome<FocusExport> {
        let workspaces = workspaces(workspace_count);
        let request = format!(
            r#"{{"from":"2024-11-06","days":{days},"currency":"CNY","explain":false,"workspaces":[{workspaces}]}}"#
        );
        answer(request.as_bytes(), export_focus)
    }

    #[test]
    fn no_row_is_shorter_than_is_reckoned_with() {
        let Outcome::Ok { value } = export(1, 1) else { panic!() };
        let row = value.csv.lines().nth(1).unwrap();
        assert!(row.len() >= ROW_BYTES_MIN, "{} bytes: {row}", row.len());
        assert_eq!(value.rows, 1);
    }

    #[test]
    fn years_are_exported_at_once() {
        let Outcome::Ok { value } = export(3_660, 2) else { panic!() };
        assert_eq!(value.rows, 7_320);
    }

    #[test]
    fn what_is_too_long_is_refused_before_it_is_written() {
        let Outcome::Invalid { issues } = export(3_660, 10_000) else { panic!() };
        assert_eq!((issues[0].code, issues[0].path.as_str()), (IssueCode::RequestTooLarge, ""));
    }
}
