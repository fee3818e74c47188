//! What the last publications changed, in sentences, and the feeds that tell the same.

use maud::{Markup, html};

use super::Telling;
use crate::{
    data::PastPublication,
    domain::{date::iso_date, text::BASE_LANGUAGE},
    i18n::Messages,
    nav,
};

/// As many sentences of a publication stand open; the rest is folded.
const MOST_OPEN: usize = 8;

/// The section.
pub fn section(telling: Telling) -> Markup {
    let Telling { past, m, .. } = telling;
    let changed: Vec<_> = past.iter().filter(|one| !one.is_first).collect();
    let first = past.iter().find(|one| one.is_first);
    let feed = |extension: &str| format!("{}changes.{extension}", nav::language_folder(m.tag()));
    html! {
        section.panel aria-labelledby="changes-title" {
            h2 id="changes-title" { (m.what_changed()) }
            @if changed.is_empty() { p { (nothing(first, m)) } } @else {
                ol.timeline role="list" {
                    @for one in &changed { (publication(one, m)) }
                    @if let Some(first) = first { li.fact { (day(first, m)) p { (m.what_changed_first()) } } }
                }
            }
            p.hint { (m.feeds_hint()) }
            p {
                a.row href=(feed("json")) type="application/feed+json" { (m.feed_json()) }
                a.row href=(feed("xml")) type="application/atom+xml" { (m.feed_atom()) }
            }
        }
    }
}

/// What stands there where no publication changed anything.
fn nothing(first: Option<&PastPublication>, m: Messages) -> String {
    first.map_or_else(
        || m.what_changed_unknown().to_owned(),
        |first| m.what_changed_nothing(&m.date(first.day)),
    )
}

fn day(one: &PastPublication, m: Messages) -> Markup {
    html! { h3 { time datetime=(iso_date(one.day)) { (m.date(one.day)) } } }
}

fn publication(one: &PastPublication, m: Messages) -> Markup {
    let sentences = one.sentences(m.tag());
    let (open, folded) = sentences.split_at(sentences.len().min(MOST_OPEN));
    html! {
        li.fact {
            (day(one, m))
            (list(open, m))
            @if !folded.is_empty() {
                details.provenance {
                    summary {
                        (m.what_changed_more(&folded.len().to_string()))
                        span.unseen { (m.colon()) (m.date(one.day)) }
                    }
                    (list(folded, m))
                }
            }
        }
    }
}

fn list(sentences: &[String], m: Messages) -> Markup {
    html! { ul.notes { @for one in sentences { li { (marked(one, m)) } } } }
}

/// A sentence in which wordings of the data may stand that the language lacks: these are Chinese, and
/// say so. In a Chinese sentence of either script they cannot be told apart.
fn marked(sentence: &str, m: Messages) -> Markup {
    let language = |tag: &str| tag.split('-').next().map(str::to_owned);
    if language(m.tag()) == language(BASE_LANGUAGE) {
        return html! { (sentence) };
    }
    html! {
        @for (is_chinese, part) in runs(sentence) {
            @if is_chinese { span lang=(BASE_LANGUAGE) { (part) } } @else { (part) }
        }
    }
}

/// The parts of a text that are Chinese characters with their punctuation, and those that are not.
fn runs(text: &str) -> Vec<(bool, &str)> {
    let is_chinese =
        |c: char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let mut found: Vec<(bool, &str)> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let own = is_chinese(c);
        if found.last().is_none_or(|(last, _)| *last != own) {
            start = at;
            found.push((own, ""));
        }
        if let Some(run) = found.last_mut() {
            run.1 = &text[start..at + c.len_utf8()];
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_inside_a_sentence_of_another_language_is_found() {
        assert_eq!(runs("Name: 旧的，x"), [(false, "Name: "), (true, "旧的，"), (false, "x")]);
        assert_eq!(runs(""), []);
    }
}
