//! What is served to the browser: the built page, or pages a test makes up.

use crate::compressed::brotli;
use crate::failure::{Failure, Outcome};
use std::path::Path;
use xtask::project;

pub use crate::server::{Reply, Request, STRICT_CSP, Server, Site};

/// Serves `dist/` under [`STRICT_CSP`] on a free port.
///
/// # Errors
///
/// [`Failure::Setup`] when the page is not built.
pub fn dist() -> Outcome<Server> {
    serve(Site::new(built()?))
}

/// Serves the page, the widget and the studio, each under its own policy.
///
/// # Errors
///
/// [`Failure::Setup`] when the studio is not built.
pub fn studio() -> Outcome<Server> {
    let folder = project::scratch().join("site");
    if !folder.join("studio.html").is_file() {
        return Err(Failure::Setup("the studio is not built: run `cargo xtask studio`".to_owned()));
    }
    serve(Site::new(folder))
}

/// Serves `dist/` under another policy, or none.
///
/// # Errors
///
/// As [`dist`].
pub fn dist_under(csp: Option<&str>) -> Outcome<Server> {
    serve(Site { csp: csp.map(str::to_owned), ..Site::new(built()?) })
}

/// Serves `dist/` as a CDN does: another origin, whose files every origin may read.
///
/// # Errors
///
/// As [`dist`].
pub fn cdn() -> Outcome<Server> {
    serve(Site { cross_origin: true, csp: None, ..Site::new(built()?) })
}

/// Serves the files of `folder` compressed, as a server does that keeps them so, under no policy.
///
/// Only those of the folder itself, and the page at `/`.
///
/// # Errors
///
/// [`Failure::Io`] when the folder cannot be read.
pub fn compressed(folder: &Path) -> Outcome<Server> {
    let server = serve(Site { csp: None, ..Site::empty() })?;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|_| path.is_file()) else {
            continue;
        };
        let kind = mime_guess::from_path(&path).first_or_octet_stream();
        let reply =
            Reply::new(kind.as_ref(), brotli(&std::fs::read(&path)?)).header("Content-Encoding", "br");
        if name == "index.html" {
            server.answer("/", reply.clone());
        }
        server.answer(&format!("/{name}"), reply);
    }
    Ok(server)
}

/// Serves nothing but the replies that [`Server::answer`] prepares, under [`STRICT_CSP`].
///
/// # Errors
///
/// [`Failure::Io`] when no port is to be had.
pub fn empty() -> Outcome<Server> {
    serve(Site::empty())
}

/// Serves what is described on a free port.
///
/// # Errors
///
/// [`Failure::Io`] when no port is to be had.
pub fn serve(site: Site) -> Outcome<Server> {
    Ok(Server::start(0, site)?)
}

/// The bytes of a file of `dist/`, for replies that spoil it.
///
/// # Errors
///
/// [`Failure::Setup`] when the page is not built.
pub fn file(path: &str) -> Outcome<Vec<u8>> {
    Ok(std::fs::read(built()?.join(path.trim_start_matches('/')))?)
}

/// The sample's flows file as its team wrote it; `dist/` has it in two.
///
/// # Errors
///
/// [`Failure::Setup`] when it cannot be read.
pub fn flows() -> Outcome<Vec<u8>> {
    Ok(std::fs::read(project::root().join("static/flows.json"))?)
}

/// The folder with the built page.
///
/// # Errors
///
/// [`Failure::Setup`] when it is not built.
pub fn built() -> Outcome<std::path::PathBuf> {
    let dist = project::dist();
    let complete = |dist: &Path| dist.join("index.html").is_file();
    if complete(&dist) {
        return Ok(dist);
    }
    Err(Failure::Setup("dist/ is not built\nWhat to do: run `cargo xtask build`".to_owned()))
}
