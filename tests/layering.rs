//! House rules that no linter has: which module may look at which, and where
//! floats, JavaScript and rounding may occur.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "in a test, what is unexpected fails it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Module, and the modules it may use. A module under `api` counts as `api`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("issue", &[]),
    ("lists", &[]),
    ("quantity", &["issue"]),
    ("date", &["issue"]),
    ("money", &["issue", "quantity"]),
    ("allowance", &["quantity"]),
    ("catalog", &["date", "issue", "money", "quantity"]),
    ("counting", &["date", "quantity"]),
    ("metering", &["catalog", "counting", "date", "issue", "quantity"]),
    ("rating", &["catalog", "money", "quantity"]),
    ("item_map", &["catalog"]),
    ("wallet", &["catalog", "date", "lists", "money"]),
    ("eligibility", &["catalog", "date", "lists", "money"]),
    ("settlement", &["catalog", "date", "eligibility", "lists", "money", "wallet"]),
    ("forecast", &["bill", "catalog", "date", "item_map", "lists", "money", "settlement"]),
    ("focus", &["bill", "catalog", "date", "lists", "money", "package", "quantity", "rating"]),
    ("package", &["catalog", "item_map", "money", "quantity"]),
    (
        "bill",
        &[
            "allowance",
            "catalog",
            "date",
            "issue",
            "item_map",
            "lists",
            "money",
            "package",
            "quantity",
            "rating",
        ],
    ),
    ("batch", &["bill", "catalog", "lists", "money", "package", "quantity", "rating"]),
    (
        "comparison",
        &["bill", "catalog", "date", "item_map", "lists", "money", "package", "quantity", "rating"],
    ),
    (
        "api",
        &[
            "allowance",
            "batch",
            "bill",
            "catalog",
            "comparison",
            "counting",
            "date",
            "eligibility",
            "focus",
            "forecast",
            "issue",
            "item_map",
            "lists",
            "metering",
            "money",
            "package",
            "quantity",
            "rating",
            "settlement",
            "wallet",
        ],
    ),
    ("wasm", &["api", "issue"]),
    ("lib", &["api"]),
    // Programs are crates of their own. They print answers and compute nothing.
    ("bin", &["api", "catalog", "eligibility", "issue", "money"]),
];

/// Words, and the only files they may occur in.
const ONLY_IN: &[(&[&str], &[&str])] = &[
    (&["wasm_bindgen", "JsValue", "js_sys"], &["wasm.rs"]),
    // Numbers of the JSON text or beside it, refused or turned into integers where they are read, and
    // refused where they would be written. In the batch path whole numbers that doubles hold.
    (
        &["f32", "f64"],
        &[
            "api/beside.rs",
            "api/strict.rs",
            "api/writer.rs",
            "batch.rs",
            "batch/kernel.rs",
            "batch/module.rs",
            "api/batch.rs",
            "wasm.rs",
        ],
    ),
    (&["UnitRounding::"], &["money.rs"]),
    // Prices and quotas are data; the free plan's unit price is none.
    (&["UnitPrice::new(", "Quantity::whole("], &["money.rs", "quantity.rs"]),
    // The search for who uses whom reads one path a line.
    (&["use crate::{", "use guance_billing::{api"], &[]),
    (&["round_dp", "trunc_with_scale", ".floor()", ".ceil()", ".round()"], &[]),
    (&["SystemTime", "Instant", "thread", "HashMap", "HashSet", "static mut"], &[]),
];

fn source_files() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    assert!(found.len() > 10, "the source was not found");
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        let text = fs::read_to_string(path).unwrap();
        // Tests may look anywhere.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        (name, lines.collect::<Vec<_>>().join("\n"))
    };
    found.iter().map(read).collect()
}

fn module_of(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

#[test]
fn no_module_looks_upstairs() {
    for (file, code) in source_files() {
        let module = module_of(&file);
        let allowed = MAY_USE.iter().find(|(name, _)| *name == module);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{file} is in no room of the house"));
        let library = if module == "bin" { "guance_billing::" } else { "crate::" };
        let used: BTreeSet<_> = code
            .split(library)
            .skip(1)
            .map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
            .filter_map(|mut words| words.next())
            .filter(|used| *used != module && MAY_USE.iter().any(|(name, _)| name == used))
            .collect();
        for used in used {
            assert!(allowed.contains(&used), "{file} uses {used}");
        }
    }
}

#[test]
fn floats_and_javascript_and_rounding_keep_to_their_rooms() {
    for (file, code) in source_files() {
        for (words, files) in ONLY_IN {
            for word in words.iter().filter(|_| !files.contains(&file.as_str())) {
                assert!(!code.contains(word), "{word} occurs in {file}");
            }
        }
    }
}
