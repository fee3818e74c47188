//! Streets and towns, communities, landmarks.

use super::{
    ColumnDef as C, Kind, OfCentre, Step, TableDef,
    centres::{CHECKED, DATUM, GRADE, SOURCE, VALID_UNTIL},
    words::{BASES, KINDS, PLACE_KINDS},
};
use crate::{data::FileKind, i18n::Messages as M};

pub const UNITS: TableDef = TableDef {
    key: "units",
    file: FileKind::Communities,
    name: M::sheet_table_units,
    about: M::sheet_about_units,
    steps: &[Step::Item { list: "units", key: "code" }],
    of_centre: OfCentre::Names("centre"),
    columns: &[
        C::new("code", Kind::Digits(9), M::sheet_head_code, M::sheet_note_unit_code).required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("kind", Kind::Choice(KINDS), M::sheet_head_kind, M::sheet_note_choose).required(),
        C::new("centre", Kind::Id("centres"), M::sheet_head_centre, M::sheet_note_ref_centre),
        C::new("centre_basis", Kind::Choice(BASES), M::sheet_head_centre_basis, M::sheet_note_choose),
        C::new("note", Kind::Text, M::sheet_head_unit_note, M::sheet_note_free),
        SOURCE,
        GRADE,
        CHECKED,
        VALID_UNTIL,
    ],
};

const COMMUNITY: Step = Step::Item { list: "communities", key: "code" };

pub const COMMUNITIES: TableDef = TableDef {
    key: "communities",
    file: FileKind::Communities,
    name: M::sheet_table_communities,
    about: M::sheet_about_communities,
    steps: &[COMMUNITY],
    of_centre: OfCentre::Community,
    columns: &[
        C::new("code", Kind::Digits(12), M::sheet_head_code, M::sheet_note_community_code).required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("unit", Kind::Id("units"), M::sheet_head_unit, M::sheet_note_ref_unit),
        C::new("centre", Kind::Id("centres"), M::sheet_head_centre, M::sheet_note_ref_centre),
    ],
};

pub const ALIASES: TableDef = TableDef {
    key: "aliases",
    file: FileKind::Communities,
    name: M::sheet_table_aliases,
    about: M::sheet_about_aliases,
    steps: &[COMMUNITY, Step::Nth { list: "aliases" }],
    of_centre: OfCentre::Community,
    columns: &[
        C::new(
            "community",
            Kind::Id("communities"),
            M::sheet_table_communities,
            M::sheet_note_community_code,
        )
        .required(),
        C::new("no", Kind::Place, M::sheet_head_no, M::sheet_note_no),
        C::new("", Kind::Text, M::sheet_head_alias, M::sheet_note_alias).required(),
    ],
};

const PAIR: &[&str] = &["coordinates.lng", "coordinates.lat"];

pub const PLACES: TableDef = TableDef {
    key: "places",
    file: FileKind::Places,
    name: M::sheet_table_places,
    about: M::sheet_about_places,
    steps: &[Step::Item { list: "places", key: "id" }],
    of_centre: OfCentre::Never,
    columns: &[
        C::new("id", Kind::Slug, M::sheet_head_id, M::sheet_note_id).required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("kind", Kind::Choice(PLACE_KINDS), M::sheet_head_place_kind, M::sheet_note_choose).required(),
        C::new(PAIR[0], Kind::Lng, M::sheet_head_lng, M::sheet_note_lng).required().with(PAIR),
        C::new(PAIR[1], Kind::Lat, M::sheet_head_lat, M::sheet_note_lat).required().with(PAIR),
        DATUM,
        C::new("lines", Kind::List, M::sheet_head_lines, M::sheet_note_lines),
        C::new("inside", Kind::Flag, M::sheet_head_inside, M::sheet_note_flag),
    ],
};
