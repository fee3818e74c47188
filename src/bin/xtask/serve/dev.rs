//! Building anew whenever a source changes, and telling the open pages.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use notify::{EventKind, RecursiveMode, Watcher};

use super::reload::Reload;
use super::{Options, announce, host, listen, run};
use crate::build::{self, Mode, Site};
use crate::error::{Error, Result};
use crate::workspace;

/// Editors write several times for one save.
const QUIET: Duration = Duration::from_millis(250);
/// What the bundles and pages are made of, besides the data.
const SOURCES: &[&str] = &["src", "style", "public", "index.html", "Cargo.toml", "Trunk.toml"];

/// What a change makes necessary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rebuild {
    Everything,
    /// Only the data changed.
    Pages,
}

/// Builds for development, serves, and builds anew on every change.
pub fn serve_and_watch(site: &Site, options: &Options) -> Result {
    let listener = listen(options.port)?;
    // Watching begins before the build, so that no change is missed.
    let (watcher, changes) = watch(site)?;
    build::build(site, Mode::Dev)?;
    let port = announce(&listener, &site.out, &options.place)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let reload = Arc::new(Reload::new(now.map_or(0, |time| time.as_secs())));
    let (loop_site, loop_reload) = (site.clone(), Arc::clone(&reload));
    thread::spawn(move || {
        let _watching = watcher;
        rebuild_on_changes(&loop_site, &loop_reload, &changes);
    });
    run(listener, host(&site.out, options, Some(reload))).map_err(|source| Error::Serve { port, source })
}

fn watch(site: &Site) -> Result<(impl Watcher + use<>, Receiver<PathBuf>)> {
    let (sender, changes) = channel();
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths {
            // Nobody listens any more when the program ends.
            let _ = sender.send(path);
        }
    });
    let mut watcher = watcher.map_err(|error| cannot_watch(&site.data, &error))?;
    let sources = SOURCES.iter().map(|name| workspace::root().join(name));
    for path in sources.chain([site.data.clone()]) {
        if path.exists() {
            watcher.watch(&path, RecursiveMode::Recursive).map_err(|error| cannot_watch(&path, &error))?;
        }
    }
    Ok((watcher, changes))
}

fn cannot_watch(path: &Path, error: &notify::Error) -> Error {
    Error::Say(format!("cannot watch {}: {error}", path.display()))
}

fn rebuild_on_changes(site: &Site, reload: &Reload, changes: &Receiver<PathBuf>) {
    while let Ok(first) = changes.recv() {
        let mut paths = vec![first];
        while let Ok(next) = changes.recv_timeout(QUIET) {
            paths.push(next);
        }
        println!("{} changed", build::shown(&paths[0]));
        let built = match needed(&paths, &site.data) {
            Rebuild::Everything => build::build(site, Mode::Dev),
            Rebuild::Pages => build::publish(site),
        };
        match built {
            Ok(()) => {
                reload.built();
                println!("the open pages load anew");
            }
            Err(error) => eprintln!("error: {}; waiting for the next change", error.report()),
        }
    }
}

fn needed(paths: &[PathBuf], data: &Path) -> Rebuild {
    if paths.iter().all(|path| path.starts_with(data)) { Rebuild::Pages } else { Rebuild::Everything }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_the_data_alone_compiles_nothing() {
        let data = Path::new("/p/public/data");
        let centres = PathBuf::from("/p/public/data/centres.json");
        assert_eq!(needed(std::slice::from_ref(&centres), data), Rebuild::Pages);
        let view = PathBuf::from("/p/src/ui/card.rs");
        assert_eq!(needed(&[centres, view], data), Rebuild::Everything);
    }
}
