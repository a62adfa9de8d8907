//! A real Roundup, a ticket system, on this machine alone.

use crate::failure::{Failure, Outcome};
use crate::process::{Folder, Program, Ticket, free_port, output, query, tickets};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use xtask::project;

/// A class for cases, whose key is the id of the case. Anybody may create one, and read nothing.
const SCHEMA: &str = r#"
intake = Class(db, "intake", intake_id=String(), title=String(), body=String(), category=String(),
               queue=String(), priority=String(), reason=String(), flow=String(), record=String())
intake.setkey("intake_id")
db.security.addPermissionToRole('Anonymous', 'Rest Access')
db.security.addPermissionToRole('Anonymous', 'Create', 'intake')
"#;

/// A running tracker. Dropping it ends it, and its tickets are gone.
#[derive(Debug)]
pub struct Roundup {
    address: SocketAddr,
    folder: Folder,
    program: Program,
}

impl Roundup {
    /// Makes a tracker and starts its server.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when Roundup is not installed or does not start.
    pub fn start() -> Outcome<Self> {
        let folder = Folder::new("roundup")?;
        let tracker = folder.path().join("tracker");
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port()?));
        output(admin()?.arg("-i").arg(&tracker).args(["install", "classic", "sqlite"]))?;
        let settings = tracker.join("config.ini");
        let text = fs::read_to_string(&settings)?
            .replace("#web = NO DEFAULT", &format!("web = http://{address}/t/"))
            .replace("#domain = NO DEFAULT", "domain = example.com")
            .replace("#host = NO DEFAULT", "host = localhost")
            .replace("\nallowed_api_origins = ", "\nallowed_api_origins = *");
        fs::write(&settings, text)?;
        let schema = tracker.join("schema.py");
        fs::write(&schema, fs::read_to_string(&schema)? + SCHEMA)?;
        output(admin()?.arg("-i").arg(&tracker).args(["initialise", "only-for-tests"]))?;

        let program = serve(&tracker, address)?;
        Ok(Self { address, folder, program })
    }

    /// Ends it at once, with SIGKILL.
    pub fn kill(&mut self) {
        self.program.kill();
    }

    /// Starts it again after [`Roundup::kill`], at the same address and with the same tickets.
    ///
    /// # Errors
    ///
    /// As [`Roundup::start`].
    pub fn run(&mut self) -> Outcome {
        self.program = serve(&self.folder.path().join("tracker"), self.address)?;
        Ok(())
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The path of its REST interface, to which the name of a class is added.
    #[must_use]
    pub fn path() -> &'static str {
        "/t/rest/data/"
    }

    /// All tickets, oldest first.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when its database cannot be read.
    pub fn tickets(&self) -> Outcome<Vec<Ticket>> {
        let sql = "select _intake_id, coalesce(_title, '') || char(10) || coalesce(_body, '') from _intake order by id";
        Ok(tickets(&query(&self.folder.path().join("tracker/db/db"), sql)?))
    }
}

fn serve(tracker: &Path, address: SocketAddr) -> Outcome<Program> {
    let mut server = Command::new(program("roundup-server")?);
    // Started by root it wants to be told that this is meant; others may not choose, and it only says so.
    // Another user could not read packages in a home folder of root's.
    server.args(["-u", "root", "-n", "127.0.0.1", "-p", &address.port().to_string()]);
    server.arg(format!("t={}", tracker.display()));
    let mut program = Program::start(server.stdout(Stdio::null()).stderr(Stdio::null()))?;
    program.wait_for(address)?;
    Ok(program)
}

fn admin() -> Outcome<Command> {
    let mut command = Command::new(program("roundup-admin")?);
    command.stdin(Stdio::null());
    Ok(command)
}

fn program(name: &str) -> Outcome<PathBuf> {
    let path = project::python_cache().join("bin").join(name);
    if path.is_file() {
        return Ok(path);
    }
    Err(Failure::Setup(format!("{name} is not installed\nWhat to do: run `cargo xtask tools`")))
}
