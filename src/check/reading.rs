//! What the portal itself cannot read, in words.

use super::{Said, told::listed};
use crate::{
    data::{FORMAT, Fault, FileKind, TileLack, ValueFault, ValueRule},
    domain::date::iso_date,
    i18n::Messages,
};

/// The names of these rules.
pub(super) const SLUGS: &[&str] = &[
    "ask-unknown",
    "attribute-unknown",
    "calendar-days-order",
    "calendar-stray-day",
    "calendar-year",
    "code-community",
    "code-unit",
    "date-form",
    "date-partial-form",
    "email",
    "embedder-origin",
    "field-missing",
    "field-type",
    "file-missing",
    "file-path",
    "file-unnamed",
    "format-none",
    "format-other",
    "grade-unknown",
    "hours-end-first",
    "hours-form",
    "hours-overlap",
    "hours-past-midnight",
    "hours-special-day",
    "hours-weekday",
    "id-dangling",
    "id-duplicate",
    "id-form",
    "phone-extension",
    "phone-impossible",
    "position-latitude",
    "position-longitude",
    "position-precision",
    "site-url-slash",
    "text-base-language",
    "text-blank",
    "tiles-incomplete",
    "web-address",
    "word-unknown",
];

pub(super) fn slug(fault: &Fault) -> &'static str {
    match fault {
        Fault::FileMissing(_) => "file-missing",
        Fault::FileUnnamed(_) => "file-unnamed",
        Fault::Json(_) => super::json::SLUG,
        Fault::Format(_) => "format-other",
        Fault::NoFormat => "format-none",
        Fault::Type(_) | Fault::Untold => "field-type",
        Fault::Word(..) => "word-unknown",
        Fault::Value(value) => slug_of_value(value),
        Fault::Missing => "field-missing",
        Fault::BaseLanguage => "text-base-language",
        Fault::Blank => "text-blank",
        Fault::Duplicate(_) => "id-duplicate",
        Fault::Dangling(..) => "id-dangling",
        Fault::Tiles(_) => "tiles-incomplete",
    }
}

fn slug_of_value(value: &ValueFault) -> &'static str {
    match value.rule {
        ValueRule::Phone if has_extension(&value.text) => "phone-extension",
        ValueRule::Phone => "phone-impossible",
        ValueRule::Interval => match Ends::of(&value.text) {
            Ends::NoInterval => "hours-form",
            Ends::First => "hours-end-first",
            Ends::PastMidnight { .. } => "hours-past-midnight",
        },
        ValueRule::Weekday => "hours-weekday",
        ValueRule::Overlap(..) => "hours-overlap",
        ValueRule::SpecialDay => "hours-special-day",
        ValueRule::Date => "date-form",
        ValueRule::PartialDate => "date-partial-form",
        ValueRule::Slug => "id-form",
        ValueRule::UnitCode => "code-unit",
        ValueRule::CommunityCode => "code-community",
        ValueRule::Longitude => "position-longitude",
        ValueRule::Latitude => "position-latitude",
        ValueRule::Precision => "position-precision",
        ValueRule::Grade => "grade-unknown",
        ValueRule::WebAddress => "web-address",
        ValueRule::SiteUrl => "site-url-slash",
        ValueRule::Email => "email",
        ValueRule::Embedder => "embedder-origin",
        ValueRule::Path => "file-path",
        ValueRule::Ask => "ask-unknown",
        ValueRule::Attribute => "attribute-unknown",
        ValueRule::Year => "calendar-year",
        ValueRule::Days => "calendar-days-order",
        ValueRule::NearYear(..) => "calendar-stray-day",
    }
}

