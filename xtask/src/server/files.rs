//! Which file a path means, and what kind it is.

use std::fs;
use std::path::{Path, PathBuf};

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    File(PathBuf),
    /// A folder asked for without its last slash; relative links in its page would lead astray.
    Folder,
    Nothing,
}

/// Looks a decoded request path up below `root`, and never above it.
pub(super) fn find(root: &Path, path: &str) -> Found {
    let mut file = root.to_owned();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            _ if segment == ".." || segment.contains(['\\', '\0', ':']) => return Found::Nothing,
            _ => file.push(segment),
        }
    }
    // Links are followed, but not out of the folder that is served.
    let (Ok(root), Ok(file)) = (root.canonicalize(), file.canonicalize()) else { return Found::Nothing };
    if !file.starts_with(&root) {
        return Found::Nothing;
    }
    if file.is_dir() {
        let index = file.join("index.html");
        return match path.ends_with('/') {
            true if index.is_file() => Found::File(index),
            false if index.is_file() => Found::Folder,
            _ => Found::Nothing,
        };
    }
    // A file does not have a slash at its end, and a pipe or a device is not a file.
    let plain = fs::metadata(&file).is_ok_and(|about| about.is_file());
    if plain && !path.ends_with('/') { Found::File(file) } else { Found::Nothing }
}

/// The `Content-Type` for a file name.
///
/// `application/wasm` matters most: browsers compile while downloading only with it.
pub(super) fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" | "ts" | "csv" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Resolves `%41` and the like; `None` when that does not give UTF-8 or an escape is broken.
pub(super) fn decode(path: &str) -> Option<String> {
    let mut bytes = path.bytes();
    let mut decoded = Vec::with_capacity(path.len());
    while let Some(byte) = bytes.next() {
        decoded.push(if byte == b'%' { hex(bytes.next()?)? << 4 | hex(bytes.next()?)? } else { byte });
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}
