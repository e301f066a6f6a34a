//! The command, run as a shell runs it: what it prints where, and how it ends.
//!
//! Every case of `tests/golden/` whose call it has goes through it in every format.

// wasm-pack builds every test for the browser; this one is native, and needs the command.
#![cfg(all(not(target_arch = "wasm32"), feature = "cli"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "in a test, what is unexpected fails it"
)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// How a run ended.
struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Ended {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// The CSV, each row by its columns.
    fn rows(&self) -> Vec<Value> {
        let mut reader = csv::Reader::from_reader(self.stdout.as_bytes());
        let columns = reader.headers().unwrap().clone();
        let row = |record: Result<csv::StringRecord, _>| {
            let record = record.unwrap();
            columns.iter().zip(&record).map(|(name, cell)| (name.into(), json!(cell))).collect()
        };
        reader.records().map(row).map(Value::Object).collect()
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guance-billing"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(arguments: &[&str], input: &[u8]) -> Ended {
    let mut child = command(arguments).spawn().unwrap();
    // It need not be read to its end.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A request in a file of its own, which is removed with it.
struct RequestFile(PathBuf);

impl RequestFile {
    fn new(name: &str, text: &[u8]) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, text).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for RequestFile {
    fn drop(&mut self) {
        fs::remove_file(&self.0).unwrap();
    }
}

/// The README's request.
const README: &str = r#"{
    "from": "2024-11-06",
    "days": 1,
    "currency": "CNY",
    "workspaces": [{ "id": "shop", "site": "cn1", "usage": [
        { "item": "log_entries", "quantity": "2000000", "retentionDays": 7 }
    ] }]
}"#;

/// The golden cases of a call, and the arguments and the input that ask for them.
fn cases(call: &str, subcommand: &'static str) -> Vec<(Value, Vec<String>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(call);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let case = |path: PathBuf| {
        let mut case: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        case["path"] = json!(path.display().to_string());
        let mut arguments = vec![subcommand.to_owned()];
        if subcommand == "catalog" {
            let request = case["request"].as_object().unwrap();
            // Only a request by hand can be of a wrong shape.
            if request.iter().any(|(name, value)| name != "date" || !value.is_string()) {
                return None;
            }
            if let Some(date) = request.get("date") {
                arguments.push(format!("--date={}", date.as_str().unwrap()));
            }
        }
        let request = case["request"].to_string();
        Some((case, arguments, request))
    };
    let cases: Vec<_> = paths.into_iter().filter_map(case).collect();
    assert!(cases.len() > 2, "hardly a case for {call}");
    cases
}

/// Runs every golden case of a call in a format, and looks at those that have an answer.
fn every_answer(
    call: &str,
    subcommand: &'static str,
    output: &[&str],
    is_refused: impl Fn(&Value) -> bool,
    check: impl Fn(&Value, &Ended),
) {
    for (case, mut arguments, request) in cases(call, subcommand) {
        arguments.extend(output.iter().map(|argument| (*argument).into()));
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let ended = run(&arguments, request.as_bytes());
        let path = &case["path"];
        if case["outcome"]["status"] == "invalid" {
            assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{path}");
            assert_eq!(ended.stderr, lines(&case["outcome"]["issues"]), "{path}");
        } else {
            let value = &case["outcome"]["value"];
            assert_eq!(ended.code, i32::from(is_refused(value)), "{path}: {}", ended.stderr);
            check(value, &ended);
        }
    }
}

