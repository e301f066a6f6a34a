//! Changes requests part by part, as a person would get them wrong: random bytes seldom get past
//! the reader.
//!
//! Works on the text, not on a tree of it, so that it is quick and that whatever surrounds the
//! changed part stays as it is.

use std::ops::Range;

use libfuzzer_sys::fuzzer_mutate;

use crate::pool::POOL;
use crate::{CALLS, call_of};

/// Makes another input of the one in `data`, and says how long it is.
///
/// Half of them begin with a golden request again: of what reaches anything new, most is wrong, and
/// what comes of that is seldom right.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random(seed.into());
    let choice = random.below(32);
    if choice < 4 {
        // What is no JSON, and the columns behind it.
        return fuzzer_mutate(data, size, max_size);
    }
    let (mut first, mut request) = match data[..size].split_first() {
        Some((first, request)) if choice < 18 && can_be_changed(request) => {
            (*first, request.to_vec())
        }
        _ => golden(&mut random),
    };
    if choice == 4 {
        // Another call is asked with what this one was.
        first = random.byte(CALLS.len());
    }
    for _ in 0..[1, 1, 1, 1, 2, 2, 3][random.below(7)] {
        if let Some((range, text)) = change(first, &request, &mut random) {
            request.splice(range, text);
        }
    }
    let new_size = request.len() + 1;
    if new_size > max_size || request == data[1..size.max(1)] {
        return fuzzer_mutate(data, size, max_size);
    }
    data[0] = first;
    data[1..new_size].copy_from_slice(&request);
    new_size
}

/// Whether the parts of a request can be told.
fn can_be_changed(request: &[u8]) -> bool {
    Reading::of(request).is_some()
}

/// The number of a call, and one of its golden requests.
fn golden(random: &mut Random) -> (u8, Vec<u8>) {
    let number = random.below(CALLS.len());
    let requests = POOL.requests.get(CALLS[number].name).expect("every call has golden cases");
    let mut request = random.one_of(requests).clone().into_bytes();
    if CALLS[number].name == "rateColumns" {
        // Rows, as `columns.rs` reads them.
        let rows = 6 * random.below(8);
        request.extend([u8::MAX, random.byte(4)]);
        for place in 0..rows {
            request.push(if place % 6 < 2 { random.byte(3) } else { random.byte(200) });
        }
    }
    (u8::try_from(number).expect("few calls"), request)
}

/// One change: which bytes go, and what comes in their place.
fn change(first: u8, json: &[u8], random: &mut Random) -> Option<(Range<usize>, Vec<u8>)> {
    let values = Reading::of(json)?;
    // The first is all of it.
    let place = if values.len() > 1 { 1 + random.below(values.len() - 1) } else { 0 };
    let value = &values[place];
    let name = value.name.as_ref().and_then(|name| std::str::from_utf8(&json[name.clone()]).ok());
    let name = name.unwrap_or_default();
    let text = |range: &Range<usize>| json[range.clone()].to_vec();
    let whole = value.whole();
    let is_number = !["days", "retentionDays"].contains(&name)
        && json[value.range.clone()].iter().all(|byte| b"\".0123456789".contains(byte));
    Some(match random.below(24) {
        0..13 if is_number => (value.range.clone(), number(random)),
        0..13 => (value.range.clone(), of_name(name, json[value.range.start], random)),
        13 => (value.range.clone(), random.one_of(&POOL.values).clone().into_bytes()),
        14 => (value.range.clone(), list(&text(&value.range), name, random)),
        15 | 16 => (with_comma(json, &whole), Vec::new()),
        // Comes twice, as another of its kind if it is in a list.
        17..20 if !value.is_member() => {
            let another = of_name(name, json[value.range.start], random);
            (whole.end..whole.end, [b",", another.as_slice()].concat())
        }
        17 => (whole.end..whole.end, [b",", text(&whole).as_slice()].concat()),
        // Gets a neighbour that the call knows.
        18..22 if value.is_member() => {
            let names = POOL.names.get(call_of(first).name).filter(|names| !names.is_empty())?;
            let name = random.one_of(names);
            let neighbour = random.one_of(&POOL.by_name[name]);
            (whole.end..whole.end, format!(",\"{name}\":{neighbour}").into_bytes())
        }
        // Becomes like another part.
        _ => (value.range.clone(), text(&values[random.below(values.len())].range)),
    })
}

/// A value that stands under a name in some golden request, if possible of the kind of JSON that
/// begins with `first`.
fn of_name(name: &str, first: u8, random: &mut Random) -> Vec<u8> {
    let known = POOL.by_name.get(name).unwrap_or(&POOL.values);
    let mut value = random.one_of(known);
    for _ in 0..4 {
        let is_nested = |byte| b"{[".contains(&byte).then_some(byte);
        if value.bytes().next().and_then(is_nested) == is_nested(first) {
            break;
        }
        value = random.one_of(known);
    }
    value.clone().into_bytes()
}

