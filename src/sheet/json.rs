//! JSON as the data files are laid out: an object or a list stands on one line where it fits, and what did
//! not change stays as it was written, so that a comparison of versions shows only what changed.

use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::Value as Node,
    common::{Range, Ranged},
    parse_to_ast,
};
use serde_json::{Map, Value};

use super::table::MARK;

/// Columns of a line; a wide character takes two.
const WIDTH: usize = 110;
const INDENT: usize = 2;

/// A JSON text as the data files are laid out, with a newline at its end.
#[must_use]
pub fn written(value: &Value) -> String {
    rewritten("", value)
}

/// A changed value in the layout of the text that it was read from: every part that is the same as before
/// is taken over as it stands there, a byte-order mark too. A text that is no JSON gives no layout.
#[must_use]
pub fn rewritten(old: &str, value: &Value) -> String {
    let parsed: Option<Value> = serde_json::from_str(old.trim_start_matches(MARK)).ok();
    rewritten_from(old, parsed.as_ref(), value)
}

/// The same where the text has been parsed already.
#[must_use]
pub fn rewritten_from(old: &str, parsed: Option<&Value>, value: &Value) -> String {
    let (mark, old) = old.split_at(old.len() - old.trim_start_matches(MARK).len());
    let tree = parse_to_ast(old, &CollectOptions::default(), &ParseOptions::default()).ok();
    let before = tree.as_ref().and_then(|tree| tree.value.as_ref());
    let before = before.zip(parsed).map(|(node, value)| Before { node, value });
    let end = if old.is_empty() { "\n" } else { &old[old.trim_end().len()..] };
    let new = Writer { old }.part(value, before, 0, 0, 0);
    format!("{mark}{new}{end}")
}

/// The same part of the text before.
#[derive(Clone, Copy)]
struct Before<'a> {
    node: &'a Node<'a>,
    value: &'a Value,
}

impl<'a> Before<'a> {
    fn member(self, key: &str) -> Option<Self> {
        let node = &self.node.as_object()?.properties.iter().rfind(|own| own.name.as_str() == key)?.value;
        Some(Self { node, value: self.value.get(key)? })
    }

    /// The item that was the same, else the one with the same key, else the one in the same place.
    fn item(self, index: usize, wanted: &Value) -> Option<Self> {
        let nodes = &self.node.as_array()?.elements;
        let list = self.value.as_array()?;
        let key =
            |value: &'a Value| ["id", "code", "number", "year"].into_iter().find_map(|key| value.get(key));
        let is_same = |own: &&Value| *own == wanted;
        let has_key = |own: &'a Value| {
            key(own).is_some_and(|own| {
                ["id", "code", "number", "year"].iter().any(|key| wanted.get(*key) == Some(own))
            })
        };
        let at = (list.get(index).filter(is_same).map(|_| index))
            .or_else(|| list.iter().position(|own| own == wanted))
            .or_else(|| list.iter().position(has_key))
            .or(Some(index))?;
        Some(Self { node: nodes.get(at)?, value: list.get(at)? })
    }

    fn range(self) -> Range {
        self.node.range()
    }
}

struct Writer<'a> {
    old: &'a str,
}

impl Writer<'_> {
    /// A part that begins in a column, with what follows on its line.
    fn part(
        &self,
        value: &Value,
        before: Option<Before>,
        indent: usize,
        column: usize,
        follows: usize,
    ) -> String {
        let source = before.map(|before| &self.old[before.range().start..before.range().end]);
        if let (Some(before), Some(source)) = (before, source)
            && before.value == value
        {
            return source.to_owned();
        }
        let line = on_one_line(value);
        let fits = |line: &str| column + width(line) + follows <= WIDTH;
        let is_open = source.is_some_and(|source| source.contains('\n'))
            && before.is_some_and(|before| fits(&on_one_line(before.value)));
        let count = match value {
            Value::Object(members) => members.len(),
            Value::Array(items) => items.len(),
            _ => 0,
        };
        if count == 0 || (fits(&line) && !is_open) {
            return line;
        }
        let inside = indent + INDENT;
        let parts: Vec<String> = match value {
            Value::Object(members) => self.members(members, before, inside),
            Value::Array(items) => (items.iter().enumerate())
                .map(|(index, item)| {
                    let own = before.and_then(|before| before.item(index, item));
                    self.part(item, own, inside, inside, usize::from(index + 1 < count))
                })
                .collect(),
            _ => Vec::new(),
        };
        let (open, close) = if value.is_object() { ('{', '}') } else { ('[', ']') };
        let mut out = String::from(open);
        for (index, part) in parts.iter().enumerate() {
            out.push_str(if index == 0 { "\n" } else { ",\n" });
            out.push_str(&" ".repeat(inside));
            out.push_str(part);
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        out.push(close);
        out
    }

    fn members(&self, members: &Map<String, Value>, before: Option<Before>, inside: usize) -> Vec<String> {
        (members.iter().enumerate())
            .map(|(index, (key, value))| {
                let head = format!("{}: ", Value::from(key.as_str()));
                let own = before.and_then(|before| before.member(key));
                let follows = usize::from(index + 1 < members.len());
                let column = inside + width(&head);
                head + &self.part(value, own, inside, column, follows)
            })
            .collect()
    }
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let parts: Vec<_> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), on_one_line(value)))
                .collect();
            format!("{{ {} }}", parts.join(", "))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", "))
        }
        _ => value.to_string(),
    }
}

/// Columns that a text takes where East Asian wide characters take two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{3fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn what_fits_stands_on_one_line() {
        assert_eq!(
            written(&value(r#"{"a":[1,2.50,{}],"b":{"c":null}}"#)),
            "{ \"a\": [1, 2.5, {}], \"b\": { \"c\": null } }\n"
        );
    }

    #[test]
    fn a_wide_character_takes_two_columns() {
        let fits = value(&format!("[\"{}\"]", "星".repeat(53)));
        assert_eq!(written(&fits).lines().count(), 1);
        let too_long = value(&format!("[\"{}\"]", "星".repeat(54)));
        assert_eq!(written(&too_long).lines().count(), 3);
    }

    #[test]
    fn what_did_not_change_stays_as_it_was_written() {
        let old = "{\n    \"odd\" : [ 1,2 ],\n  \"id\": \"a\"\n}";
        let new = value(r#"{"odd":[1,2],"id":"b"}"#);
        assert_eq!(rewritten(old, &new), "{\n  \"odd\": [ 1,2 ],\n  \"id\": \"b\"\n}");
        assert_eq!(rewritten(old, &value(old)), old);
    }
}
