//! `guance-billing`: the calls on the command line.
//!
//! A request comes in as JSON, from a file or from standard input, and is answered as the
//! library answers everybody; the answer goes out as a table, as JSON or as CSV. Nothing is
//! computed here: figures are printed as they come. Standard output has the answer or
//! nothing; whatever else there is to say goes to standard error.

mod answer;
mod arguments;
mod check;
mod compare;
mod page;
mod preview;
mod prices;
mod request;
mod rows;
mod settle;

use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use guance_billing::api::Outcome;
use guance_billing::api::answer as answer_json;
use guance_billing::api::focus::FocusExport;
use guance_billing::api::strict::Request;
use guance_billing::api::writer::{Unwritable, write_value};
use guance_billing::issue::{Issue, IssueCode};
use guance_billing::{
    catalog, check_eligibility, compare_plans, export_focus, preview_cost, settle_bill,
};

use crate::answer::{Asked, Shown, word};
use crate::arguments::{
    Arguments, CallArguments, Command, FocusArguments, Format, OutputArguments,
};
use crate::rows::Rows;

/// What was asked about is not to be had: ineligible, or more than the wallet holds.
const REFUSED: u8 = 1;
/// The request is wrong, or cannot be read; clap's own code for wrong arguments.
const INVALID: u8 = 2;

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(code) => code,
        Err(failure) => {
            match failure {
                Failure::Invalid(issues) => issues.iter().for_each(|issue| tell(&line(issue))),
                Failure::Unreadable(message) | Failure::Unwritable(message) => {
                    tell(&format_args!("guance-billing: {message}"));
                }
            }
            ExitCode::from(INVALID)
        }
    }
}

/// Why there is no answer.
enum Failure {
    /// The request is wrong.
    Invalid(Vec<Issue>),
    /// It could not be read.
    Unreadable(String),
    /// The answer could not be written.
    Unwritable(String),
}

impl From<Unwritable> for Failure {
    fn from(unwritable: Unwritable) -> Self {
        Self::Unwritable(unwritable.to_string())
    }
}

impl From<csv::Error> for Failure {
    fn from(error: csv::Error) -> Self {
        Self::Unwritable(error.to_string())
    }
}

fn run(command: &Command) -> Result<ExitCode, Failure> {
    let read =
        |request: &Option<PathBuf>| request::read(request.as_deref()).map_err(Failure::Unreadable);
    match command {
        Command::Preview(CallArguments { request, output }) => {
            answered(&read(request)?, output, preview_cost)
        }
        Command::Compare(CallArguments { request, output }) => {
            answered(&read(request)?, output, compare_plans)
        }
        Command::Settle(CallArguments { request, output }) => {
            answered(&read(request)?, output, settle_bill)
        }
        Command::Check(CallArguments { request, output }) => {
            answered(&read(request)?, output, check_eligibility)
        }
        Command::Focus(FocusArguments { request }) => {
            let FocusExport { csv, .. } = valid(answer_json(&read(request)?, export_focus))?;
            send(csv.as_bytes()).map(|()| ExitCode::SUCCESS)
        }
        Command::Catalog(asked) => {
            answered(write_value(&asked.request())?.as_bytes(), &asked.output, catalog)
        }
    }
}

/// The answer to a request that is right.
fn valid<A>(outcome: Outcome<A>) -> Result<A, Failure> {
    match outcome {
        Outcome::Ok { value } => Ok(value),
        Outcome::Invalid { issues } => match issues.as_slice() {
            // A defect of ours.
            [Issue { code: IssueCode::NotConserved, message, .. }] => {
                Err(Failure::Unwritable(message.clone()))
            }
            _ => Err(Failure::Invalid(issues)),
        },
    }
}

/// Answers a request and prints the answer.
fn answered<'a, Q: Request<'a>, A: Shown>(
    json: &'a [u8],
    output: &OutputArguments,
    call: fn(&Q) -> Outcome<A>,
) -> Result<ExitCode, Failure> {
    let value = valid(answer_json(json, call))?;
    let usual = if io::stdout().is_terminal() { Format::Table } else { Format::Json };
    let format = output.format.unwrap_or(usual);
    let asked = Asked { json, language: output.language, format };
    match format {
        Format::Table => send(value.page(&asked).text(page::terminal_width()).as_bytes())?,
        Format::Json => send((write_value(&value)? + "\n").as_bytes())?,
        Format::Csv => {
            let mut rows = Rows::new(A::COLUMNS)?;
            value.fill(&mut rows, &asked)?;
            send(&rows.finish().map_err(|error| Failure::Unwritable(error.to_string()))?)?;
        }
    }
    value.remarks(&asked).iter().for_each(|remark| tell(remark));
    Ok(ExitCode::from(if value.is_refused() { REFUSED } else { 0 }))
}

/// Writes to standard output. Whoever has read enough of it, as `head` does, may close it.
fn send(bytes: &[u8]) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    match output.write_all(bytes).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Unwritable(format!("cannot write the answer: {error}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a line to standard error. If nobody listens there is nobody to say that to.
fn tell(line: &dyn Display) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// An issue in one line. What comes from the request in it must not make another one, or
/// reach the terminal as a command: names of fields may have any character.
fn line(issue: &Issue) -> String {
    let Issue { code, path, message } = issue;
    let place = if path.is_empty() { "the request" } else { path.as_str() };
    let text = format!("{} at {place}: {message}", word(code));
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}
