//! A PostgreSQL server of a test's own: in a folder for temporary files, without anything of the system's one.

use signpost_desk::store::place::Place;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What to do when there is no PostgreSQL.
const REMEDY: &str = "These tests run PostgreSQL. Install it (`cargo xtask tools`, or on Debian `apt-get install \
                      postgresql`), so that `postgres` is in /usr/lib/postgresql/*/bin, on PATH, or where `pg_config \
                      --bindir` says";

/// Makes a cluster, runs it, and takes it away when its input ends. That is when the test ends, in whichever way.
/// $1: the programs of PostgreSQL; $2: the folder; $3: the port; the rest: how a program is run as another user.
const SCRIPT: &str = r#"
    trap '' INT HUP TERM
    bin=$1 folder=$2 port=$3
    shift 3
    cd "$folder" || exit 1
    if "$@" "$bin/initdb" -D "$folder/data" -U desk --auth-local=trust --auth-host=scram-sha-256 \
        --pwfile="$folder/password" --encoding=UTF8 --no-locale --no-sync >"$folder/log" 2>&1
    then
        "$@" "$bin/postgres" -D "$folder/data" -k "$folder" -p "$port" -c listen_addresses=127.0.0.1 -c fsync=off \
            -c max_connections=300 -c shared_buffers=32MB >>"$folder/log" 2>&1 </dev/null &
        pid=$!
        for n in $(seq 300); do
            "$bin/pg_isready" -q -h "$folder" -p "$port" && break
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        if "$bin/pg_isready" -q -h "$folder" -p "$port"; then echo ready; else tr '\n' ' ' <"$folder/log"; echo; fi
        read -r _
        kill -QUIT "$pid" 2>/dev/null
        wait "$pid"
    else
        tr '\n' ' ' <"$folder/log"; echo
    fi
    cd /
    rm -rf "$folder"
"#;

/// The password of the user `desk` over TCP. Through the socket, it needs none.
pub(crate) const PASSWORD: &str = "s3cret-word";

pub(crate) struct Cluster {
    folder: PathBuf,
    port: u16,
    // Its input is open as long as this process runs.
    _keeper: Child,
    databases: AtomicUsize,
}

/// The server of this test program; it starts when it is first asked for.
pub(crate) fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(Cluster::start)
}

impl Cluster {
    fn start() -> Self {
        let programs = programs().unwrap_or_else(|| panic!("PostgreSQL is not here. {REMEDY}."));
        let folder = tempfile::Builder::new().prefix("desk-pg-").tempdir().expect("a folder").keep();
        std::fs::write(folder.join("password"), PASSWORD).expect("a file");
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
        let mut keeper = Command::new("sh");
        keeper.args(["-c", SCRIPT, "sh"]).arg(&programs).arg(&folder).arg(port.to_string());
        keeper.args(as_another(&folder)).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut keeper = keeper.spawn().expect("a shell");
        let mut said = String::new();
        BufReader::new(keeper.stdout.take().expect("its output")).read_line(&mut said).expect("a line");
        assert_eq!(said.trim(), "ready", "PostgreSQL in {} does not start. {REMEDY}.", programs.display());
        Self { folder, port, _keeper: keeper, databases: AtomicUsize::new(0) }
    }

    /// A new database, which nobody else uses.
    pub(crate) async fn database(&self) -> Place {
        let name = format!("t{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.run("postgres", &format!("CREATE DATABASE {name}")).await;
        self.place(&name)
    }

    /// Where a database of this name is, through the socket.
    pub(crate) fn place(&self, name: &str) -> Place {
        Place::read(OsStr::new(&self.address(name))).expect("an address")
    }

    /// The same as the command line takes it.
    pub(crate) fn address(&self, name: &str) -> String {
        format!("postgres:///{name}?host={}&port={}&user=desk", self.folder.display(), self.port)
    }

    /// The address over TCP.
    pub(crate) fn address_with(&self, user: &str, password: &str, name: &str) -> String {
        format!("postgres://{user}:{password}@127.0.0.1:{}/{name}", self.port)
    }

    /// Runs SQL on a database.
    pub(crate) async fn run(&self, name: &str, sql: &str) {
        let mut connection = PgConnection::connect(&self.address(name)).await.expect("a connection");
        connection.execute(AssertSqlSafe(sql.to_owned())).await.expect(sql);
        connection.close().await.expect("an end");
    }
}

fn programs() -> Option<PathBuf> {
    let has = |folder: &PathBuf| folder.join("postgres").is_file() && folder.join("initdb").is_file();
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    debian.sort();
    let said = Command::new("pg_config").arg("--bindir").output().ok();
    let said = said.map(|said| PathBuf::from(String::from_utf8_lossy(&said.stdout).trim()));
    let path = std::env::var_os("PATH").unwrap_or_default();
    debian.into_iter().rev().chain(said).chain(std::env::split_paths(&path)).find(has)
}

// PostgreSQL does not run as root. Then its folder is nobody's, and so are its programs.
fn as_another(folder: &Path) -> Vec<String> {
    let id = |arguments: &[&str]| {
        let said = Command::new("id").args(arguments).output().expect("id");
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    };
    if id(&["-u"]) != "0" {
        return vec!["env".to_owned()];
    }
    let (user, group) = (id(&["-u", "nobody"]), id(&["-g", "nobody"]));
    for path in [folder.to_owned(), folder.join("password")] {
        std::os::unix::fs::chown(path, user.parse().ok(), group.parse().ok()).expect("a folder of nobody's");
    }
    ["setpriv", &format!("--reuid={user}"), &format!("--regid={group}"), "--clear-groups"]
        .map(str::to_owned)
        .into()
}