pub(super) fn said(fault: &Fault, m: Messages) -> Said {
    match fault {
        Fault::FileMissing(path) => Said::new(m.check_file_missing(path), m.check_file_missing_do()),
        Fault::FileUnnamed(file) => {
            let name = file.plain_name();
            Said::new(m.check_file_unnamed(name), m.check_file_unnamed_do(file.key(), name))
        }
        Fault::Json(reason) => Said::new(m.check_json_other(reason), m.check_json_value_do()),
        Fault::Format(found) => {
            let (found, known) = (found.to_string(), FORMAT.to_string());
            Said::new(m.check_format_other(&found, &known), m.check_format_other_do())
        }
        Fault::NoFormat => Said::new(m.check_format_none(), m.check_format_none_do(&FORMAT.to_string())),
        Fault::Type(wanted) => {
            Said::new(m.check_field_no_type(type_word(wanted, m)), m.check_field_type_do())
        }
        Fault::Untold => Said::new(m.check_untold(), m.check_untold_do()),
        Fault::Word(found, known) => {
            Said::new(m.check_word_unknown(found), m.check_word_unknown_do(&listed(known.iter().copied(), m)))
        }
        Fault::Value(value) => said_of_value(value, m),
        Fault::Missing => Said::new(m.check_field_missing(), m.check_field_missing_do()),
        Fault::BaseLanguage => Said::new(m.check_text_base_language(), m.check_text_base_language_do()),
        Fault::Blank => Said::new(m.check_text_blank(), m.check_text_blank_do()),
        Fault::Duplicate(id) => Said::new(m.check_id_duplicate(id), m.check_id_duplicate_do()),
        Fault::Dangling(file, id) => dangling(*file, id, m),
        Fault::Tiles(lack) => {
            Said::new(m.check_tiles_incomplete(lacking(*lack, m)), m.check_tiles_incomplete_do())
        }
    }
}

fn dangling(file: FileKind, id: &str, m: Messages) -> Said {
    let name = file.plain_name();
    if file == FileKind::Portal {
        return Said::new(m.check_source_dangling(id), m.check_source_dangling_do());
    }
    Said::new(m.check_id_dangling(name, id), m.check_id_dangling_do(name))
}

fn said_of_value(value: &ValueFault, m: Messages) -> Said {
    let text = value.text.as_str();
    match value.rule {
        ValueRule::Phone if has_extension(text) => {
            Said::new(m.check_phone_extension(text), m.check_phone_extension_do())
        }
        ValueRule::Phone => Said::new(m.check_phone_impossible(text), m.check_phone_impossible_do()),
        ValueRule::Interval => match Ends::of(text) {
            Ends::NoInterval => Said::new(m.check_hours_form(text), m.check_hours_form_do()),
            Ends::First => Said::new(m.check_hours_end_first(text), m.check_hours_end_first_do()),
            Ends::PastMidnight { from, until } => Said::new(
                m.check_hours_past_midnight(text),
                m.check_hours_past_midnight_do(&format!("{from}-24:00"), &format!("00:00-{until}")),
            ),
        },
        ValueRule::Overlap(first, second) => Said::new(
            m.check_hours_overlap(&first.to_string(), &second.to_string()),
            m.check_hours_overlap_do(),
        ),
        ValueRule::NearYear(year, day) => Said::new(
            m.check_calendar_stray_day(&iso_date(day), &year.to_string()),
            m.check_calendar_stray_day_do(),
        ),
        ValueRule::Longitude => Said::new(m.check_position_longitude(), m.check_position_swapped_do()),
        ValueRule::Latitude => Said::new(m.check_position_latitude(), m.check_position_swapped_do()),
        ValueRule::Year => Said::new(m.check_calendar_year(), m.check_calendar_year_do()),
        ValueRule::Days => Said::new(m.check_calendar_days_order(text), m.check_calendar_days_order_do()),
        ValueRule::Weekday => Said::new(m.check_hours_weekday(text), m.check_hours_weekday_do()),
        ValueRule::SpecialDay => Said::new(
            m.check_word_unknown(text),
            m.check_word_unknown_do(&listed(["open", "closed", "as-weekday", "unknown"], m)),
        ),
        ValueRule::Precision => Said::new(
            m.check_word_unknown(text),
            m.check_word_unknown_do(&listed(["exact", "street", "area"], m)),
        ),
        ValueRule::Grade => Said::new(
            m.check_word_unknown(text),
            m.check_word_unknown_do(&listed(["solid", "medium", "inferred", "derived"], m)),
        ),
        ValueRule::Date => Said::new(m.check_date_form(text), m.check_date_form_do()),
        ValueRule::PartialDate => Said::new(m.check_date_form(text), m.check_date_partial_form_do()),
        ValueRule::Slug => Said::new(m.check_id_form(text), m.check_id_form_do()),
        ValueRule::UnitCode => Said::new(m.check_code_unit(text), m.check_code_do()),
        ValueRule::CommunityCode => Said::new(m.check_code_community(text), m.check_code_do()),
        ValueRule::WebAddress => Said::new(m.check_web_address(text), m.check_web_address_do()),
        ValueRule::SiteUrl => Said::new(m.check_site_url_slash(text), m.check_site_url_slash_do()),
        ValueRule::Email => Said::new(m.check_email(text), m.check_email_do()),
        ValueRule::Embedder => Said::new(m.check_embedder_origin(text), m.check_embedder_origin_do()),
        ValueRule::Path => Said::new(m.check_file_path(text), m.check_file_path_do()),
        ValueRule::Ask => Said::new(m.check_ask_unknown(text), m.check_ask_unknown_do()),
        ValueRule::Attribute => Said::new(m.check_attribute_unknown(text), m.check_attribute_unknown_do()),
    }
}

