//! The page to compare with: a list and a Leaflet map in plain JavaScript, over the same data.

use std::fs;
use std::path::{Path, PathBuf};

use super::bytes::{brotli, compressed, data_file};
use crate::error::{Error, Result};
use crate::workspace;

/// Puts the plain page together, compressed as the site is; gives its folder.
pub fn prepare(dist: &Path, folder: &Path) -> Result<PathBuf> {
    let out = workspace::root().join("target/measure/plain");
    fs::create_dir_all(&out).map_err(Error::file("create", &out))?;
    let leaflet = folder.join("node_modules/leaflet/dist");
    let files = [
        (folder.join("plain/index.html"), "index.html"),
        (folder.join("plain/plain.js"), "plain.js"),
        (leaflet.join("leaflet.js"), "leaflet.js"),
        (leaflet.join("leaflet.css"), "leaflet.css"),
        (data_file(dist, "centres")?, "centres.json"),
        (data_file(dist, "areas")?, "areas.geojson"),
    ];
    for (from, name) in files {
        let bytes = fs::read(&from).map_err(Error::file("read", &from))?;
        let to = out.join(name);
        fs::write(&to, &bytes).map_err(Error::file("write", &to))?;
        fs::write(compressed(&to), brotli(&bytes)).map_err(Error::file("write", &to))?;
    }
    Ok(out)
}
