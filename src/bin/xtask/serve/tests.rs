use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Map, Value};

use super::*;

/// A tiny site in a folder of its own, served; gone with the test.
struct Served {
    dir: PathBuf,
    port: u16,
}

impl Served {
    fn new(name: &str, place: &str, reload: Option<Arc<Reload>>) -> Self {
        let dir = std::env::temp_dir().join(format!("xtask-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(dir.join("centres/a")).unwrap();
        fs::create_dir_all(dir.join("data")).unwrap();
        fs::write(dir.join("index.html"), "<p>home").unwrap();
        fs::write(dir.join("index.html.br"), "brotli").unwrap();
        fs::write(dir.join("404.html"), "<p>nothing here").unwrap();
        fs::write(dir.join("centres/a/index.html"), "<p>a").unwrap();
        fs::write(dir.join("data/areas.geojson"), "{}").unwrap();
        fs::write(dir.join("app-0123456789abcdef.wasm"), "wasm").unwrap();
        let options = Options { port: 0, place: place.parse().unwrap() };
        let listener = listen(0).unwrap();
        let port = port_of(&listener).unwrap();
        let host = host(&dir, &options, reload);
        thread::spawn(move || run(listener, host));
        Self { dir, port }
    }

    /// The whole answer, its head in lower case.
    fn get(&self, path: &str, header: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{header}\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        format!("{}\r\n\r\n{body}", head.to_lowercase())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}

#[test]
fn a_folder_is_its_page_and_its_address_ends_in_a_slash() {
    let site = Served::new("folder", "/", None);
    let page = site.get("/centres/a/?x=1", "");
    assert!(page.starts_with("http/1.1 200"), "{page}");
    assert!(page.ends_with("<p>a"), "{page}");
    assert!(page.contains("content-type: text/html; charset=utf-8"), "{page}");
    assert!(page.contains("last-modified:"), "{page}");
    let redirect = site.get("/centres/a?x=1", "");
    assert!(redirect.contains("location: /centres/a/?x=1"), "{redirect}");
}

#[test]
fn what_is_missing_is_answered_with_the_page_for_it() {
    let site = Served::new("missing", "/", None);
    let page = site.get("/no/such", "");
    assert!(page.starts_with("http/1.1 404"), "{page}");
    assert!(page.ends_with("<p>nothing here"), "{page}");
    assert!(page.contains("cache-control: no-cache"), "{page}");
    assert!(!page.contains("last-modified"), "{page}");
}

#[test]
fn files_are_sent_compressed_and_open_to_all() {
    let site = Served::new("headers", "/", None);
    let page = site.get("/", "Accept-Encoding: gzip, br\r\n");
    assert!(page.contains("content-encoding: br"), "{page}");
    assert!(page.ends_with("brotli"), "{page}");
    let data = site.get("/data/areas.geojson", "Accept-Encoding: br\r\n");
    assert!(data.contains("content-type: application/geo+json; charset=utf-8"), "{data}");
    for header in [
        "access-control-allow-origin: *",
        "x-content-type-options: nosniff",
        "referrer-policy: strict-origin-when-cross-origin",
        "cache-control: no-cache",
    ] {
        assert!(data.contains(header), "{header} is missing in {data}");
    }
    let wasm = site.get("/app-0123456789abcdef.wasm", "");
    assert!(wasm.contains("content-type: application/wasm\r\n"), "{wasm}");
    assert!(wasm.contains("immutable"), "{wasm}");
}

#[test]
fn every_kind_of_file_is_answered_as_good_hosts_are_told_to() {
    let table: Map<String, Value> =
        serde_json::from_str(include_str!("../../../../docs/deploy/headers.json")).unwrap();
    let site = Served::new("table", "/", None);
    for (path, headers) in &table {
        let file =
            if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
        fs::create_dir_all(site.dir.join(&file).parent().unwrap()).unwrap();
        fs::write(site.dir.join(&file), "x").unwrap();
        let answer = site.get(&format!("/{path}"), "");
        for (name, value) in headers.as_object().unwrap() {
            let line = format!("{name}: {}\r\n", value.as_str().unwrap()).to_lowercase();
            assert!(answer.contains(&line), "{path} has no {line} in {answer}");
        }
    }
}

#[test]
fn a_replaced_file_is_not_hidden_by_its_old_compressed_form() {
    let site = Served::new("stale", "/", None);
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(5);
    fs::write(site.dir.join("index.html"), "<p>new").unwrap();
    let file = fs::File::options().append(true).open(site.dir.join("index.html")).unwrap();
    file.set_modified(later).unwrap();
    let page = site.get("/", "Accept-Encoding: br\r\n");
    assert!(page.ends_with("<p>new"), "{page}");
}

#[test]
fn a_site_may_be_served_in_any_folder() {
    let site = Served::new("place", "/gov/x/", None);
    assert!(site.get("/gov/x/", "").ends_with("<p>home"));
    assert!(site.get("/gov/x", "").contains("location: /gov/x/"));
    let redirect = site.get("/gov/x/centres/a", "");
    assert!(redirect.contains("location: /gov/x/centres/a/"), "{redirect}");
    assert!(site.get("/", "").starts_with("http/1.1 404"));
}

#[test]
fn an_open_page_learns_of_the_next_build() {
    let reload = Arc::new(Reload::new(7));
    let site = Served::new("reload", "/", Some(Arc::clone(&reload)));
    let page = site.get("/", "Accept-Encoding: br\r\n");
    assert!(page.contains(r#"data-build="7""#), "{page}");
    assert!(site.get("/__reload.js", "").contains("text/javascript"));
    reload.built();
    assert!(site.get("/__reload?seen=7", "").ends_with('8'));
}

#[test]
fn a_taken_port_is_told_as_such() {
    let taken = listen(0).unwrap();
    let port = port_of(&taken).unwrap();
    assert!(matches!(listen(port), Err(Error::PortTaken(told)) if told == port));
}
