//! Texts in the languages that publishing converts the simplified Chinese into.

use std::sync::LazyLock;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use serde_json::{Value, json};

use crate::{
    check::schema::{Seen, walk},
    data::{
        FileKind,
        converted::{CONVERTED_LANGUAGES, converted_tag, remove_converted},
    },
    domain::text::{BASE_LANGUAGE, is_in},
};

/// What `OpenCC` writes otherwise than the government of Hong Kong does, and the quotation marks, which it leaves.
const HONG_KONG: &[(&str, &str)] =
    &[("公佈", "公布"), ("發佈", "發布"), ("峯", "峰"), ("“", "「"), ("”", "」")];

/// How the simplified Chinese becomes a language.
struct Conversion {
    language: &'static str,
    converter: OpenCC,
    /// What is put right afterwards.
    corrections: &'static [(&'static str, &'static str)],
}

impl Conversion {
    fn into(language: &'static str) -> Option<Self> {
        let (config, corrections) = match language {
            "zh-Hant" => (BuiltinConfig::S2hk, HONG_KONG),
            _ => return None,
        };
        Some(Self { language, converter: OpenCC::from_config(config).ok()?, corrections })
    }

    fn of(&self, base: &str) -> String {
        let converted = self.converter.convert(base);
        self.corrections.iter().fold(converted, |text, (wrong, right)| text.replace(wrong, right))
    }
}

/// Those that there are: their dictionaries are read once.
static CONVERSIONS: LazyLock<Vec<Conversion>> =
    LazyLock::new(|| CONVERTED_LANGUAGES.iter().filter_map(|language| Conversion::into(language)).collect());

/// The conversions into the languages of a portal.
pub struct Converter(Vec<&'static Conversion>);

impl Converter {
    /// Those of these languages that there is a conversion into.
    #[must_use]
    pub fn into(languages: &[String]) -> Self {
        if !languages.iter().any(|tag| CONVERTED_LANGUAGES.contains(&tag.as_str())) {
            return Self(Vec::new());
        }
        Self(CONVERSIONS.iter().filter(|own| languages.iter().any(|tag| tag == own.language)).collect())
    }

    /// Whether there is nothing to convert into.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds to every text of a file the wordings that nobody wrote. What was converted before is made anew.
    pub fn add(&self, kind: FileKind, content: &mut Value) {
        if self.is_idle() {
            return;
        }
        remove_converted(content);
        let mut texts = Vec::new();
        walk(kind, content, &mut |seen| {
            if let Seen::Text { pointer, .. } = seen {
                texts.push(pointer.to_owned());
            }
        });
        for text in texts {
            if let Some(text) = content.pointer_mut(&text) {
                self.add_to(text);
            }
        }
    }

    /// The same for one text; what is none stays as it is.
    pub fn add_to(&self, text: &mut Value) {
        let base = text.as_str().or_else(|| text.get(BASE_LANGUAGE)?.as_str());
        let Some(base) = base.filter(|base| !base.trim().is_empty()).map(str::to_owned) else { return };
        for conversion in &self.0 {
            if text.is_string() {
                *text = json!({ BASE_LANGUAGE: base });
            }
            if let Some(all) = text.as_object_mut()
                && !all.keys().any(|tag| is_in(tag, conversion.language))
            {
                all.insert(converted_tag(conversion.language), conversion.of(&base).into());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(kind: FileKind, languages: &[&str], mut content: Value) -> Value {
        let languages: Vec<_> = languages.iter().map(|tag| (*tag).to_owned()).collect();
        Converter::into(&languages).add(kind, &mut content);
        content
    }

    #[test]
    fn every_language_that_is_promised_can_be_converted_into() {
        for language in CONVERTED_LANGUAGES {
            assert!(!Converter::into(&[(*language).to_owned()]).is_idle(), "{language}");
        }
    }

    #[test]
    fn each_text_of_a_file_gets_the_wording_that_nobody_wrote_and_nothing_else_changes() {
        let content = json!({ "sources": { "a/b~": { "title": "织女" } }, "centres": [{
            "id": "a", "name": { "zh-Hans": "织女", "en": "Zhinü" }, "wechat": "织女",
            "area": { "zh-Hans": "织女镇", "zh-Hant": "織女鎮" }, "fees": 5, "other_names": ["里程"],
            "phones": [{ "number": "1", "label": " " }], "text": { "zh-Hans": "织女" },
        }]});
        let told = converted(FileKind::Centres, &["zh-Hans", "zh-Hant"], content.clone());
        let mut wanted = content.clone();
        let own = &mut wanted["centres"][0];
        own["name"]["zh-Hant-t-zh-hans"] = "織女".into();
        own["other_names"][0] = json!({ "zh-Hans": "里程", "zh-Hant-t-zh-hans": "里程" });
        assert_eq!(told, wanted);
        assert_eq!(converted(FileKind::Centres, &["zh-Hans", "en"], content.clone()), content);
    }

    #[test]
    fn words_stand_as_the_government_of_hong_kong_writes_them() {
        let told = converted(FileKind::Portal, &["zh-Hant"], json!({ "name": "这里尚未公布“织女峰”的消息" }));
        assert_eq!(told["name"]["zh-Hant-t-zh-hans"], "這裏尚未公布「織女峰」的消息");
    }

    #[test]
    fn what_was_converted_before_is_made_anew() {
        let old = json!({ "title": { "zh-Hans": "织女", "zh-Hant-t-zh-hans": "牛郎", "en": "Zhinü" } });
        let content = json!({ "sources": { "a/b~": old } });
        let told = converted(FileKind::Portal, &["zh-Hant"], content);
        let title = &told["sources"]["a/b~"]["title"];
        assert_eq!(title, &json!({ "zh-Hans": "织女", "en": "Zhinü", "zh-Hant-t-zh-hans": "織女" }));
    }
}