/// What the reader calls a type, in words of the language.
fn type_word(wanted: &str, m: Messages) -> &'static str {
    match wanted {
        "a list" => m.check_type_list(),
        "an object" => m.check_type_object(),
        "a text" => m.check_type_text(),
        "a number" => m.check_type_number(),
        "a list of longitude and latitude" => m.check_type_coordinates(),
        _ => m.check_type_texts(),
    }
}

fn lacking(lack: TileLack, m: Messages) -> &'static str {
    match lack {
        TileLack::Url => m.check_tiles_url(),
        TileLack::Placeholders => m.check_tiles_placeholders(),
        TileLack::Key => m.check_tiles_key(),
        TileLack::Datum => m.check_tiles_datum(),
        TileLack::Attribution => m.check_tiles_attribution(),
        TileLack::Approval => m.check_tiles_approval(),
    }
}

/// Whether a number has an extension: digits, a word for it, digits.
fn has_extension(text: &str) -> bool {
    let small = text.to_lowercase();
    ["转", "轉", "分机", "ext", "x", "#", "*"].iter().any(|word| {
        small.split_once(word).is_some_and(|(before, after)| {
            before.starts_with(|letter: char| letter.is_ascii_digit() || "+(".contains(letter))
                && after.trim_end().ends_with(|letter: char| letter.is_ascii_digit())
        })
    })
}

/// How an interval that is none ends.
enum Ends {
    /// It is not of the form `HH:MM-HH:MM`.
    NoInterval,
    /// Before it begins, or at once.
    First,
    /// On the next day.
    PastMidnight { from: String, until: String },
}

impl Ends {
    fn of(text: &str) -> Self {
        let minutes = |part: &str| -> Option<u16> {
            let (hours, minutes) = part.split_once(':').filter(|_| part.len() == 5)?;
            let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
            (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
        };
        let read = text
            .split_once('-')
            .and_then(|(from, until)| Some(((from, minutes(from)?), (until, minutes(until)?))));
        match read {
            // What begins in the evening and ends in the small hours.
            Some(((from, begin), (until, end))) if begin >= 17 * 60 && (1..=6 * 60).contains(&end) => {
                Self::PastMidnight { from: from.to_owned(), until: until.to_owned() }
            }
            Some(((_, begin), (_, end))) if end <= begin => Self::First,
            _ => Self::NoInterval,
        }
    }
}
