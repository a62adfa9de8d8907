//! The command `signpost desk`. The program `signpost-desk` is the same without the rest of `signpost`.

use crate::people;
use crate::server::{self, StartError};
use crate::store::place::Place;
use std::ffi::{OsStr, OsString};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// What the exit codes mean, for the help.
pub const EXIT_CODES: &str = "Exit codes: 0 done, 1 no such case, 2 could not be done.";

/// Receive cases and records, keep them, and show them to the people who answer, until you press Ctrl-C.
///
/// The inbox is at /desk. Everything is kept in one SQLite file, or in a PostgreSQL database. Without --config, pages elsewhere may not send, and
/// nobody can sign in: `signpost desk token NAME` makes a token. docs/desk.md tells how to run it behind a reverse proxy,
/// and all that a configuration can say.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, after_help = EXIT_CODES)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: Run,
}

#[derive(Debug, clap::Args)]
struct Run {
    /// The database: a file, which is made if it is not there, or postgres://USER@HOST/DATABASE
    #[arg(long, value_name = "FILE|URL", default_value = "cases.sqlite")]
    db: OsString,
    /// The address and port to listen on, such as 0.0.0.0:80; port 0 takes a free one [default: 127.0.0.1:8080, or a
    /// free port if that is taken]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// A folder with a page and the widget, to serve beside the desk under a strict Content-Security-Policy
    #[arg(long = "static", value_name = "DIR")]
    site: Option<PathBuf>,
    /// The configuration: people, origins, proxies, page, retention_days, limits, secure
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Open the address in a browser
    #[arg(long)]
    open: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Token(Token),
    Erase(Erase),
    Migrate(Migrate),
}

/// Make a token for a person, who signs in with it. It is printed once and stored nowhere.
#[derive(Debug, clap::Args)]
struct Token {
    /// The name that the inbox is to show
    name: String,
}

/// Erase one case with its files and its history. It also works while the desk is running.
#[derive(Debug, clap::Args)]
struct Erase {
    /// The database
    #[arg(long, value_name = "FILE|URL", default_value = "cases.sqlite")]
    db: OsString,
    /// The id or the reference of the case, such as 7QKX-2M0A
    #[arg(value_name = "ID|REFERENCE")]
    case: String,
}

/// Copy everything from one database into an empty one, from SQLite to PostgreSQL or back, and compare both. Stop the
/// desk before. The source stays as it is.
#[derive(Debug, clap::Args)]
struct Migrate {
    /// The database that has everything
    #[arg(long, value_name = "FILE|URL")]
    from: OsString,
    /// The database that gets everything: a new file, or an empty database of a PostgreSQL server
    #[arg(long, value_name = "FILE|URL")]
    to: OsString,
}

/// Does what was asked; says on standard error what could not be done, and what to do.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let done = match arguments.command {
        Some(Command::Token(token)) => make_token(&token),
        Some(Command::Erase(case)) => erase(&case),
        Some(Command::Migrate(places)) => migrate(&places),
        None => {
            let Run { db, listen, site, config, open } = arguments.run;
            place(&db).and_then(|db| {
                server::run(&server::Options { db, listen, site, config, open }).map(|()| ExitCode::SUCCESS)
            })
        }
    };
    done.unwrap_or_else(|StartError(troubles)| {
        troubles.iter().for_each(|trouble| eprintln!("signpost desk: {trouble}"));
        ExitCode::from(2)
    })
}

// Not read by clap: it would show the password of an address that it cannot read.
fn place(named: &OsStr) -> Result<Place, StartError> {
    Place::read(named).map_err(|error| {
        let remedy =
            "Write it as postgres://USER@HOST:PORT/DATABASE, with what docs/desk.md lists after a `?`";
        StartError::of(&error.to_string(), remedy)
    })
}

fn make_token(Token { name }: &Token) -> Result<ExitCode, StartError> {
    if !people::is_name(name) {
        let problem = "a name has 1 to 60 letters, and no spaces at its ends";
        return Err(StartError::of(problem, "Name the person in another way"));
    }
    let made = people::token();
    let people::Token { token, hash } =
        made.map_err(|error| StartError::of(&error.to_string(), "Make the token on another machine"))?;
    let entry = serde_json::json!({ "name": name, "token": hash });
    eprintln!("The first line is the token. Give it to {name}: it is printed this once, and stored nowhere.");
    eprintln!("The second line goes into \"people\" of the desk's configuration. Then start the desk again.");
    println!("{token}\n{entry}");
    Ok(ExitCode::SUCCESS)
}

fn erase(Erase { db, case }: &Erase) -> Result<ExitCode, StartError> {
    let db = place(db)?;
    if server::erase(&db, case)? {
        eprintln!("Erased. A backup from before still has it.");
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("signpost desk: {db}: has no case {case}. Look for its reference in the inbox.");
    Ok(ExitCode::from(1))
}

fn migrate(Migrate { from, to }: &Migrate) -> Result<ExitCode, StartError> {
    let (from, to) = (place(from)?, place(to)?);
    let copied = server::migrate(&from, &to)?;
    println!("{:<10}{:>10}  checksum of both", "table", "rows");
    for table in copied {
        println!("{:<10}{:>10}  {}", table.table, table.rows, table.checksum);
    }
    eprintln!("Everything is in {to} now. Start the desk with it. {from} is as it was.");
    Ok(ExitCode::SUCCESS)
}
