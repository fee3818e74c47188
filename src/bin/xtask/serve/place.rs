//! The folder of the host that the site is served in: `/`, or one such as `/gov/centres/`.

use std::convert::Infallible;
use std::str::FromStr;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::LOCATION;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};

/// A folder of the host; the site inside never learns of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Empty for the root, else `/a/b` without a final `/`.
    prefix: String,
}

impl FromStr for Place {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let name = text.trim_matches('/');
        Ok(Self { prefix: if name.is_empty() { String::new() } else { format!("/{name}") } })
    }
}

impl Place {
    /// The path of the folder, from `/` to `/`.
    pub fn root(&self) -> String {
        format!("{}/", self.prefix)
    }

    /// Rewrites a request to the path inside the folder, or says what to answer instead.
    pub fn enter(&self, request: &mut Request) -> Result<(), Box<Response>> {
        if self.prefix.is_empty() {
            return Ok(());
        }
        if request.uri().path() == self.prefix {
            let to = [(LOCATION, self.root())];
            return Err(Box::new((StatusCode::TEMPORARY_REDIRECT, to).into_response()));
        }
        match self.inside(request.uri()) {
            Some(uri) => {
                *request.uri_mut() = uri;
                Ok(())
            }
            None => Err(Box::new(
                (StatusCode::NOT_FOUND, format!("this host serves the site at {}\n", self.root()))
                    .into_response(),
            )),
        }
    }

    /// Puts the folder before the target of a redirect.
    pub fn leave(&self, response: &mut Response<Body>) {
        let Some(to) = response.headers().get(LOCATION) else {
            return;
        };
        let outside = to
            .to_str()
            .ok()
            .filter(|to| to.starts_with('/'))
            .and_then(|to| HeaderValue::from_str(&format!("{}{to}", self.prefix)).ok());
        if let Some(outside) = outside {
            response.headers_mut().insert(LOCATION, outside);
        }
    }

    fn inside(&self, uri: &Uri) -> Option<Uri> {
        let inner =
            uri.path_and_query()?.as_str().strip_prefix(&self.prefix).filter(|rest| rest.starts_with('/'))?;
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::from_str(inner).ok()?);
        Uri::from_parts(parts).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Place {
        text.parse().unwrap()
    }

    #[test]
    fn a_place_is_a_folder_however_it_is_written() {
        for text in ["a/b", "/a/b", "/a/b/"] {
            assert_eq!(place(text).root(), "/a/b/");
        }
        assert_eq!(place("/"), Place::default());
    }

    #[test]
    fn only_what_lies_in_the_folder_is_served() {
        let inside =
            |uri: &'static str| place("/a").inside(&Uri::from_static(uri)).map(|uri| uri.to_string());
        assert_eq!(inside("/a/x/?q=1").as_deref(), Some("/x/?q=1"));
        assert_eq!(inside("/ab/x"), None);
        assert_eq!(inside("/x"), None);
    }
}
