//! Ways through the JSON of a file, so that what is found has its place.

use serde_json::{Map, Value};

/// A step into a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The steps as a document takes them.
pub(super) fn owned(steps: &[Step]) -> Vec<String> {
    let owned = |step: &Step| match step {
        Step::Key(key) => (*key).to_owned(),
        Step::Index(index) => index.to_string(),
    };
    steps.iter().map(owned).collect()
}

/// Shows every value from outside to inside, with the steps to it.
pub(super) fn values<'a>(content: &'a Value, see: &mut impl FnMut(&[Step<'a>], &'a Value)) {
    let mut steps = Vec::new();
    within(content, &mut steps, see);
}

fn within<'a>(content: &'a Value, steps: &mut Vec<Step<'a>>, see: &mut impl FnMut(&[Step<'a>], &'a Value)) {
    see(steps, content);
    match content {
        Value::Object(map) => {
            for (key, inner) in map {
                steps.push(Step::Key(key));
                within(inner, steps, see);
                steps.pop();
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                steps.push(Step::Index(index));
                within(inner, steps, see);
                steps.pop();
            }
        }
        _ => {}
    }
}

/// Every text of a file with the steps to it.
pub(super) fn strings<'a>(content: &'a Value, see: &mut impl FnMut(&[Step<'a>], &'a str)) {
    values(content, &mut |steps, value| {
        if let Value::String(text) = value {
            see(steps, text);
        }
    });
}

/// A centre or one of its service points.
pub(super) struct Served<'a> {
    /// Of the centre.
    pub id: &'a str,
    pub steps: Vec<String>,
    pub record: &'a Map<String, Value>,
    pub is_centre: bool,
}

impl Served<'_> {
    /// The steps to one of its fields.
    pub fn at<const N: usize>(&self, field: [&str; N]) -> Vec<String> {
        let mut steps = self.steps.clone();
        steps.extend(field.map(str::to_owned));
        steps
    }

    /// The Chinese wording of a text.
    pub fn chinese(&self, field: &str) -> Option<&str> {
        chinese(self.record.get(field)?)
    }
}

/// The Chinese wording of a text.
pub(super) fn chinese(text: &Value) -> Option<&str> {
    text.as_str().or_else(|| text.get(crate::domain::text::BASE_LANGUAGE)?.as_str())
}

/// Every centre, each followed by its service points.
pub(super) fn served(centres: &Value) -> Vec<Served<'_>> {
    let mut list = Vec::new();
    for (index, centre) in items(&centres["centres"]).enumerate() {
        let Some(record) = centre.as_object() else { continue };
        let id = centre["id"].as_str().unwrap_or_default();
        let steps = vec!["centres".to_owned(), index.to_string()];
        list.push(Served { id, steps: steps.clone(), record, is_centre: true });
        for (at, point) in items(&centre["service_points"]).enumerate() {
            if let Some(record) = point.as_object() {
                let mut steps = steps.clone();
                steps.extend(["service_points".to_owned(), at.to_string()]);
                list.push(Served { id, steps, record, is_centre: false });
            }
        }
    }
    list
}

/// The items of a list; none of what is no list.
pub(super) fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// The most common of some values, with how often it stands there.
pub(super) fn most_common<'a>(values: impl IntoIterator<Item = &'a str>) -> Option<(&'a str, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for value in values {
        *counts.entry(value).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count)
}
