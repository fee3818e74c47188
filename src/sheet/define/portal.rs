//! What the portal's own file holds in lists, and the calendar.

use super::{
    ColumnDef as C, Kind, OfCentre, Step, TableDef,
    centres::{CHECKED, GRADE, SOURCE, VALID_UNTIL},
    words::{GRADES, LEVELS},
};
use crate::{data::FileKind, i18n::Messages as M};

pub const NOTICES: TableDef = TableDef {
    key: "notices",
    file: FileKind::Portal,
    name: M::sheet_table_notices,
    about: M::sheet_about_notices,
    steps: &[Step::Item { list: "notices", key: "id" }],
    of_centre: OfCentre::Names("centres"),
    columns: &[
        C::new("id", Kind::Slug, M::sheet_head_id, M::sheet_note_id).required(),
        C::new("level", Kind::Choice(LEVELS), M::sheet_head_level, M::sheet_note_choose),
        C::new("text", Kind::Text, M::sheet_head_text, M::sheet_note_free).required(),
        C::new("from", Kind::Date, M::sheet_head_from, M::sheet_note_date),
        C::new("until", Kind::Date, M::sheet_head_until, M::sheet_note_date),
        C::new("centres", Kind::Ids("centres"), M::sheet_head_centres, M::sheet_note_ids),
    ],
};

pub const HOTLINES: TableDef = TableDef {
    key: "hotlines",
    file: FileKind::Portal,
    name: M::sheet_table_hotlines,
    about: M::sheet_about_hotlines,
    steps: &[Step::Item { list: "hotlines", key: "number" }],
    of_centre: OfCentre::Never,
    columns: &[
        C::new("number", Kind::Phone, M::sheet_head_number, M::sheet_note_hotline).required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("source", Kind::Id("sources"), M::sheet_head_source, M::sheet_note_ref_source),
        C::new("grade", Kind::Choice(GRADES), M::sheet_head_grade, M::sheet_note_choose),
    ],
};

pub const SOURCES: TableDef = TableDef {
    key: "sources",
    file: FileKind::Portal,
    name: M::sheet_table_sources,
    about: M::sheet_about_sources,
    steps: &[Step::Entry { object: "sources" }],
    of_centre: OfCentre::Source,
    columns: &[
        C::new("id", Kind::Slug, M::sheet_head_id, M::sheet_note_id).required(),
        C::new("title", Kind::Text, M::sheet_head_title, M::sheet_note_title).required(),
        C::new("url", Kind::Url, M::sheet_head_url, M::sheet_note_url),
    ],
};

pub const CALENDAR: TableDef = TableDef {
    key: "calendar",
    file: FileKind::Calendar,
    name: M::sheet_table_calendar,
    about: M::sheet_about_calendar,
    steps: &[Step::Item { list: "years", key: "year" }],
    of_centre: OfCentre::Never,
    columns: &[
        C::new("year", Kind::Year, M::sheet_head_year, M::sheet_note_year).required(),
        C::new("off", Kind::Days, M::sheet_head_off, M::sheet_note_days),
        C::new("working", Kind::Days, M::sheet_head_working, M::sheet_note_days),
        SOURCE,
        GRADE,
        CHECKED,
        VALID_UNTIL,
    ],
};
