//! A desk with some cases in it, to look at: `cargo run -p signpost-desk --example demo [PORT]`.
//!
//! Everything is in a folder that goes away with the program. Ana and Ben can sign in; the program prints its address and
//! their token. It ends with its input: press Ctrl-D.

mod plant;

use signpost_desk::app::router;
use signpost_desk::config::Config;
use signpost_desk::people::{self, Person};
use signpost_desk::state::Desk;
use signpost_desk::store::Store;
use signpost_desk::store::open::Options;
use signpost_desk::store::place::Place;
use std::error::Error;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args().nth(1).map_or(Ok(0), |port| port.parse())?;
    let folder = tempfile::tempdir()?;
    let db = Place::File(folder.path().join("cases.sqlite"));
    let store = Store::open_at(&db, Options::default()).await?;
    plant::plant(&store, &db).await?;
    let token = people::token()?;
    let person = |name: &str| Person { name: name.to_owned(), token: token.hash.clone() };
    let config = Config {
        people: vec![person("ana"), person("ben")],
        page: Some("https://shop.example/help".to_owned()),
        ..Config::default()
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("http://{}/desk  ana  {}", listener.local_addr()?, token.token);
    let service = router(Desk::new(config, store), None).into_make_service_with_connect_info::<SocketAddr>();
    let ended = tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink()));
    axum::serve(listener, service).with_graceful_shutdown(async { drop(ended.await) }).await?;
    Ok(())
}
