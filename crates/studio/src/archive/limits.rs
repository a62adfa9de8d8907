//! Opens a zip file that may be anything: nothing in it is trusted, and memory stays bounded.

use crate::trouble::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use zip::ZipArchive;
use zip::result::ZipError;

const MB: u64 = 1 << 20;

/// The largest file that is looked at.
pub(super) const MOST_BYTES: u64 = 256 * MB;

/// The most files within.
pub(super) const MOST_FILES: usize = 500;

/// The largest file within.
pub(super) const MOST_EACH: u64 = 128 * MB;

/// All files within together.
pub(super) const MOST_TOGETHER: u64 = 256 * MB;

/// Our own files become at most some thirty times smaller; what becomes two hundred times smaller is made to burst.
const MOST_RATIO: u64 = 200;

/// Where the ratio begins to count: a small file of blanks does no harm.
const RATIO_FROM: u64 = MB;

/// So much is inflated between two looks at the limits.
const CHUNK: usize = 1 << 16;

/// The files in a zip file, by their names.
pub(super) fn files(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, Trouble> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refused(format!("The archive is larger than {} MB", MOST_BYTES / MB)));
    }
    if bytes.is_empty() {
        return Err(Trouble::new("The file is empty", "Choose the zip file that the studio exported"));
    }
    let listed = listed(bytes).ok_or_else(not_a_zip)?;
    if listed > MOST_FILES {
        return Err(refused(format!(
            "The archive has {listed} files, and at most {MOST_FILES} belong in one"
        )));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() != listed {
        return Err(refused("The archive has two files with the same name, or says a wrong number of files"));
    }
    check_listing(&mut archive)?;
    let mut files = BTreeMap::new();
    let mut together = 0;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|error| broken(&error))?;
        if file.is_dir() {
            continue;
        }
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let content = inflate(file, &name, &mut together)?;
        files.insert(name, content);
    }
    Ok(files)
}

/// How many files the end of the archive speaks of.
fn listed(bytes: &[u8]) -> Option<usize> {
    const MARK: &[u8] = b"PK\x05\x06";
    const LONGEST: usize = 22 + 65_535;
    let from = bytes.len().saturating_sub(LONGEST);
    let tail = bytes.get(from..)?;
    let at = tail.windows(MARK.len()).rposition(|window| window == MARK)?;
    let count = tail.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([*count.first()?, *count.get(1)?])))
}

/// Looks at names, and at what the archive says of the sizes, before anything is inflated.
fn check_listing(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Trouble> {
    let (mut names, mut together) = (BTreeSet::new(), 0_u64);
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|error| broken(&error))?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let place = shown(&name);
        if !is_plain(&name) {
            return Err(refused("A file in the archive has a path that leads out of it").at(place));
        }
        // On some machines names that differ in capitals are one file.
        if !names.insert(name.to_lowercase()) {
            return Err(refused("The archive has two files with the same name").at(place));
        }
        if file.encrypted() {
            return Err(refused("A file in the archive is encrypted").at(place));
        }
        together = together.saturating_add(file.size());
        check(file.size(), together, file.compressed_size()).map_err(|trouble| trouble.at(place))?;
    }
    Ok(())
}

/// A relative path of plain names, as they work on every machine.
fn is_plain(name: &str) -> bool {
    let parts = name.strip_suffix('/').unwrap_or(name).split('/');
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    name.len() <= 255
        && !name.contains(['\\', ':'])
        && !name.chars().any(char::is_control)
        && parts.into_iter().all(plain)
}

fn check(size: u64, together: u64, packed: u64) -> Result<(), Trouble> {
    if size > RATIO_FROM && size / packed.max(1) > MOST_RATIO {
        return Err(refused(
            "A file in the archive would become more than 200 times larger: it is made to fill the memory",
        ));
    }
    if size > MOST_EACH {
        return Err(refused(format!("A file in the archive is larger than {} MB", MOST_EACH / MB)));
    }
    if together > MOST_TOGETHER {
        return Err(refused(format!(
            "The files in the archive are larger than {} MB together",
            MOST_TOGETHER / MB
        )));
    }
    Ok(())
}

/// Inflates a file piece by piece, since its size may be a lie.
fn inflate(
    mut file: zip::read::ZipFile<'_, Cursor<&[u8]>>,
    name: &str,
    together: &mut u64,
) -> Result<Vec<u8>, Trouble> {
    let packed = file.compressed_size();
    let mut content = Vec::new();
    let mut piece = vec![0; CHUNK];
    loop {
        let spoilt = |error: std::io::Error| {
            Trouble::new(format!("A file in the archive is spoilt: {error}"), "Export the project again")
                .at(shown(name))
        };
        let n = file.read(&mut piece).map_err(spoilt)?;
        if n == 0 {
            return Ok(content);
        }
        content.extend_from_slice(piece.get(..n).unwrap_or_default());
        *together = together.saturating_add(n as u64);
        check(content.len() as u64, *together, packed).map_err(|trouble| trouble.at(shown(name)))?;
    }
}

/// A name of a stranger's making, short and without anything that moves a cursor.
fn shown(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_control() { '?' } else { c }).take(80).collect();
    plain
}

fn not_a_zip() -> Trouble {
    Trouble::new("This is not a zip file", "Choose the zip file that the studio exported")
}

fn broken(error: &ZipError) -> Trouble {
    Trouble::new(
        format!("The zip file cannot be read: {error}"),
        "Export the project again, or copy the file again",
    )
}

fn refused(problem: impl Into<String>) -> Trouble {
    Trouble::new(problem, "It is not opened. Export the project again in the studio")
}
