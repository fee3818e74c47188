//! A finder of family integrated service centres over static files.
//!
//! The layers, each of which may use only those named after it (enforced by `tests/layers.rs`):
//!
//! ```text
//! domain                                  values and rules; pure
//! data    -> domain                       the published files, format 1; pure
//! nav     -> domain                       pages and their addresses; pure
//! i18n    -> domain                       the words on the screen, by language; pure
//! words   -> i18n, domain                 texts of the data as markup; pure
//! answer  -> words, nav, i18n, domain            what a person is told who asks, as markup; pure
//! web     -> domain                       the browser: fetch, history, takeover
//! embed   -> words, nav, data, i18n, domain      the code that puts the portal into other pages; pure
//! dom     -> nothing                      the document, for the bundles without Leptos
//! map     -> dom, domain                  the map, in a bundle of its own
//! find    -> dom, answer and below        search and answers, in a bundle of its own
//! hand    -> dom, answer and below        QR code, slip, contact, telling of errors, in a bundle of its own
//! builder -> dom, embed, answer and below  the builder of that code, in a bundle of its own
//! reach   -> open, nav, data, domain      what lies within a walk; pure
//! coverage -> reach, map, dom, words and below   its page, in a bundle of its own
//! state   -> nav, data, i18n, domain      what the views share
//! ui      -> state, embed, coverage, the pure layers   the views
//! app     -> everything above             what a page is, and how it comes alive
//! site    -> app and below, without web   the static pages; pure
//! check   -> data, i18n, domain           what is wrong with a data set; pure
//! sheet   -> data, i18n, domain           a data set as spreadsheets, and back; pure
//! changes -> data, i18n, domain           what changed between publications; pure
//! draft   -> check, sheet, changes, data, i18n, domain   the data set as a clerk changes it; pure
//! open    -> data, i18n, domain           the data in the formats that others read; pure
//! desk    -> draft, dom, words and below     where staff fill and keep the data, in a bundle of its own
//! press   -> these, site and below        what a publication consists of, from its data; pure
//! writer  -> press and below              the press in a worker of the desk
//! publish -> press and below              the native side for staff
//! ```

// The desk's form is one deep type.
#![recursion_limit = "256"]

#[cfg(all(feature = "csr", feature = "ssr"))]
compile_error!("the features csr and ssr exclude each other: build the client and the pages apart");

#[cfg(any(feature = "find", feature = "hand", feature = "ssr", feature = "builder"))]
pub mod answer;
#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod app;
#[cfg(any(feature = "builder", feature = "ssr"))]
pub mod builder;
#[cfg(feature = "staff")]
pub mod changes;
#[cfg(feature = "staff")]
pub mod check;
#[cfg(any(feature = "coverage", feature = "ssr"))]
pub mod coverage;
pub mod data;
#[cfg(any(feature = "desk", all(feature = "ssr", feature = "staff")))]
pub mod desk;
#[cfg(any(feature = "find", feature = "hand", feature = "map", feature = "builder", feature = "desk"))]
pub mod dom;
pub mod domain;
#[cfg(feature = "staff")]
pub mod draft;
#[cfg(any(feature = "ssr", feature = "builder"))]
pub mod embed;
#[cfg(feature = "find")]
pub mod find;
#[cfg(feature = "hand")]
pub mod hand;
pub mod i18n;
#[cfg(feature = "map")]
pub mod map;
pub mod nav;
#[cfg(feature = "reach")]
pub mod open;
#[cfg(feature = "press")]
pub mod press;
#[cfg(feature = "publish")]
pub mod publish;
#[cfg(feature = "reach")]
pub mod reach;
#[cfg(feature = "staff")]
pub mod sheet;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod state;
#[cfg(any(feature = "csr", feature = "ssr"))]
pub mod ui;
#[cfg(feature = "csr")]
pub mod web;
#[cfg(any(
    feature = "csr",
    feature = "ssr",
    feature = "find",
    feature = "hand",
    feature = "builder",
    feature = "coverage",
    feature = "desk"
))]
pub mod words;
#[cfg(feature = "writer")]
pub mod writer;
