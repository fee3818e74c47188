//! Turns the message files in `src/i18n/messages/` into one method a message and one table a
//! language. A language that lacks a message, or a placeholder of one, does not compile; a new
//! language is one new file.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use toml::{Table, Value};

const FOLDER: &str = "src/i18n/messages";
const BASE: &str = "zh-Hans";

/// The wordings of a message: one, or two where a count decides.
struct Message {
    /// Only the static pages say it: the client does not load it.
    site_only: bool,
    one: String,
    other: String,
    plural: bool,
}

struct Language {
    tag: String,
    name: String,
    messages: BTreeMap<String, Message>,
}

fn text(table: &Table, key: &str) -> Result<String, String> {
    table.get(key).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| format!("\"{key}\" is missing"))
}

fn read(path: &Path) -> Result<Language, Box<dyn Error>> {
    let table: Table = fs::read_to_string(path)?.parse()?;
    let head = table.get("language").and_then(Value::as_table).ok_or("[language] is missing")?;
    let body = table.get("messages").and_then(Value::as_table).ok_or("[messages] is missing")?;
    let site = table.get("site").and_then(Value::as_table).ok_or("[site] is missing")?;
    if let Some(key) = site.keys().find(|key| body.contains_key(*key)) {
        return Err(format!("{key} stands in [messages] and in [site]").into());
    }
    let all = body.iter().map(|entry| (entry, false)).chain(site.iter().map(|entry| (entry, true)));
    let messages = all
        .map(|((key, value), site_only)| {
            let (one, other, plural) = match value {
                Value::String(one) => (one.clone(), one.clone(), false),
                Value::Table(forms) => (text(forms, "one")?, text(forms, "other")?, true),
                _ => return Err(format!("{key} is neither a text nor a table of one and other")),
            };
            Ok((key.clone(), Message { site_only, one, other, plural }))
        })
        .collect::<Result<_, String>>()?;
    Ok(Language { tag: text(head, "tag")?, name: text(head, "name")?, messages })
}

/// The names between braces, sorted.
fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<_> = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect();
    names.sort();
    names.dedup();
    names
}

fn check(base: &Language, other: &Language) -> Result<(), String> {
    for (key, message) in &base.messages {
        let own =
            other.messages.get(key).ok_or_else(|| format!("{}: the message {key} is missing", other.tag))?;
        if own.site_only != message.site_only {
            return Err(format!("{}: {key} must stand in the same table as in {BASE}", other.tag));
        }
        if placeholders(&own.other) != placeholders(&message.other) {
            return Err(format!("{}: {key} must have the placeholders of {BASE}", other.tag));
        }
    }
    match other.messages.keys().find(|key| !base.messages.contains_key(*key)) {
        Some(key) => Err(format!("{}: {BASE} has no message {key}", other.tag)),
        None => Ok(()),
    }
}

fn generate(languages: &[Language]) -> Result<String, Box<dyn Error>> {
    let base = languages.first().filter(|first| first.tag == BASE).ok_or("there is no zh-Hans.toml")?;
    // What the client loads comes first.
    let mut keys: Vec<_> = base.messages.keys().collect();
    keys.sort_by_key(|key| base.messages[*key].site_only);
    let loaded = base.messages.values().filter(|message| !message.site_only).count();
    let mut out = String::new();
    writeln!(out, "/// Every language that messages are written in, the base language first.")?;
    writeln!(out, "pub const LANGUAGES: &[Language] = &[")?;
    for language in languages {
        writeln!(out, "    Language {{ tag: {:?}, name: {:?} }},", language.tag, language.name)?;
    }
    writeln!(
        out,
        "];\n\n/// How many texts of a language the client loads.\npub const COUNT: usize = {};\n",
        loaded * 2
    )?;
    writeln!(out, "impl Messages {{")?;
    for (index, key) in keys.iter().enumerate() {
        let message = &base.messages[*key];
        let plural = languages.iter().any(|language| language.messages[*key].plural);
        let names = placeholders(&message.other);
        writeln!(out, "    /// `{}`", message.other.replace('\n', " "))?;
        if message.site_only {
            writeln!(out, "    #[cfg(not(feature = \"csr\"))]")?;
        }
        if names.is_empty() {
            writeln!(
                out,
                "    #[must_use] pub fn {key}(self) -> &'static str {{ self.text({}) }}",
                index * 2 + 1
            )?;
            continue;
        }
        let parameters: Vec<_> = names.iter().map(|name| format!("{name}: &str")).collect();
        let pairs: Vec<_> = names.iter().map(|name| format!("({name:?}, {name})")).collect();
        let slot = if plural {
            format!("if count == \"1\" {{ {} }} else {{ {} }}", index * 2, index * 2 + 1)
        } else {
            (index * 2 + 1).to_string()
        };
        writeln!(
            out,
            "    #[must_use] pub fn {key}(self, {}) -> String {{ self.fill({slot}, &[{}]) }}",
            parameters.join(", "),
            pairs.join(", ")
        )?;
    }
    writeln!(out, "}}\n\n/// The texts of every language, in the order of [`LANGUAGES`].")?;
    writeln!(out, "#[cfg(not(feature = \"csr\"))]\npub static TEXTS: &[&[&str]] = &[")?;
    for language in languages {
        writeln!(out, "    &[")?;
        for key in &keys {
            let message = &language.messages[*key];
            // The wording for one is downloaded only where some language has its own.
            let plural = languages.iter().any(|language| language.messages[*key].plural);
            let one = if plural { &message.one } else { "" };
            writeln!(out, "        {one:?}, {:?},", message.other)?;
        }
        writeln!(out, "    ],")?;
    }
    writeln!(out, "];")?;
    Ok(out)
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut languages = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            languages.push(read(&path).map_err(|error| format!("{}: {error}", path.display()))?);
        }
    }
    languages.sort_by_key(|language| (language.tag != BASE, language.tag.clone()));
    for other in languages.iter().skip(1) {
        check(&languages[0], other)?;
    }
    let out = Path::new(&env::var("OUT_DIR")?).join("messages.rs");
    fs::write(out, generate(&languages)?)?;
    Ok(())
}
