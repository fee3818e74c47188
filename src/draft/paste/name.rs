//! Which centre a name means.

use serde_json::Value;

use crate::{domain::script::simplified, draft::Draft, sheet::define::TableDef};

/// What people add to the name of a centre or leave out, the longest first.
const ENDS: [&str; 18] = [
    "家庭综合服务中心",
    "社会工作服务站",
    "综合服务中心",
    "街道办事处",
    "社工服务站",
    "家综中心",
    "服务中心",
    "街道办",
    "社工站",
    "家综",
    "街道",
    "街",
    "镇",
    "familyintegratedservicecentre",
    "familycentre",
    "subdistrict",
    "centre",
    "town",
];

fn plain(text: &str) -> String {
    simplified(&text.to_lowercase()).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name without what is the same in all.
fn stem(text: &str) -> String {
    let mut left = plain(text);
    while let Some(rest) = ENDS.iter().find_map(|end| left.strip_suffix(end)).filter(|rest| !rest.is_empty())
    {
        left = rest.to_owned();
    }
    left
}

/// All wordings of a text.
fn wordings(text: Option<&Value>) -> Vec<&str> {
    match text {
        Some(Value::String(text)) => vec![text],
        Some(Value::Object(all)) => all.values().filter_map(Value::as_str).collect(),
        Some(Value::Array(all)) => all.iter().flat_map(|one| wordings(Some(one))).collect(),
        _ => Vec::new(),
    }
}

impl Draft {
    /// The ids of the centres that a text names: by id, else by a whole name, else by a name without its
    /// usual ending. Several where it fits several.
    #[must_use]
    pub fn find_centre(&self, text: &str) -> Vec<String> {
        let Some(def) = TableDef::of("centres") else { return Vec::new() };
        let (whole, short) = (plain(text), stem(text));
        if whole.is_empty() {
            return Vec::new();
        }
        let records = self.documents.records(def);
        let by = |is_it: &dyn Fn(&str, &Value) -> bool| -> Vec<String> {
            let own = records.iter().filter(|(key, record)| is_it(&key[0], record));
            own.map(|(key, _)| key[0].clone()).collect()
        };
        let first = text.split_whitespace().next().unwrap_or_default();
        let names = |record: &Value| -> Vec<String> {
            let fields = ["short_name", "name", "area", "other_names"];
            fields.iter().flat_map(|field| wordings(record.get(*field))).map(str::to_owned).collect()
        };
        for found in [
            by(&|id, _| id == text.trim() || id == first),
            by(&|_, record| names(record).iter().any(|name| plain(name) == whole)),
            by(&|id, record| {
                plain(id) == short
                    || names(record).iter().any(|name| !short.is_empty() && stem(name) == short)
            }),
        ] {
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }
}
