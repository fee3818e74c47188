//! Words for the words of the format, and dates as each language writes them.

use crate::{domain::PartialDate, i18n::Messages};

/// A date in words; what is none stays as it is.
pub fn date(text: &str, m: Messages) -> String {
    PartialDate::parse(text).map_or_else(|_| text.to_owned(), |date| m.partial_date(date))
}

/// What a word of a field stands for; one that is not known stays as it is.
pub fn word<'a>(field: &str, word: &'a str, m: Messages) -> &'a str {
    match (field, word) {
        ("status", "operating") => m.status_operating(),
        ("status", "moved") => m.status_moved(),
        ("status", "suspended") => m.status_suspended(),
        ("status", "closed") => m.status_closed(),
        ("precision", "exact") => m.precision_exact(),
        ("precision", "street") => m.precision_street(),
        ("precision", "area") => m.precision_area(),
        ("access", "yes") => m.step_free_yes(),
        ("access", "partly") => m.step_free_partly(),
        ("access", "no") => m.step_free_no(),
        ("level", "info") => m.notice_info(),
        ("level", "warning") => m.notice_warning(),
        ("level", "urgent") => m.notice_urgent(),
        ("grade" | "since_grade", "solid") => m.grade_solid(),
        ("grade" | "since_grade", "medium") => m.grade_medium(),
        ("grade" | "since_grade", "inferred") => m.grade_inferred(),
        ("grade" | "since_grade", "derived") => m.grade_derived(),
        ("public_holidays" | "swapped_working_days", "open") => m.special_open(),
        ("public_holidays" | "swapped_working_days", "closed") => m.closed_all_day(),
        ("public_holidays" | "swapped_working_days", "as-weekday") => m.special_as_weekday(),
        ("public_holidays" | "swapped_working_days", "unknown") => m.special_unknown(),
        ("kind", "street") => m.kind_street(),
        ("kind", "town") => m.kind_town(),
        ("kind", "metro") => m.metro_station(),
        ("kind", "hospital") => m.hospital(),
        ("kind", "office") => m.street_office(),
        ("kind", "other") => m.landmark(),
        ("group", "basic") => m.changes_group_basic(),
        ("group", "featured") => m.changes_group_featured(),
        ("category", "special") => m.changes_category_special(),
        ("category", "value-added") => m.changes_category_value_added(),
        ("centre_basis", "own") => m.changes_basis_own(),
        ("centre_basis", "former-unit") => m.changes_basis_former(),
        ("boundary", "official") => m.changes_boundary_official(),
        ("boundary", "approximate") => m.changes_boundary_approximate(),
        _ => word,
    }
}
