//! Makes sure of everything a build or a test run needs, and says what it installs and why.
//!
//! What is on the machine in the right version is used as it is. The rest goes into the user's cache
//! (npm, PyPI), into rustup, or, for a browser, through the system's package manager.

pub mod browser;

mod browsers;
mod npm;
mod python;
mod rust;
mod system;

use crate::report::{Failure, step};

/// What the build of the page needs: a C linker, the wasm target, wasm-opt and esbuild. With the source of the standard
/// library, which is installed as well if it can be, the widget is smaller.
///
/// # Errors
///
/// [`Failure::Missing`] naming what could not be installed.
pub fn for_build() -> Result<(), Failure> {
    step("Tools for the build", || {
        system::linker()?;
        rust::wasm_target()?;
        rust::standard_source()?;
        npm::packages(&[npm::BINARYEN, npm::ESBUILD])
    })
}

/// What the studio needs on top of [`for_build`]: its libraries.
///
/// # Errors
///
/// [`Failure::Missing`] naming what could not be installed.
pub fn for_studio() -> Result<(), Failure> {
    for_build()?;
    step("Libraries of the studio", npm::studio)
}

/// What packing needs on top of [`for_build`]: npm.
///
/// # Errors
///
/// [`Failure::Missing`] when it is not there.
pub fn for_package() -> Result<(), Failure> {
    step("Tools for the package", || {
        npm::itself()?;
        npm::packages(&[npm::ESBUILD])
    })
}

/// What the example projects need that use the package: Vite, three frameworks, and checkers of packages.
///
/// # Errors
///
/// [`Failure::Missing`] naming what could not be installed.
pub fn for_examples() -> Result<(), Failure> {
    step("Tools for the example projects", npm::examples)
}

/// What the tests need on top of [`for_build`]: rustfmt, clippy, three browsers with their drivers, axe-core,
/// a ticket system that cases are handed over to, the loaders of two live chats, a tester of HTTP interfaces, and three
/// databases.
///
/// # Errors
///
/// [`Failure::Missing`] naming what could not be installed.
pub fn for_tests() -> Result<(), Failure> {
    for_build()?;
    step("Tools for the tests", || {
        rust::components()?;
        npm::packages(&[npm::AXE_CORE, npm::TURBO, npm::CRISP, npm::INTERCOM])?;
        npm::studio()?;
        npm::examples()?;
        python::packages()?;
        system::browser()?;
        system::postgres()?;
        browsers::others()
    })
}

/// What asking records in SQL needs: DuckDB and ClickHouse, from PyPI.
///
/// # Errors
///
/// [`Failure::Missing`] naming what could not be installed.
pub fn for_records() -> Result<(), Failure> {
    step("Tools for records", python::packages)
}

/// What driving a browser needs.
///
/// # Errors
///
/// [`Failure::Missing`] naming what could not be installed.
pub fn for_screenshots() -> Result<(), Failure> {
    step("Tools for the screenshots", system::browser)
}

/// Whether the source of the standard library is there, see [`for_build`].
///
/// # Errors
///
/// [`Failure::NotStarted`] when there is no compiler.
pub fn has_standard_source() -> Result<bool, Failure> {
    rust::has_standard_source()
}