fn lines(issues: &Value) -> String {
    let line = |issue: &Value| {
        let [code, path, message] = ["code", "path", "message"].map(|name| text(&issue[name]));
        let place = if path.is_empty() { "the request" } else { path };
        format!("{code} at {place}: {message}\n")
    };
    issues.as_array().unwrap().iter().map(line).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn never(_: &Value) -> bool {
    false
}

fn leaves_arrears(value: &Value) -> bool {
    value["arrears"] != "0"
}

fn is_ineligible(value: &Value) -> bool {
    value["verdict"] == "ineligible"
}

#[test]
fn json_is_the_value_of_the_answer() {
    let is_value = |value: &Value, ended: &Ended| {
        assert_eq!(&ended.json(), value);
        assert_eq!(ended.stdout.lines().count(), 1);
    };
    let json = &["--format", "json"];
    every_answer("previewCost", "preview", json, never, is_value);
    every_answer("comparePlans", "compare", json, never, is_value);
    every_answer("settleBill", "settle", json, leaves_arrears, is_value);
    every_answer("checkEligibility", "check", json, is_ineligible, is_value);
    every_answer("catalog", "catalog", json, never, is_value);
}

#[test]
fn a_cost_report_is_printed_as_it_is() {
    every_answer("exportFocus", "focus", &[], never, |value, ended| {
        assert_eq!(ended.stdout, text(&value["csv"]));
        assert_eq!(ended.stderr, "");
    });
}

#[test]
fn csv_has_the_figures_of_the_answer() {
    let csv = &["--format", "csv", "--language", "zh"];
    every_answer("previewCost", "preview", csv, never, |value, ended| {
        let rows = ended.rows();
        let lines: Vec<_> = rows.iter().filter(|row| row["kind"] == "line").collect();
        let workspaces = value["workspaces"].as_array().unwrap();
        let priced: Vec<_> =
            workspaces.iter().flat_map(|one| one["lines"].as_array().unwrap()).collect();
        assert_eq!(lines.len(), priced.len());
        for (line, priced) in lines.iter().zip(priced) {
            for (column, field) in [
                ("item", "item"),
                ("quantity", "quantity"),
                ("billable", "billable"),
                ("basis", "basis"),
                ("unit_price", "unitPrice"),
                ("amount", "amount"),
            ] {
                assert_eq!(line[column], priced[field], "{column}");
            }
        }
        let last = rows.last().unwrap();
        assert_eq!((&last["kind"], &last["amount"]), (&json!("total"), &value["total"]));
        let notices = value["notices"].as_array().unwrap();
        assert_eq!(ended.stderr.lines().count(), notices.len(), "{}", ended.stderr);
    });
    every_answer("comparePlans", "compare", csv, never, |value, ended| {
        let (rows, options) = (ended.rows(), value["options"].as_array().unwrap());
        assert_eq!(rows.len(), options.len());
        for (row, option) in rows.iter().zip(options) {
            assert_eq!(row["option"], option["id"]);
            assert_eq!(row["total"], *option.get("total").unwrap_or(&json!("")));
            let is_available = option["available"] == true;
            assert_eq!(row["available"], is_available.to_string());
            assert_eq!(row["obstacles"] == "", is_available);
        }
    });
    every_answer("settleBill", "settle", csv, leaves_arrears, |value, ended| {
        let rows = ended.rows();
        let of_kind =
            |kind: &str| rows.iter().filter(|row| row["kind"] == kind).collect::<Vec<_>>();
        assert_eq!(of_kind("charge").len(), value["charges"].as_array().unwrap().len());
        assert_eq!(of_kind("payment").len(), value["payments"].as_array().unwrap().len());
        assert_eq!(of_kind("due")[0]["amount"], value["due"]);
        assert_eq!(of_kind("arrears")[0]["amount"], value["arrears"]);
        assert_eq!(of_kind("debt")[0]["amount"], value["walletAfter"]["debt"]);
    });
    every_answer("checkEligibility", "check", csv, is_ineligible, |value, ended| {
        let rows = ended.rows();
        assert_eq!(rows[0]["status"], value["verdict"]);
        let conditions = value["conditions"].as_array().unwrap();
        for (row, condition) in rows[1..].iter().zip(conditions) {
            assert_eq!((&row["kind"], &row["code"]), (&json!("condition"), &condition["code"]));
            assert_eq!(row["status"], condition["status"]);
            assert_eq!(row["text"], condition["text"]["zh"]);
        }
        let told = ["conditions", "consequences", "nextSteps"];
        let told = told.iter().map(|name| value[name].as_array().unwrap().len());
        assert_eq!(rows.len(), told.sum::<usize>() + 1);
    });
    every_answer("catalog", "catalog", csv, never, |value, ended| {
        let items = value["items"].as_array().unwrap();
        let prices: usize = items.iter().map(|item| item["prices"].as_array().unwrap().len()).sum();
        assert_eq!(ended.rows().len(), prices);
    });
}

#[test]
fn tables_have_the_figures_of_the_answer_in_columns() {
    for language in ["en", "zh"] {
        let table = &["--format", "table", "--language", language];
        every_answer("previewCost", "preview", table, never, |value, ended| {
            assert!(ended.stdout.contains(text(&value["total"])));
            stands_in_columns(&ended.stdout);
        });
        every_answer("comparePlans", "compare", table, never, |value, ended| {
            for option in value["options"].as_array().unwrap() {
                assert!(option["total"].as_str().is_none_or(|total| ended.stdout.contains(total)));
            }
            stands_in_columns(&ended.stdout);
        });
        every_answer("settleBill", "settle", table, leaves_arrears, |value, ended| {
            assert!(ended.stdout.contains(text(&value["due"])));
            stands_in_columns(&ended.stdout);
        });
        every_answer("checkEligibility", "check", table, is_ineligible, |value, ended| {
            for condition in value["conditions"].as_array().unwrap() {
                assert!(ended.stdout.contains(text(&condition["text"][language])));
            }
        });
        every_answer("catalog", "catalog", table, never, |value, ended| {
            assert!(ended.stdout.contains(text(&value["edition"])));
            stands_in_columns(&ended.stdout);
        });
    }
}

/// Holds the last column of each table, which is of numbers, to end below its heading. A
/// Chinese character is two columns wide.
fn stands_in_columns(page: &str) {
    let width = |line: &str| -> usize {
        let of = |letter: char| {
            if ('\u{2e80}'..'\u{a000}').contains(&letter)
                || ('\u{ff00}'..'\u{ff61}').contains(&letter)
            {
                2
            } else {
                1
            }
        };
        line.chars().map(of).sum()
    };
    let lines: Vec<_> = page.lines().collect();
    let rules = lines.iter().enumerate().filter(|(_, line)| line.starts_with('─'));
    let mut found = 0;
    for (place, rule) in rules {
        let heading = lines[place - 1];
        let is_of_numbers = ["Amount", "金额", "Unit price", "Beyond", "超出", "Paid", "已付"];
        if is_of_numbers.iter().any(|name| heading.ends_with(name)) {
            for row in lines[place + 1..].iter().take_while(|line| !line.is_empty()) {
                assert_eq!(width(row), width(heading), "{row}\n{page}");
                found += 1;
            }
        }
        assert!(width(rule) >= width(heading), "{page}");
    }
    let is_none = !page.contains("Amount") && !page.contains("金额");
    assert!(found > 0 || is_none, "{page}");
}

#[test]
fn the_readmes_request_as_a_table() {
    let preview = run(&["preview", "--format", "table"], README.as_bytes());
    assert_eq!(
        preview.stdout,
        "\
Workspace  Item                   Kept for days  Rate card   Days  Quantity  Charged     Unit  Unit price  Amount
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
shop       Logs (by entry count)              7  2024-11-06     1   2000000  2000000  1000000         1.2     2.4

Total  2.4  CNY on 2024-11-06
"
    );
    let compare = run(&["compare", "--format", "table"], README.as_bytes());
    let start = "\
Plan                          Total CNY  Of it usage  Paid up front
───────────────────────────────────────────────────────────────────
Pay-as-you-go                       2.4          2.4              0
Startup acceleration package      112.9            0          42000
";
    assert!(compare.stdout.starts_with(start), "{}", compare.stdout);
    assert!(compare.stdout.contains("\nCheapest: Pay-as-you-go\n"), "{}", compare.stdout);
    let focus = run(&["focus"], README.as_bytes());
    assert_eq!(focus.stdout.lines().count(), 2);
    assert!(focus.stdout.contains("\n2.4,,,CNY,"), "{}", focus.stdout);
    assert!(compare.stdout.contains("\n- Free: Logs (by entry count): workspace “shop” exceeds"));
}

#[test]
fn a_request_comes_from_a_file_or_from_standard_input() {
    let file = RequestFile::new("readme.json", README.as_bytes());
    let total = json!("2.4");
    for (arguments, input) in [
        (&["preview", file.path()][..], ""),
        (&["preview", "-"][..], README),
        (&["preview"][..], README),
        (&["preview", "--language", "zh", "-f", "json"][..], &format!("\u{feff}{README}")),
    ] {
        let ended = run(arguments, input.as_bytes());
        // Without a terminal the answer is JSON.
        assert_eq!((ended.code, &ended.json()["total"]), (0, &total), "{arguments:?}");
    }
}

#[test]
fn what_is_wrong_is_told_line_by_line_and_nothing_is_printed() {
    // arguments, input, standard error
    let table = [
        (
            &["preview"][..],
            r#"{ "currency": "EUR", "workspaces": [{ "id": "shop", "site": "cn1", "usage": [
                { "item": "sms", "quantity": 1.5 }] }] }"#,
            "unknown_value at /currency: `EUR` is not one of `CNY`, `USD`\n\
             malformed_decimal at /workspaces/0/usage/0/quantity: \
             a number with a point or exponent is not exact: \
             pass a string such as `\"0.25\"`\n",
        ),
        (
            &["settle", "--format", "csv"],
            "{",
            "malformed_json at the request: expected a field name in quotes at line 1 column 2\n",
        ),
        (&["check"], "", "malformed_json at the request: expected a value at line 1 column 1\n"),
        // A name cannot begin another line.
        (
            &["compare"],
            "{ \"\\u001b[2J\\nok\": 1 }",
            "unknown_field at /\\u{1b}[2J\\nok: unknown field `\\u{1b}[2J\\nok`, expected `from`, \
             `days`, `currency`, `workspaces`, `trafficPackDiscounts`\n",
        ),
        (
            &["catalog", "--date", "yesterday"],
            "",
            "malformed_date at /date: `yesterday` is not a day such as `2024-11-06`\n",
        ),
    ];
    for (arguments, input, told) in table {
        let ended = run(arguments, input.as_bytes());
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(ended.stderr, told);
    }
}

