//! The pages of the inbox, for the people who answer. They need no script, and load nothing from elsewhere.

pub mod case;
pub mod changing;
pub mod guard;
pub mod inbox;
pub mod layout;
pub mod mail;
pub mod reading;
pub mod record;
pub mod session;
pub mod sign_in;
pub mod when;
pub mod words;

use crate::state::Desk;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{get, post};

/// Most bytes of a form: a long note, with each letter escaped.
const MOST_OF_FORM: usize = 256 * 1024;

/// Everything below `/desk`.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/desk", get(reading::inbox))
        .route("/desk/", get(reading::inbox))
        .route("/desk/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/desk/sign-out", post(sign_in::leave))
        .route("/desk/case/{reference}", get(reading::case))
        .route("/desk/case/{reference}/take", get(reading::back).post(changing::take))
        .route("/desk/case/{reference}/work", get(reading::back).post(changing::work))
        .route("/desk/case/{reference}/judge", get(reading::back).post(changing::judge))
        .route("/desk/case/{reference}/erase", get(changing::ask_to_erase).post(changing::erase))
        .route("/desk/file/{id}", get(reading::file))
        .route("/desk/desk.css", get(reading::style))
        .route("/desk/mark.svg", get(reading::mark))
        .route("/desk/{*rest}", get(nothing))
        .layer(DefaultBodyLimit::max(MOST_OF_FORM))
        .layer(map_response(guard::protect))
}

/// Nothing is here.
async fn nothing() -> Response {
    let say = "There is no page at this address.";
    session::page(StatusCode::NOT_FOUND, layout::trouble("No such page", say, None, ("/desk", "Inbox")))
}
