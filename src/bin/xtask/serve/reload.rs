//! Live reload, only while developing: a script of the site's own origin, as its CSP demands.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, IF_MODIFIED_SINCE, LAST_MODIFIED};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio::time::timeout;

use super::Place;

const SCRIPT_PATH: &str = "/__reload.js";
const WAIT_PATH: &str = "/__reload";
/// Waits shorter than the patience of proxies and browsers.
const PATIENCE: Duration = Duration::from_secs(25);
/// A page is some tens of kilobytes.
const LARGEST_PAGE: usize = 16 * 1024 * 1024;

/// Asks which build is served, waits for the next one, then loads the page anew.
const SCRIPT: &str = r#"const url = new URL("__reload", document.currentScript.src);
const seen = document.currentScript.dataset.build;
(async () => {
  for (;;) {
    try {
      const answer = await fetch(`${url}?seen=${seen}`, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== seen) return location.reload();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
})();
"#;

/// Counts the builds and tells the pages of new ones.
#[derive(Debug)]
pub struct Reload {
    builds: watch::Sender<u64>,
}

impl Reload {
    /// Numbers begin at the time, so that pages left open by an earlier run reload too.
    pub fn new(first: u64) -> Self {
        Self { builds: watch::Sender::new(first) }
    }

    /// A new build is ready.
    pub fn built(&self) {
        self.builds.send_modify(|build| *build += 1);
    }

    /// Answers its own two paths, and adds the script to every page.
    pub async fn answer(&self, place: &Place, mut request: Request, next: Next) -> Response {
        match request.uri().path() {
            SCRIPT_PATH => ([(CONTENT_TYPE, "text/javascript")], SCRIPT).into_response(),
            WAIT_PATH => self.wait(request.uri().query().unwrap_or_default()).await,
            _ => {
                // Pages are changed on the way out: never compressed, never from the cache.
                request.headers_mut().remove(ACCEPT_ENCODING);
                request.headers_mut().remove(IF_MODIFIED_SINCE);
                let build = *self.builds.borrow();
                add_script(place, build, next.run(request).await).await
            }
        }
    }

    async fn wait(&self, query: &str) -> Response {
        let seen = query.strip_prefix("seen=").and_then(|seen| seen.parse().ok());
        let mut builds = self.builds.subscribe();
        let changed = builds.wait_for(|build| Some(*build) != seen);
        // Whether it changed or the time is over, the number tells.
        drop(timeout(PATIENCE, changed).await);
        builds.borrow().to_string().into_response()
    }
}

async fn add_script(place: &Place, build: u64, response: Response) -> Response {
    let is_page =
        response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(LAST_MODIFIED);
    Response::from_parts(parts, Body::from(with_script(place, build, &page)))
}

/// The page with the script at its end: browsers put what follows `</html>` into the body.
fn with_script(place: &Place, build: u64, page: &[u8]) -> Vec<u8> {
    let root = place.root();
    let tag = format!(r#"<script src="{root}__reload.js" data-build="{build}"></script>"#);
    [page, tag.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_script_of_its_own_origin_and_nothing_inline() {
        let place: Place = "/a".parse().unwrap();
        let page = with_script(&place, 7, b"<html></html>");
        assert_eq!(
            String::from_utf8(page).unwrap(),
            r#"<html></html><script src="/a/__reload.js" data-build="7"></script>"#
        );
    }
}
