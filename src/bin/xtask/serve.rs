//! Serving a built site as a good static host would: the pages must not need more than this.

mod dev;
mod headers;
mod place;
mod reload;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::services::{ServeDir, ServeFile};

pub use dev::serve_and_watch;
pub use place::Place;
use reload::Reload;

use crate::build::{self, Mode, Site};
use crate::error::{Error, Result};

/// How a site is served.
#[derive(Debug, Clone)]
pub struct Options {
    /// 0 lets the system choose a free one.
    pub port: u16,
    pub place: Place,
}

/// What every answer needs to know.
struct Host {
    dir: PathBuf,
    place: Place,
    /// Only while developing.
    reload: Option<Arc<Reload>>,
}

/// Serves a site that is built already, until the program ends.
pub fn serve(dir: &Path, options: &Options) -> Result {
    let listener = listen(options.port)?;
    let port = announce(&listener, dir, &options.place)?;
    run(listener, host(dir, options, None)).map_err(|source| Error::Serve { port, source })
}

/// Builds a site for release, then serves it.
pub fn build_and_serve(site: &Site, options: &Options) -> Result {
    // A taken port is told at once, not after the build.
    drop(listen(options.port)?);
    build::build(site, Mode::Release)?;
    serve(&site.out, options)
}

/// Serves a site beside the running command; gives its address, ending in `/`.
pub fn serve_beside(dir: &Path) -> Result<String> {
    let options = Options { port: 0, place: Place::default() };
    let listener = listen(options.port)?;
    let port = port_of(&listener)?;
    let host = host(dir, &options, None);
    thread::spawn(move || run(listener, host));
    Ok(format!("http://127.0.0.1:{port}/"))
}

fn host(dir: &Path, options: &Options, reload: Option<Arc<Reload>>) -> Host {
    Host { dir: dir.to_owned(), place: options.place.clone(), reload }
}

fn listen(port: u16) -> Result<TcpListener> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    listener.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => Error::PortTaken(port),
        _ => Error::Serve { port, source },
    })
}

fn port_of(listener: &TcpListener) -> Result<u16> {
    let address = listener.local_addr();
    address.map(|address| address.port()).map_err(|source| Error::Serve { port: 0, source })
}

fn announce(listener: &TcpListener, dir: &Path, place: &Place) -> Result<u16> {
    let port = port_of(listener)?;
    println!("serving {} at http://127.0.0.1:{port}{} (Ctrl+C ends it)", build::shown(dir), place.root());
    Ok(port)
}

fn run(listener: TcpListener, host: Host) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router(host)).await
    })
}

fn router(host: Host) -> Router {
    let not_found = ServeFile::new(host.dir.join("404.html")).precompressed_br().precompressed_gzip();
    let files = ServeDir::new(&host.dir).precompressed_br().precompressed_gzip().not_found_service(not_found);
    Router::new().fallback_service(files).layer(middleware::from_fn_with_state(Arc::new(host), answer))
}

/// Around the plain files: the folder that the site is served in, live reload, and headers.
async fn answer(State(host): State<Arc<Host>>, mut request: Request, next: Next) -> Response {
    if let Err(response) = host.place.enter(&mut request) {
        return *response;
    }
    let path = request.uri().path().to_owned();
    let mut response = if let Some(reload) = &host.reload {
        reload.answer(&host.place, request, next).await
    } else {
        headers::skip_stale_variants(&host.dir, &mut request);
        next.run(request).await
    };
    host.place.leave(&mut response);
    headers::dress(&path, &mut response);
    response
}

#[cfg(test)]
mod tests;
