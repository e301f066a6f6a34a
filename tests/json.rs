//! JSON in and out: the reader takes what `serde_json` takes, and the writer writes what
//! it writes.

// wasm-pack builds every test for the browser; this one is native.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test, what is unexpected fails it")]

use std::fs;
use std::path::Path;

use guance_billing::api::reader::read;
use guance_billing::api::strict::Node;
use guance_billing::api::{Outcome, writer};
use guance_billing::catalog::Text;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

/// What was read, as `serde_json` has it: the last of several members of a name.
fn value(node: Node<'_>) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Boolean(value) => value.into(),
        Node::Whole(number) => number.into(),
        Node::Negative(number) => number.into(),
        // A request takes none, so its digits are not kept.
        Node::Fraction => 0.5.into(),
        Node::Text(text) => text.into(),
        Node::List(nodes) => nodes.into_iter().map(value).collect(),
        Node::Wholes(list) => list.iter().collect(),
        Node::Object(members) => {
            members.into_iter().map(|(name, node)| (name.into_owned(), value(node))).collect()
        }
    }
}

/// The same of a value of `serde_json`, whose floats are read as requests do.
fn kept(found: Value) -> Value {
    match found {
        Value::Number(number) if number.is_f64() => {
            if number.as_f64().unwrap() >= 1e19 {
                u64::MAX.into()
            } else {
                0.5.into()
            }
        }
        Value::Array(values) => values.into_iter().map(kept).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, kept(value))).collect()
        }
        other => other,
    }
}

/// Both read it alike, or both refuse it.
fn read_alike(json: &[u8]) {
    let shown = String::from_utf8_lossy(json);
    match (serde_json::from_slice::<Value>(json), read(json)) {
        (Ok(expected), Ok(node)) => assert_eq!(value(node), kept(expected), "{shown}"),
        (Err(_), Err(_)) => {}
        // Beyond the floats, which a request does not take anyway; and one level deeper.
        (Err(error), Ok(_)) => {
            let message = error.to_string();
            let is_known = ["number out of range", "recursion limit"];
            assert!(is_known.iter().any(|known| message.starts_with(known)), "{shown}: {message}");
        }
        (Ok(_), Err(fault)) => panic!("{shown}: {}", fault.message),
    }
}

/// Requests as they are written down, to be damaged.
fn requests() -> Vec<Vec<u8>> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let folders = fs::read_dir(golden).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap());
    let texts = files.map(|file| fs::read(file.unwrap().path()).unwrap());
    texts.filter(|text| text.len() < 20_000).collect()
}

/// Parts that JSON is made of, right and wrong.
fn parts() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "true", "false", "null", " ",
            "\n", "\t", "\r", "0", "-", "1", "12", ".5", "e3", "E+2", "e-1", "\\", "\\u", "00e9",
            "\\u00e9", "\\ud83d", "\\ude00", "\\n", "\\/", "\\\"", "\u{1}", "\u{7f}", "中", "😀",
            "18446744073709551615", "18446744073709551616", "-9223372036854775809", "/*", "'",
        ])
        .prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

/// Whole values, with blanks wherever they may stand.
fn json_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        select(vec![
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-7",
            "1.25",
            "1e2",
            "\"\"",
            "\"\\u0041\""
        ])
        .prop_map(str::to_owned),
        any::<u64>().prop_map(|number| number.to_string()),
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let blank = select(vec!["", " ", "\n\t", "\r\n "]);
        let list = (prop::collection::vec(inner.clone(), 0..4), blank.clone()).prop_map(
            |(values, blank)| format!("[{blank}{}{blank}]", values.join(&format!("{blank},"))),
        );
        let member = (select(vec!["a", "b", "\\u0061", "工"]), inner, blank)
            .prop_map(|(name, value, blank)| format!("\"{name}\"{blank}:{blank}{value}"));
        let object = prop::collection::vec(member, 0..4)
            .prop_map(|members| format!("{{{}}}", members.join(" , ")));
        prop_oneof![list, object]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_096) })]

    #[test]
    fn reads_values_alike(text in json_text()) {
        prop_assert!(read(text.as_bytes()).is_ok());
        read_alike(text.as_bytes());
    }

    #[test]
    fn takes_and_refuses_heaps_of_parts_alike(text in parts()) {
        read_alike(text.as_bytes());
    }

    #[test]
    fn takes_and_refuses_any_bytes_alike(bytes in prop::collection::vec(any::<u8>(), 0..8)) {
        read_alike(&bytes);
        read_alike(&[b"\"", bytes.as_slice(), b"\""].concat());
    }

    #[test]
    fn writes_texts_alike(en in any::<String>(), zh in "[\\x00-\\x7f]{0,12}") {
        let outcome = Outcome::Ok { value: vec![Text { en, zh }] };
        prop_assert_eq!(writer::write(&outcome).unwrap(), serde_json::to_string(&outcome).unwrap());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Each request is damaged at one place, in several ways.
    #[test]
    fn takes_and_refuses_damaged_requests_alike(place in any::<Index>(), byte in any::<u8>()) {
        for request in requests() {
            read_alike(&request);
            let place = place.index(request.len());
            read_alike(&request[..place]);
            let mut damaged = request.clone();
            damaged[place] = byte;
            read_alike(&damaged);
            damaged.remove(place);
            read_alike(&damaged);
        }
    }
}
