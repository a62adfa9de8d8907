//! A real desk: the program `signpost desk`, on this machine alone.

use crate::failure::{Failure, Outcome};
use crate::process::{Folder, Program, Ticket, output, query, tickets};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use xtask::{process, project};

/// Starts a program so that writing beyond a limit is an error to it, as on a full disk, and not its end.
const FULL_DISK_IS_AN_ERROR: &str = r#"trap "" XFSZ; exec "$0" "$@""#;

/// What a person at the desk signs in with.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their name.
    pub name: &'static str,
    /// Their token, in the clear.
    pub token: String,
}

/// A desk with a database of its own. Dropping it ends it, and its cases are gone.
#[derive(Debug)]
pub struct Desk {
    folder: Folder,
    address: SocketAddr,
    program: Option<Program>,
    site: Option<PathBuf>,
    person: Person,
}

impl Desk {
    /// Starts one that takes cases from pages of these origins, as many as they send.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when it cannot be built or does not start.
    pub fn start(origins: &[String]) -> Outcome<Self> {
        let limits = json!({ "cases_per_minute": 1_000_000, "records_per_minute": 1_000_000 });
        Self::start_with(json!({ "origins": origins, "limits": limits }), None)
    }

    /// Starts one with this configuration, to which a person called `ana` is added. `site` is a folder that it serves too.
    ///
    /// # Errors
    ///
    /// As [`Desk::start`].
    pub fn start_with(mut configuration: Value, site: Option<&Path>) -> Outcome<Self> {
        let folder = Folder::new("desk")?;
        let (person, entry) = token("ana")?;
        configuration["people"] = json!([entry]);
        fs::write(folder.path().join("desk.json"), configuration.to_string())?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut desk = Self { folder, address, program: None, site: site.map(Path::to_owned), person };
        desk.run()?;
        Ok(desk)
    }

    /// Starts the program, at the address where it was before if it was anywhere.
    ///
    /// # Errors
    ///
    /// As [`Desk::start`].
    pub fn run(&mut self) -> Outcome {
        let mut command = Command::new("sh");
        command.args(["-c", FULL_DISK_IS_AN_ERROR]).arg(signpost()?).arg("desk");
        command.arg("--db").arg(self.database());
        command.arg("--config").arg(self.folder.path().join("desk.json"));
        command.args(["--listen", &self.address.to_string()]);
        if let Some(site) = &self.site {
            command.arg("--static").arg(site);
        }
        let log = fs::File::options().create(true).append(true).open(self.folder.path().join("log"))?;
        let mut program = Program::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log))?;
        let mut line = String::new();
        if let Some(said) = program.child().stdout.take() {
            BufReader::new(said).read_line(&mut line)?;
        }
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/');
        self.address = address.parse().map_err(|_| {
            let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            Failure::Setup(format!("the desk says {line:?} in place of its address\n{log}"))
        })?;
        self.program = Some(program);
        Ok(())
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it is, such as `http://127.0.0.1:8080`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Who may sign in.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// Ends it at once, with SIGKILL.
    pub fn kill(&mut self) {
        self.program = None;
    }

    /// Its process id; 0 while it does not run.
    #[must_use]
    pub fn id(&mut self) -> u32 {
        self.program.as_mut().map_or(0, |program| program.child().id())
    }

    /// From now on no file of its own may grow beyond this many bytes; `None` takes the limit away.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] where there is no `prlimit`.
    pub fn limit_files(&mut self, bytes: Option<u64>) -> Outcome {
        let limit = bytes.map_or_else(|| "unlimited".to_owned(), |bytes| bytes.to_string());
        let mut command = Command::new("prlimit");
        // Only the soft limit, which can be raised again.
        command.arg(format!("--pid={}", self.id())).arg(format!("--fsize={limit}:"));
        output(&mut command).map(drop)
    }

    /// The file of its database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("cases.sqlite")
    }

    /// All cases, oldest first.
    ///
    /// # Errors
    ///
    /// [`Failure::Setup`] when the database cannot be read.
    pub fn tickets(&self) -> Outcome<Vec<Ticket>> {
        Ok(tickets(&query(&self.database(), "select id, data from cases order by seq")?))
    }

    /// What it wrote on its standard error so far.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

/// A new token, and the entry of the configuration that knows it.
fn token(name: &'static str) -> Outcome<(Person, Value)> {
    let mut command = Command::new(signpost()?);
    let said = command.args(["desk", "token", name]).stdin(Stdio::null()).output()?;
    let both = [said.stdout, said.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    let entry = both.iter().flat_map(|text| text.lines()).find_map(|line| {
        let entry: Value = serde_json::from_str(line.trim().trim_end_matches(',')).ok()?;
        entry["token"].is_string().then_some(entry)
    });
    let entry = entry.ok_or_else(|| Failure::Setup(format!("no entry for the configuration: {both:?}")))?;
    let token = both[0].lines().next().unwrap_or_default().trim().to_owned();
    Ok((Person { name, token }, entry))
}

/// The program `signpost`, built from the source as it is.
///
/// # Errors
///
/// [`Failure::Setup`] with what cargo says.
pub fn signpost() -> Outcome<PathBuf> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = BUILT.get_or_init(|| build().map_err(|failure| failure.to_string()));
    built.clone().map_err(Failure::Setup)
}

fn build() -> Outcome<PathBuf> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--quiet", "-p", "signpost-cli", "--message-format=json"]);
    let lines = output(cargo.current_dir(project::root()))?;
    let messages = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from));
    programs.next().ok_or_else(|| Failure::Setup("cargo built no program signpost".to_owned()))
}
