//! Turns the message files in `src/i18n/messages/` into one method a message and one table a
//! language. A language that lacks a message, or a placeholder of one, does not compile; a new
//! language is one new file there and in each of its folders.
//!
//! A folder there, such as `check/`, holds what only staff's tools say; its methods carry its name:
//! `check_phone_short`.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use toml::{Table, Value};

const FOLDER: &str = "src/i18n/messages";
const BASE: &str = "zh-Hans";
/// The folder of what stands in pages for web editors and in the code that they copy.
const EMBED: &str = "embed";

/// Who says a message, and so who downloads it. The static pages say all of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Speaker {
    /// The residents' client, and the bundle of finding too.
    Client,
    /// The bundle of finding.
    Find,
    /// Only the static pages.
    Site,
    /// Only staff's tools.
    Staff,
}

impl Speaker {
    /// Those whose messages stand in a table of the language's own file.
    const TABLES: [(Self, &str); 3] =
        [(Self::Client, "messages"), (Self::Find, "find"), (Self::Site, "site")];

    /// In which builds there is no such message.
    fn absent(self) -> Option<&'static str> {
        match self {
            Self::Client => None,
            Self::Find => Some("feature = \"csr\""),
            Self::Site => Some("any(feature = \"csr\", feature = \"find\")"),
            Self::Staff => Some("any(feature = \"csr\", feature = \"find\", not(feature = \"staff\"))"),
        }
    }
}

/// The wordings of a message: one, or two where a count decides.
struct Message {
    speaker: Speaker,
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
    let mut messages = BTreeMap::new();
    for (speaker, name) in Speaker::TABLES {
        let own = table.get(name).and_then(Value::as_table).ok_or_else(|| format!("[{name}] is missing"))?;
        add(&mut messages, speaker, "", own)?;
    }
    let tag = text(head, "tag")?;
    for folder in folders()? {
        let path = Path::new(FOLDER).join(&folder).join(format!("{tag}.toml"));
        let own = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let speaker = if folder == EMBED { Speaker::Site } else { Speaker::Staff };
        add(&mut messages, speaker, &format!("{folder}_"), &own.parse()?)?;
    }
    Ok(Language { tag, name: text(head, "name")?, messages })
}

/// The messages of a table, each under its name with something before it.
fn add(
    messages: &mut BTreeMap<String, Message>,
    speaker: Speaker,
    prefix: &str,
    table: &Table,
) -> Result<(), Box<dyn Error>> {
    for (key, value) in table {
        let (one, other, plural) = match value {
            Value::String(one) => (one.clone(), one.clone(), false),
            Value::Table(forms) => (text(forms, "one")?, text(forms, "other")?, true),
            _ => return Err(format!("{key} is neither a text nor a table of one and other").into()),
        };
        if messages.insert(format!("{prefix}{key}"), Message { speaker, one, other, plural }).is_some() {
            return Err(format!("{prefix}{key} stands in two tables").into());
        }
    }
    Ok(())
}

/// The names of the folders in the folder of messages, sorted.
fn folders() -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().into_string().map_err(|_| "a folder's name is no text")?);
        }
    }
    names.sort();
    Ok(names)
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
        if own.speaker != message.speaker {
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
    // What the client loads comes first, then what the bundle of finding loads besides.
    let mut keys: Vec<_> = base.messages.keys().collect();
    keys.sort_by_key(|key| base.messages[*key].speaker);
    let until = |speaker| base.messages.values().filter(|message| message.speaker <= speaker).count() * 2;
    let mut out = String::new();
    writeln!(out, "/// Every language that messages are written in, the base language first.")?;
    writeln!(out, "pub const LANGUAGES: &[Language] = &[")?;
    for language in languages {
        writeln!(out, "    Language {{ tag: {:?}, name: {:?} }},", language.tag, language.name)?;
    }
    writeln!(
        out,
        "];\n\n/// How many texts of a language the client loads.\npub const COUNT: usize = {};\n\
         /// How many texts of a language the client and the bundle of finding load together.\n\
         pub const COUNT_WITH_FIND: usize = {};\n",
        until(Speaker::Client),
        until(Speaker::Find),
    )?;
    writeln!(out, "impl Messages {{")?;
    for (index, key) in keys.iter().enumerate() {
        let message = &base.messages[*key];
        let plural = languages.iter().any(|language| language.messages[*key].plural);
        let names = placeholders(&message.other);
        // Two marks at each end, so that a text may hold one.
        writeln!(out, "    /// `` {} ``", message.other.replace('\n', " "))?;
        if let Some(absent) = message.speaker.absent() {
            writeln!(out, "    #[cfg(not({absent}))]")?;
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
    writeln!(
        out,
        "#[cfg(not(any(feature = \"csr\", feature = \"find\")))]\npub static TEXTS: &[&[&str]] = &["
    )?;
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
    writeln!(
        out,
        "];\n\n/// The keys of the texts, in their order: the texts of a key stand at twice its place, and after it.\n\
         #[cfg(not(any(feature = \"csr\", feature = \"find\")))]\npub static KEYS: &[&str] = &{keys:?};"
    )?;
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
