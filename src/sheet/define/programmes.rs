//! Fields of service and programmes.

use super::{
    ColumnDef as C, Kind, OfCentre, Step, TableDef,
    centres::{CHECKED, GRADE, SOURCE, VALID_UNTIL},
    words::{CATEGORIES, GRADES, GROUPS, LOOKS},
};
use crate::{data::FileKind, i18n::Messages as M};

pub const FIELDS: TableDef = TableDef {
    key: "fields",
    file: FileKind::Programmes,
    name: M::sheet_table_fields,
    about: M::sheet_about_fields,
    steps: &[Step::Item { list: "fields", key: "id" }],
    of_centre: OfCentre::Never,
    columns: &[
        C::new("id", Kind::Slug, M::sheet_head_id, M::sheet_note_id).required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("group", Kind::Choice(GROUPS), M::sheet_head_group, M::sheet_note_choose).required(),
        SOURCE,
        GRADE,
        CHECKED,
        VALID_UNTIL,
    ],
};

const ROUTE: &[&str] = &["public_route.text"];

pub const PROGRAMMES: TableDef = TableDef {
    key: "programmes",
    file: FileKind::Programmes,
    name: M::sheet_table_programmes,
    about: M::sheet_about_programmes,
    steps: &[Step::Item { list: "programmes", key: "id" }],
    of_centre: OfCentre::Names("centres"),
    columns: &[
        C::new("id", Kind::Slug, M::sheet_head_id, M::sheet_note_id).required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("category", Kind::Choice(CATEGORIES), M::sheet_head_category, M::sheet_note_choose).required(),
        C::new("parent", Kind::Id("programmes"), M::sheet_head_parent, M::sheet_note_ref_parent),
        C::new("centres", Kind::Ids("centres"), M::sheet_head_centres, M::sheet_note_ids),
        C::new("audience", Kind::Text, M::sheet_head_audience, M::sheet_note_free),
        C::new("why", Kind::Text, M::sheet_head_why, M::sheet_note_free),
        C::new("offers", Kind::Text, M::sheet_head_offers, M::sheet_note_free),
        C::new("how_to_apply", Kind::Text, M::sheet_head_how_to_apply, M::sheet_note_free),
        C::new("public_route.text", Kind::Text, M::sheet_head_route, M::sheet_note_free),
        C::new(
            "public_route.provenance.source",
            Kind::Id("sources"),
            M::sheet_head_route_source,
            M::sheet_note_ref_source,
        )
        .with(ROUTE),
        C::new(
            "public_route.provenance.grade",
            Kind::Choice(GRADES),
            M::sheet_head_route_grade,
            M::sheet_note_choose,
        )
        .with(ROUTE),
        C::new(
            "public_route.provenance.checked",
            Kind::Date,
            M::sheet_head_route_checked,
            M::sheet_note_date,
        )
        .with(ROUTE),
        C::new(
            "public_route.provenance.valid_until",
            Kind::Date,
            M::sheet_head_route_valid_until,
            M::sheet_note_date,
        )
        .with(ROUTE),
        C::new("since", Kind::PartialDate, M::sheet_head_since, M::sheet_note_partial_date),
        C::new("since_grade", Kind::Choice(GRADES), M::sheet_head_since_grade, M::sheet_note_choose),
        C::new("claim", Kind::Text, M::sheet_head_claim, M::sheet_note_free),
        C::new("look", Kind::Choice(LOOKS), M::sheet_head_look, M::sheet_note_choose),
        SOURCE,
        GRADE,
        CHECKED,
        VALID_UNTIL,
    ],
};
