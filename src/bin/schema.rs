//! Writes the JSON Schema of every request into a folder, a file for each call:
//! `cargo run --features schema --bin schema -- target/schema`.

use std::path::Path;
use std::{env, fs, io};

use guance_billing::api::schema::schemas;

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1);
    let folder = folder.ok_or_else(|| io::Error::other("which folder do the schemas go to?"))?;
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for (call, schema) in schemas() {
        fs::write(folder.join(format!("{call}.json")), format!("{schema}\n"))?;
    }
    Ok(())
}
