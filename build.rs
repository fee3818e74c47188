//! Turns the message files in `src/i18n/messages/` into one method a message and one table a
//! language. A language that lacks a message, or a placeholder of one, does not compile; a new
//! language is one new file there.
//!
//! A folder there, such as `check/`, holds what only staff's tools say; its methods carry its name:
//! `check_phone_short`. Instead of in a file of the folder they may stand in a table of the language's own file,
//! `[check]`.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

use toml::{Table, Value};

#[path = "build/messages.rs"]
mod messages;

use messages::{BASE, Language, Message, Speaker, head, placeholders};

const FOLDER: &str = "src/i18n/messages";
/// The message that is made here: every language with its name, for the client to know the others by.
const NAMES: &str = "language_names";

/// In which builds there are no messages of a speaker.
fn absent(speaker: Speaker) -> Option<&'static str> {
    match speaker {
        Speaker::Client => None,
        Speaker::Find => Some("any(feature = \"csr\", feature = \"coverage\")"),
        Speaker::Hand => Some("any(feature = \"csr\", feature = \"find\", feature = \"coverage\")"),
        Speaker::Coverage => Some("any(feature = \"csr\", feature = \"find\", feature = \"hand\")"),
        Speaker::Site => {
            Some("any(feature = \"csr\", feature = \"find\", feature = \"hand\", feature = \"coverage\")")
        }
        Speaker::Staff => Some(
            "any(feature = \"csr\", feature = \"find\", feature = \"hand\", feature = \"coverage\", not(feature = \"staff\"))",
        ),
    }
}

/// A language as one table: its own file, and what stands in a file of a folder instead of in a table there.
fn gather(path: &Path) -> Result<Table, Box<dyn Error>> {
    let mut table: Table = fs::read_to_string(path)?.parse()?;
    let tag = head(&table, "tag")?;
    for folder in folders()? {
        let path = Path::new(FOLDER).join(&folder).join(format!("{tag}.toml"));
        match (table.contains_key(&folder), path.exists()) {
            (true, true) => return Err(format!("[{folder}] stands in {} too", path.display()).into()),
            (true, false) => {}
            _ => {
                let own = fs::read_to_string(&path);
                let own = own.map_err(|error| format!("no [{folder}], and {}: {error}", path.display()))?;
                table.insert(folder, Value::Table(own.parse()?));
            }
        }
    }
    Ok(table)
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

fn generate(languages: &[Language]) -> Result<String, Box<dyn Error>> {
    let base = languages.first().filter(|first| first.tag == BASE).ok_or("there is no zh-Hans.toml")?;
    // What the client loads comes first, then what the bundles of finding, of handing on and of coverage load besides.
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
         pub const COUNT_WITH_FIND: usize = {};\n\
         /// The same with the bundle of handing on.\n\
         pub const COUNT_WITH_HAND: usize = {};\n\
         /// How many texts stand before the next ones; see [`Messages::of_coverage`].\n\
         pub const COUNT_WITH_COVERAGE: usize = {};\n",
        until(Speaker::Client),
        until(Speaker::Find),
        until(Speaker::Hand),
        until(Speaker::Coverage),
    )?;
    writeln!(out, "impl Messages {{")?;
    for (index, key) in keys.iter().enumerate() {
        let message = &base.messages[*key];
        let plural = languages.iter().any(|language| language.messages[*key].plural);
        let names = placeholders(&message.other);
        // Two marks at each end, so that a text may hold one.
        writeln!(out, "    /// `` {} ``", message.other.replace('\n', " "))?;
        if let Some(absent) = absent(message.speaker) {
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
        "#[cfg(not(any(feature = \"csr\", feature = \"find\", feature = \"hand\", feature = \"coverage\")))]\npub static TEXTS: &[&[&str]] = &["
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
         #[cfg(not(any(feature = \"csr\", feature = \"find\", feature = \"hand\", feature = \"coverage\")))]\npub static KEYS: &[&str] = &{keys:?};"
    )?;
    Ok(out)
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build");
    let out = env::var("OUT_DIR")?;
    let mut languages = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let named = |error: Box<dyn Error>| format!("{}: {error}", path.display());
            let table = gather(&path).map_err(named)?;
            let language = Language::of(&table).map_err(|error| named(error.into()))?;
            // As one file, for the publisher to hold further languages to.
            fs::write(Path::new(&out).join(format!("{}.toml", language.tag)), table.to_string())?;
            languages.push(language);
        }
    }
    languages.sort_by_key(|language| (language.tag != BASE, language.tag.clone()));
    for other in languages.iter().skip(1) {
        other.check(&languages[0])?;
    }
    let names: Vec<_> = languages.iter().map(|own| format!("{} {}", own.tag, own.name)).collect();
    for language in &mut languages {
        let (one, other) = (String::new(), names.join("|"));
        let message = Message { speaker: Speaker::Client, one, other, plural: false };
        language.messages.insert(NAMES.to_owned(), message);
    }
    fs::write(Path::new(&out).join("messages.rs"), generate(&languages)?)?;
    Ok(())
}