#[test]
fn what_cannot_be_read_is_no_request() {
    let folder = env!("CARGO_TARGET_TMPDIR");
    for path in ["there/is/no/such/file.json", folder] {
        let ended = run(&["preview", path], b"");
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
        let start = format!("guance-billing: cannot read `{path}`: ");
        assert!(ended.stderr.starts_with(&start), "{}", ended.stderr);
        assert_eq!(ended.stderr.lines().count(), 1);
    }
}

#[test]
fn a_request_that_is_too_long_is_not_read_to_its_end() {
    let ended = run(&["preview"], &vec![b' '; 33 * 1024 * 1024]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert!(ended.stderr.starts_with("request_too_large at the request: "), "{}", ended.stderr);
}

#[test]
fn wrong_arguments_are_told_and_point_to_the_help() {
    for arguments in
        [&[][..], &["price"], &["preview", "--format", "xml"], &["catalog", "file.json"]]
    {
        let ended = run(arguments, b"");
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(
            ended.stderr.contains("--help") || ended.stderr.contains("Usage:"),
            "{}",
            ended.stderr
        );
    }
}

#[test]
fn the_verdict_is_the_exit_code() {
    let check = |facts: Value| {
        let request = json!({ "operation": "change_binding", "facts": facts }).to_string();
        run(&["check"], request.as_bytes())
    };
    let eligible = check(json!({ "role": "owner", "sameEnterpriseCertification": true }));
    assert_eq!((eligible.code, eligible.stderr.as_str()), (0, ""));
    let ineligible = check(json!({ "role": "owner", "sameEnterpriseCertification": false }));
    assert_eq!(ineligible.code, 1);
    assert_eq!(ineligible.stderr, "ineligible: unmet is E16 owner_binds_same_enterprise\n");
    assert_eq!(ineligible.json()["verdict"], "ineligible");
    let undetermined = check(json!({ "role": "owner" }));
    assert_eq!(undetermined.code, 0);
    assert_eq!(
        undetermined.stderr,
        "undetermined: unknown is E16 owner_binds_same_enterprise; \
         facts left out: sameEnterpriseCertification\n"
    );
    assert_eq!(undetermined.json()["verdict"], "undetermined");
}

#[test]
fn a_date_that_is_left_out_is_a_fact_too() {
    let request = json!({ "operation": "change_settlement", "facts": {
        "role": "owner", "from": "billing_center", "to": "alibaba_cloud", "site": "cn1",
        "channel": "guance", "freeChoice": false, "lastChangedOn": "2024-11-06",
        "cloudAccountReleased": true, "identityReady": true
    } });
    let ended = run(&["check"], request.to_string().as_bytes());
    assert_eq!(ended.code, 0);
    assert!(ended.stderr.ends_with("; facts left out: date\n"), "{}", ended.stderr);
}

#[test]
fn arrears_are_the_exit_code_of_a_settlement() {
    let settle = |cash: &str| {
        let request = json!({
            "date": "2024-11-07", "method": "billing_center",
            "wallet": { "currency": "CNY", "cash": cash },
            "charges": [{ "item": "sms", "amount": "3" }]
        });
        run(&["settle"], request.to_string().as_bytes())
    };
    let enough = settle("3");
    assert_eq!((enough.code, enough.stderr.as_str()), (0, ""));
    let short = settle("2.5");
    assert_eq!((short.code, &short.json()["arrears"]), (1, &json!("0.5")));
    let told = "unaffordable: 0.5 CNY in arrears; the buffer ends on 2024-11-21\n";
    assert_eq!(short.stderr, told);
}

#[test]
fn csv_runs_no_formula() {
    let request = json!({ "days": 1, "currency": "CNY", "workspaces": [
        { "id": "=HYPERLINK(\"x\")", "site": "cn1", "usage": [
            { "item": "sms", "quantity": 10, "label": "@sum, \"quoted\"" },
            { "item": "sms", "quantity": 10, "label": "-1" }
        ] }
    ] });
    let ended = run(&["preview", "--format", "csv"], request.to_string().as_bytes());
    let rows = ended.rows();
    assert_eq!(rows[0]["workspace"], "'=HYPERLINK(\"x\")");
    assert_eq!(rows[0]["label"], "'@sum, \"quoted\"");
    // A plain number is none.
    assert_eq!(rows[1]["label"], "-1");
}

/// Many workspaces, whose answer is more than a pipe holds.
fn many_workspaces() -> String {
    let usage = json!([{ "item": "log_entries", "quantity": 1, "retentionDays": 7 }]);
    let workspace =
        |number: u32| json!({ "id": number.to_string(), "site": "cn1", "usage": usage });
    let workspaces: Vec<_> = (0..2_000).map(workspace).collect();
    json!({ "currency": "CNY", "workspaces": workspaces }).to_string()
}

#[test]
fn a_reader_that_has_enough_may_close_the_pipe() {
    let request = RequestFile::new("many.json", many_workspaces().as_bytes());
    for format in ["json", "csv", "table"] {
        let mut child = command(&["preview", request.path(), "--format", format]).spawn().unwrap();
        let mut output = BufReader::with_capacity(16, child.stdout.take().unwrap());
        output.read_exact(&mut [0; 8]).unwrap();
        if format == "csv" {
            output.read_line(&mut String::new()).unwrap();
        }
        drop(output);
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), "", "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_told() {
    let request = RequestFile::new("full.json", README.as_bytes());
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ended = command(&["preview", request.path()]).stdout(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(told.starts_with("guance-billing: cannot write the answer: "), "{told}");
    // Nor does it matter that nobody hears what is wrong.
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let ended = command(&["preview", "no such file"]).stderr(full).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
}

#[test]
fn help_teaches_by_examples() {
    for subcommand in ["preview", "compare", "settle", "check", "catalog", "focus"] {
        let ended = run(&[subcommand, "--help"], b"");
        assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
        assert!(ended.stdout.contains(&format!("\n  guance-billing {subcommand} ")));
        let whole = run(&["--help"], b"");
        assert!(whole.stdout.contains("\nExamples:\n") && whole.stdout.contains("\nExit codes:\n"));
    }
    let version = run(&["--version"], b"");
    assert_eq!(version.stdout, concat!("guance-billing ", env!("CARGO_PKG_VERSION"), "\n"));
}
