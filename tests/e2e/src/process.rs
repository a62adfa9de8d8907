//! Programs that run beside a test, and what they keep on the disk.

use crate::failure::{Failure, Outcome};
use serde_json::Value;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

/// How long a program may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// A folder that is gone when the test ends.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty folder among the temporary files, with `name` in its own.
    ///
    /// # Errors
    ///
    /// [`Failure::Io`].
    pub fn new(name: &str) -> Outcome<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("signpost-{name}-{}-{number}", process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Helpers of a browser may still write for a moment after it has ended.
        for _ in 0..20 {
            match fs::remove_dir_all(&self.0) {
                Err(error) if error.kind() != ErrorKind::NotFound => thread::sleep(Duration::from_millis(50)),
                _ => return,
            }
        }
    }
}

/// A running program. Dropping it ends it at once, with SIGKILL.
#[derive(Debug)]
pub struct Program(Child);

impl Program {
    /// Starts it.
    ///
    /// # Errors
    ///
    /// [`Failure::Io`].
    pub fn start(command: &mut Command) -> Outcome<Self> {
        Ok(Self(command.spawn()?))
    }

    /// Its child process.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Waits until it takes connections at an address.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when it ends before, or after half a minute.
    pub fn wait_for(&mut self, address: SocketAddr) -> Outcome {
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            if let Some(ended) = self.0.try_wait()? {
                return Err(Failure::Setup(format!("the program ended before it listened: {ended}")));
            }
            if began.elapsed() > PATIENCE {
                return Err(Failure::Setup(format!("nothing listens at {address}")));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Ends it at once, as a machine does that loses its power: with SIGKILL.
    pub fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A port of 127.0.0.1 that nothing listens on at this moment.
///
/// # Errors
///
/// [`Failure::Io`].
pub fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// The rows that a query finds in a database of SQLite, each as its values.
///
/// The file may be in use; nothing is written to it.
///
/// # Errors
///
/// [`Failure::Setup`] with what Python says.
pub fn query(database: &Path, sql: &str) -> Outcome<Vec<Vec<Value>>> {
    const READ: &str = "import json, sqlite3, sys
print(json.dumps(sqlite3.connect(sys.argv[1], timeout=20).execute(sys.argv[2]).fetchall()))";
    let mut python = Command::new(xtask::project::python());
    let output = output(python.args(["-c", READ]).arg(database).arg(sql))?;
    serde_json::from_str(&output).map_err(|error| Failure::Setup(error.to_string()))
}

/// One case that a receiver has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The id of the case.
    pub case: String,
    /// All that it holds, as the receiver keeps it.
    pub content: String,
}

/// The cases among such rows: id, content.
pub(crate) fn tickets(rows: &[Vec<Value>]) -> Vec<Ticket> {
    let text = |row: &[Value], n: usize| row.get(n).and_then(Value::as_str).unwrap_or_default().to_owned();
    rows.iter().map(|row| Ticket { case: text(row, 0), content: text(row, 1) }).collect()
}

/// What a program writes on its standard output.
///
/// # Errors
///
/// [`Failure::Setup`] when it is not there, or does not end with success.
pub fn output(command: &mut Command) -> Outcome<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let remedy = "What to do: run `cargo xtask tools`";
    let output = command.output().map_err(|why| Failure::Setup(format!("{name}: {why}\n{remedy}")))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Failure::Setup(format!("{name} {}: {}", output.status, String::from_utf8_lossy(&output.stderr))))
}
