//! The published files that coverage is computed from.

use serde_json::Value;

use super::told::{Landmark, State};
use crate::{
    data::{FileKind, Report, json, load, shape},
    dom,
    reach::{District, Source},
};

/// The district as it is published, and the landmarks. The newest publication that is whole, or the one before it.
pub async fn load() -> Option<(State, Vec<Landmark>)> {
    let mut path = "portal.json".to_owned();
    loop {
        let text = file(&path).await?;
        let mut report = Report::default();
        let (_, files) = load::portal(&text, &mut report)?;
        match (publication(&files, &mut report).await, files.previous) {
            (Some(found), _) => return Some(found),
            (None, Some(previous)) => path = previous,
            (None, None) => return None,
        }
    }
}

/// One publication; none while a file that it names is not there.
async fn publication(files: &load::Files, report: &mut Report) -> Option<(State, Vec<Landmark>)> {
    let centres = load::centres(&file(files.path(FileKind::Centres)?).await?, report)?;
    let communities = match files.path(FileKind::Communities) {
        Some(path) => load::communities(&file(path).await?, report),
        None => None,
    };
    let areas = tree(files.path(FileKind::Areas)).await?;
    let places = tree(files.path(FileKind::Places)).await?;
    let isochrones = tree(files.path(FileKind::Isochrones)).await?;
    let communities = communities.as_ref();
    let source = Source { centres: &centres, communities, areas: &areas, isochrones: &isochrones };
    let landmarks = places["places"].as_array().into_iter().flatten().filter_map(landmark).collect();
    Some((State::published(District::read(source)), landmarks))
}

async fn file(path: &str) -> Option<String> {
    dom::file::text(&["data/", path].concat()).await
}

/// The JSON of a file; nothing of one that the publication does not have.
async fn tree(path: Option<&str>) -> Option<Value> {
    match path {
        Some(path) => json(&file(path).await?).ok(),
        None => Some(Value::Null),
    }
}

fn landmark(record: &Value) -> Option<Landmark> {
    Some(Landmark { name: shape::text(&record["name"])?, position: shape::position(&record["coordinates"])? })
}
