//! Wordings that publishing converts from another one, such as traditional from simplified Chinese.
//!
//! They say so in their tags (`zh-Hant-t-zh-hans`, RFC 6497). Nobody wrote them: what edits or compares data
//! leaves them out.

use serde_json::{Map, Value};

use crate::domain::text::{BASE_LANGUAGE, is_converted};

/// The languages that publishing converts the simplified Chinese of a text into, where nobody wrote it in them.
pub const CONVERTED_LANGUAGES: &[&str] = &["zh-Hant"];

/// The tag of a wording that was converted into a language.
#[must_use]
pub fn converted_tag(language: &str) -> String {
    format!("{language}-t-{}", BASE_LANGUAGE.to_ascii_lowercase())
}

/// The members of an object; of a text only the wordings that somebody wrote.
pub fn written(all: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    let is_text = all.contains_key(BASE_LANGUAGE);
    all.iter().filter(move |(key, _)| !(is_text && is_converted(key)))
}

/// Takes the converted wordings out of every text in a value. A text that has only its simplified Chinese left
/// becomes a bare string, as such texts are written.
pub fn remove_converted(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(remove_converted),
        Value::Object(all) => {
            let count = all.len();
            if all.contains_key(BASE_LANGUAGE) {
                all.retain(|key, _| !is_converted(key));
            }
            match all.get(BASE_LANGUAGE) {
                Some(Value::String(base)) if all.len() == 1 && count > 1 => *value = base.as_str().into(),
                _ => all.values_mut().for_each(remove_converted),
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_was_converted_is_taken_out_of_texts_and_of_nothing_else() {
        let mut value = json!({
            "sources": { "a-t-b": { "title": { "zh-Hans": "织女", "zh-Hant-t-zh-hans": "織女", "en": "Zhinü" } } },
            "names": [{ "zh-Hans": "牛郎", "zh-Hant-t-zh-hans": "牛郎" }, { "zh-Hans": "天琴" }, "北斗"],
        });
        remove_converted(&mut value);
        let title = json!({ "zh-Hans": "织女", "en": "Zhinü" });
        assert_eq!(
            value,
            json!({ "sources": { "a-t-b": { "title": title } }, "names": ["牛郎", { "zh-Hans": "天琴" }, "北斗"] })
        );
    }

    #[test]
    fn the_tag_says_what_a_wording_was_converted_from() {
        assert_eq!(converted_tag("zh-Hant"), "zh-Hant-t-zh-hans");
    }
}
