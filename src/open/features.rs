//! The centres as a `GeoJSON` feature collection (RFC 7946).

use serde_json::{Map, Value, json};

use super::{
    cells::Record,
    records::{LATITUDE, LONGITUDE, published},
    sources::Sources,
};

/// One feature a centre, with the columns of its record as flat properties. A centre whose place is not
/// published has no geometry, which the format allows: so all are there, and none is put anywhere.
pub fn collection(sources: &Sources, records: &[Record]) -> Vec<u8> {
    let features = sources.data.centres.iter().zip(records).map(|(centre, record)| {
        let geometry = published(centre.position).map(|own| {
            let at = own.position;
            json!({ "type": "Point", "coordinates": [at.lng.degrees(), at.lat.degrees()] })
        });
        json!({
            "type": "Feature",
            "id": centre.id.as_str(),
            "geometry": geometry,
            "properties": properties(record),
        })
    });
    let features: Vec<Value> = features.collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string().into_bytes()
}

/// What is published; the position is the geometry.
fn properties(record: &Record) -> Map<String, Value> {
    let own = record.columns.iter().filter(|(name, _)| name != LONGITUDE && name != LATITUDE);
    own.filter_map(|(name, cell)| Some((name.clone(), cell.json()?))).collect()
}
