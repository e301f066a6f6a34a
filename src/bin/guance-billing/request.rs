//! The text of a request, from a file or from standard input.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use guance_billing::api::REQUEST_BYTES_MAX;

/// What some editors begin a file with. It is no part of its JSON (RFC 8259, section 8.1).
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads a request. Of one that is too long no more than shows that it is.
///
/// # Errors
///
/// A message that says what could not be read, and why.
pub fn read(place: Option<&Path>) -> Result<Vec<u8>, String> {
    let (name, read) = match place {
        Some(path) if path != Path::new("-") => {
            (format!("`{}`", path.display()), File::open(path).and_then(whole))
        }
        Some(_) | None => {
            let input = io::stdin().lock();
            if input.is_terminal() {
                // Else a request that was forgotten looks like a calculation that takes long.
                let _ = writeln!(io::stderr(), "guance-billing: type the request, then Ctrl-D");
            }
            ("standard input".into(), whole(input))
        }
    };
    let mut bytes = read.map_err(|error| format!("cannot read {name}: {error}"))?;
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(bytes)
}

fn whole(input: impl Read) -> io::Result<Vec<u8>> {
    let bytes_max = u64::try_from(REQUEST_BYTES_MAX + BYTE_ORDER_MARK.len() + 1);
    let mut bytes = Vec::new();
    input.take(bytes_max.unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
