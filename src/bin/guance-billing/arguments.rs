//! The arguments, and the help that teaches them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Serialize;

/// What the Guance observability cloud costs: exact, from published prices, and offline.
///
/// A request is the JSON that the npm package takes, and is read from a file or from
/// standard input. Amounts and quantities are decimals, printed as they come: none is
/// rounded for display. An estimate, not a quote; not affiliated with Guance.
#[derive(Parser)]
#[command(name = "guance-billing", version, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  A day of two million log entries, which are kept for a week:
    echo '{ \"from\": \"2024-11-06\", \"days\": 1, \"currency\": \"CNY\", \"workspaces\": [
      { \"id\": \"shop\", \"site\": \"cn1\", \"usage\": [
        { \"item\": \"log_entries\", \"quantity\": \"2000000\", \"retentionDays\": 7 }] }] }' \\
      > request.json
    guance-billing preview request.json
  Only the total:
    guance-billing preview request.json --format json | jq -r .total
  Which plan is cheapest for the same request:
    guance-billing compare request.json --format table
  The same as a cost report, for a FinOps platform:
    guance-billing focus request.json > focus.csv
  Every price of May 2023, for a spreadsheet:
    guance-billing catalog --date 2023-05-01 --format csv > prices.csv

Exit codes:
  0  answered; also where facts are missing for a verdict
  1  answered, but ineligible (check), or more than the wallet holds (settle)
  2  wrong arguments, or a request that is wrong or cannot be read: standard error has
     every issue as `code at path: message`, standard output has nothing";

#[derive(Subcommand)]
pub enum Command {
    /// What a workload costs, line by line
    #[command(after_help = PREVIEW_HELP)]
    Preview(CallArguments),
    /// Which plan is cheapest: free, pay-as-you-go or an annual package
    #[command(after_help = COMPARE_HELP)]
    Compare(CallArguments),
    /// Who pays a bill: vouchers, cards, cash, credit or a cloud account
    #[command(after_help = SETTLE_HELP)]
    Settle(CallArguments),
    /// Whether something may be done, what stands in the way, what cannot be undone
    #[command(after_help = CHECK_HELP)]
    Check(CallArguments),
    /// Everything published that was in force on a day: prices, packages, sites
    #[command(after_help = CATALOG_HELP)]
    Catalog(CatalogArguments),
    /// What a workload costs as a cost report: CSV with the columns of FOCUS 1.2
    #[command(after_help = FOCUS_HELP)]
    Focus(FocusArguments),
}

const PREVIEW_HELP: &str = "\
The request is that of `previewCost`: currency and workspaces, and from, days or package.

Examples:
  guance-billing preview request.json
  guance-billing preview --format json < request.json | jq -r '.daily[]'
  guance-billing preview request.json --format csv > bill.csv

The CSV has a row for each line and each further charge, and one with the total; `kind`
tells them apart. With it, notices go to standard error.";

const COMPARE_HELP: &str = "\
The request is that of `comparePlans`: currency and workspaces without a plan, and from,
days or trafficPackDiscounts.

Examples:
  guance-billing compare request.json
  guance-billing compare request.json --format json | jq -r .cheapest
  guance-billing compare request.json --format csv --language zh";

const SETTLE_HELP: &str = "\
The request is that of `settleBill`: date, method, wallet and charges. The exit code is 1
where the wallet leaves arrears; the answer is printed all the same.

Examples:
  guance-billing settle bill.json
  guance-billing settle bill.json --format json | jq .walletAfter
  guance-billing settle bill.json > paid.json || echo 'top up first'";

const CHECK_HELP: &str = "\
The request is that of `checkEligibility`: an operation and its facts. The exit code is 1
where a condition is unmet. A fact that is left out makes its condition unknown; where that
leaves the verdict open, standard error says what is unknown, and the exit code is 0.

Examples:
  guance-billing check case.json
  guance-billing check case.json --language zh
  echo '{ \"operation\": \"dissolve_workspace\", \"facts\": { \"role\": \"owner\" } }' |
    guance-billing check --format json | jq -r .verdict";

const CATALOG_HELP: &str = "\
The CSV has the prices of the billing items; table and JSON have the rest as well.

Examples:
  guance-billing catalog
  guance-billing catalog --date 2023-05-01 --language zh
  guance-billing catalog --format json | jq -r '.editions[]'";

const FOCUS_HELP: &str = "\
The request is that of `exportFocus`: that of `preview` with a first day, and
billingAccountId or method. Ids and labels stand in it as they are, for other programs.

Examples:
  guance-billing focus request.json > focus.csv
  jq '. + { billingAccountId: \"acme\" }' request.json | guance-billing focus > focus.csv";

#[derive(Args)]
pub struct FocusArguments {
    /// The file with the JSON of the request; `-` or nothing reads standard input
    pub request: Option<PathBuf>,
}

#[derive(Args)]
pub struct CallArguments {
    /// The file with the JSON of the request; `-` or nothing reads standard input
    pub request: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArguments,
}

#[derive(Args)]
pub struct CatalogArguments {
    /// The day, as YYYY-MM-DD; by default everything on the newest card and later
    #[arg(long, value_name = "DAY")]
    date: Option<String>,
    #[command(flatten)]
    pub output: OutputArguments,
}

/// A request of `catalog`.
#[derive(Serialize)]
pub struct CatalogRequest<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
}

impl CatalogArguments {
    /// What these arguments ask for.
    pub fn request(&self) -> CatalogRequest<'_> {
        CatalogRequest { date: self.date.as_deref() }
    }
}

#[derive(Args)]
pub struct OutputArguments {
    /// How the answer is printed; by default as a table on a terminal and else as JSON
    #[arg(long, short, value_enum)]
    pub format: Option<Format>,
    /// Of names and texts in tables and CSV; JSON has both
    #[arg(long, short, value_enum, default_value_t = Language::En)]
    pub language: Language,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Table,
    /// The value of the answer, on one line
    Json,
    /// With a header; a text that a spreadsheet would run as a formula has an apostrophe first
    Csv,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Language {
    /// English
    En,
    /// Chinese
    Zh,
}