/// A part, and the comma before or behind it.
fn with_comma(json: &[u8], part: &Range<usize>) -> Range<usize> {
    let is_comma = |place: &usize| json[*place] == b',';
    let before = json[..part.start].iter().rposition(|byte| !byte.is_ascii_whitespace());
    let behind = json[part.end..].iter().position(|byte| !byte.is_ascii_whitespace());
    match (before.filter(is_comma), behind.map(|place| part.end + place).filter(is_comma)) {
        (Some(comma), _) => comma..part.end,
        (None, Some(comma)) => part.start..comma + 1,
        (None, None) => part.clone(),
    }
}

/// A number in the form of the contract, or now and then just outside.
fn number(random: &mut Random) -> Vec<u8> {
    let is_of_form = random.below(8) > 0;
    let whole_digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 18, 19];
    let whole_digits = whole_digits[random.below(if is_of_form { 11 } else { 14 })];
    let places = [0, 0, 0, 0, 1, 2, 6, 7, 16, 17];
    let places = places[random.below(if is_of_form { 7 } else { 10 })];
    let mut text = String::new();
    for place in 0..whole_digits {
        text.push(char::from(if place == 0 {
            b'1' + random.byte(9)
        } else {
            b'0' + random.byte(10)
        }));
    }
    if places > 0 {
        text.push('.');
        for _ in 0..places {
            text.push(char::from(b'0' + random.byte(10)));
        }
    }
    if places == 0 && whole_digits < 16 && random.below(2) == 0 {
        text.into_bytes()
    } else {
        format!("\"{text}\"").into_bytes()
    }
}

/// A list of quantities, as of the days of a short period; of anything else, a list of it.
fn list(text: &[u8], name: &str, random: &mut Random) -> Vec<u8> {
    let entries = 1 + random.below(8);
    let entries: Vec<_> = (0..entries)
        .map(|_| match POOL.by_name.get(name) {
            Some(_) if name == "quantity" => number(random),
            Some(known) if random.below(2) == 0 => random.one_of(known).clone().into_bytes(),
            _ => text.to_vec(),
        })
        .collect();
    [b"[".as_slice(), &entries.join(b",".as_slice()), b"]"].concat()
}

/// A part of a text.
struct Part {
    range: Range<usize>,
    /// What it is called, or the list that it is in, without the quotes.
    name: Option<Range<usize>>,
    /// Where its own name begins, with the quotes; it ends at 0 for what has none.
    member: Range<usize>,
}

impl Part {
    fn is_member(&self) -> bool {
        self.member.end > 0
    }

    /// It, and its name.
    fn whole(&self) -> Range<usize> {
        let start = if self.is_member() { self.member.start } else { self.range.start };
        start..self.range.end
    }
}

/// Finds the parts of a text that is JSON, or near to it.
struct Reading<'a> {
    json: &'a [u8],
    at: usize,
    values: Vec<Part>,
}

impl<'a> Reading<'a> {
    fn of(json: &'a [u8]) -> Option<Vec<Part>> {
        let mut reading = Self { json, at: 0, values: Vec::new() };
        reading.value(None, Range { start: 0, end: 0 }, 32)?;
        Some(reading.values)
    }

    fn peek(&mut self) -> Option<u8> {
        while self.json.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        self.json.get(self.at).copied()
    }

    fn value(
        &mut self,
        name: Option<&Range<usize>>,
        member: Range<usize>,
        depth: u8,
    ) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        let first = self.peek()?;
        let (start, place) = (self.at, self.values.len());
        self.values.push(Part { range: start..start, name: name.cloned(), member });
        match first {
            b'{' | b'[' => {
                self.at += 1;
                let end = first + 2;
                while self.peek()? != end {
                    if self.json[self.at] == b',' {
                        self.at += 1;
                    } else if first == b'[' {
                        self.value(name, Range { start: 0, end: 0 }, depth)?;
                    } else {
                        let own = self.string()?;
                        (self.peek()? == b':').then_some(())?;
                        self.at += 1;
                        self.value(Some(&(own.start + 1..own.end - 1)), own, depth)?;
                    }
                }
                self.at += 1;
            }
            b'"' => {
                self.string()?;
            }
            _ => {
                let rest = &self.json[self.at..];
                let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
                self.at += rest.iter().take_while(|byte| is_word(byte)).count();
                (self.at > start).then_some(())?;
            }
        }
        self.values[place].range = start..self.at;
        Some(())
    }

    /// Where a text is, with its quotes.
    fn string(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        (self.json.get(start) == Some(&b'"')).then_some(())?;
        loop {
            self.at += 1;
            match self.json.get(self.at)? {
                b'"' => break,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        self.at += 1;
        Some(start..self.at)
    }
}

/// Numbers that follow from the seed alone (`SplitMix64`).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) >> 33).unwrap_or_default() % limit
    }

    fn byte(&mut self, limit: usize) -> u8 {
        u8::try_from(self.below(limit)).expect("a small limit")
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
