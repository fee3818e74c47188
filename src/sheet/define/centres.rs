//! Centres and what belongs to one.

use super::{
    ColumnDef as C, Kind, OfCentre, Step, TableDef,
    words::{ACCESS, ATTRIBUTES, GRADES, KINDS, PRECISIONS, SPECIAL_DAYS, STATUSES},
};
use crate::{data::FileKind, i18n::Messages as M};

const CENTRE: Step = Step::Item { list: "centres", key: "id" };

const fn centre() -> C {
    C::new("centre", Kind::Id("centres"), M::sheet_head_centre, M::sheet_note_ref_centre).required()
}

const fn place() -> C {
    C::new("no", Kind::Place, M::sheet_head_no, M::sheet_note_no)
}

const PAIR: &[&str] = &["position.coordinates.lng", "position.coordinates.lat", "position.precision"];

pub(super) const SOURCE: C =
    C::new("provenance.source", Kind::Id("sources"), M::sheet_head_source, M::sheet_note_ref_source);
pub(super) const GRADE: C =
    C::new("provenance.grade", Kind::Choice(GRADES), M::sheet_head_grade, M::sheet_note_choose);
pub(super) const CHECKED: C =
    C::new("provenance.checked", Kind::Date, M::sheet_head_checked, M::sheet_note_date);
pub(super) const VALID_UNTIL: C =
    C::new("provenance.valid_until", Kind::Date, M::sheet_head_valid_until, M::sheet_note_date);

const LNG: C = C::new(PAIR[0], Kind::Lng, M::sheet_head_lng, M::sheet_note_lng).with(PAIR);
const LAT: C = C::new(PAIR[1], Kind::Lat, M::sheet_head_lat, M::sheet_note_lat).with(PAIR);
pub(super) const DATUM: C = C::new("datum", Kind::Datum, M::sheet_head_datum, M::sheet_note_datum);
const PRECISION: C =
    C::new(PAIR[2], Kind::Choice(PRECISIONS), M::sheet_head_precision, M::sheet_note_precision).with(PAIR);

const MON: C = C::new("hours.week.mon", Kind::Hours, M::sheet_head_hours_mon, M::sheet_note_day);
const TUE: C = C::new("hours.week.tue", Kind::Hours, M::sheet_head_hours_tue, M::sheet_note_day);
const WED: C = C::new("hours.week.wed", Kind::Hours, M::sheet_head_hours_wed, M::sheet_note_day);
const THU: C = C::new("hours.week.thu", Kind::Hours, M::sheet_head_hours_thu, M::sheet_note_day);
const FRI: C = C::new("hours.week.fri", Kind::Hours, M::sheet_head_hours_fri, M::sheet_note_day);
const SAT: C = C::new("hours.week.sat", Kind::Hours, M::sheet_head_hours_sat, M::sheet_note_day);
const SUN: C = C::new("hours.week.sun", Kind::Hours, M::sheet_head_hours_sun, M::sheet_note_day);
const HOLIDAYS: C = C::new(
    "hours.public_holidays",
    Kind::Choice(SPECIAL_DAYS),
    M::sheet_head_public_holidays,
    M::sheet_note_choose,
);
const SWAPPED: C = C::new(
    "hours.swapped_working_days",
    Kind::Choice(SPECIAL_DAYS),
    M::sheet_head_swapped_working_days,
    M::sheet_note_choose,
);
const HOURS_NOTE: C = C::new("hours.note", Kind::Text, M::sheet_head_hours_note, M::sheet_note_free);
const HOURS_OSM: C = C::new("hours.osm", Kind::OsmHours, M::sheet_head_hours_osm, M::sheet_note_hours_osm);

pub const CENTRES: TableDef = TableDef {
    key: "centres",
    file: FileKind::Centres,
    name: M::sheet_table_centres,
    about: M::sheet_about_centres,
    steps: &[CENTRE],
    of_centre: OfCentre::First,
    columns: &[
        C::new("id", Kind::Slug, M::sheet_head_id, M::sheet_note_id).required(),
        C::new("division_code", Kind::Digits(9), M::sheet_head_division_code, M::sheet_note_unit_code)
            .required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("short_name", Kind::Text, M::sheet_head_short_name, M::sheet_note_short_name),
        C::new("area", Kind::Text, M::sheet_head_area, M::sheet_note_area).required(),
        C::new("kind", Kind::Choice(KINDS), M::sheet_head_kind, M::sheet_note_choose).required(),
        C::new("address", Kind::Text, M::sheet_head_address, M::sheet_note_address),
        C::new("postal_code", Kind::Digits(6), M::sheet_head_postal_code, M::sheet_note_postal_code),
        LNG,
        LAT,
        DATUM,
        PRECISION,
        C::new("entrance", Kind::Text, M::sheet_head_entrance, M::sheet_note_entrance),
        C::new("wechat", Kind::Plain, M::sheet_head_wechat, M::sheet_note_wechat),
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN,
        HOLIDAYS,
        SWAPPED,
        HOURS_NOTE,
        HOURS_OSM,
        C::new("operator", Kind::Text, M::sheet_head_operator, M::sheet_note_free),
        C::new("opened.at", Kind::PartialDate, M::sheet_head_opened_at, M::sheet_note_partial_date)
            .without("opened.by"),
        C::new("opened.by", Kind::PartialDate, M::sheet_head_opened_by, M::sheet_note_opened_by)
            .without("opened.at"),
        C::new("status", Kind::Choice(STATUSES), M::sheet_head_status, M::sheet_note_choose),
        C::new("eligibility", Kind::Text, M::sheet_head_eligibility, M::sheet_note_free),
        C::new("fees", Kind::Text, M::sheet_head_fees, M::sheet_note_free),
        C::new("languages", Kind::Text, M::sheet_head_languages, M::sheet_note_free),
        C::new("step_free.access", Kind::Choice(ACCESS), M::sheet_head_step_free, M::sheet_note_choose),
        C::new("step_free.note", Kind::Text, M::sheet_head_step_free_note, M::sheet_note_free)
            .with(&["step_free.access"]),
        C::new("fields", Kind::Ids("fields"), M::sheet_head_fields, M::sheet_note_ids),
        C::new("programmes", Kind::Ids("programmes"), M::sheet_head_programmes, M::sheet_note_ids),
    ],
};

pub const SERVICE_POINTS: TableDef = TableDef {
    key: "service_points",
    file: FileKind::Centres,
    name: M::sheet_table_service_points,
    about: M::sheet_about_service_points,
    steps: &[CENTRE, Step::Item { list: "service_points", key: "id" }],
    of_centre: OfCentre::First,
    columns: &[
        centre(),
        C::new("id", Kind::Slug, M::sheet_head_id, M::sheet_note_id).required(),
        C::new("name", Kind::Text, M::sheet_head_name, M::sheet_note_name).required(),
        C::new("address", Kind::Text, M::sheet_head_address, M::sheet_note_address),
        LNG,
        LAT,
        DATUM,
        PRECISION,
        MON,
        TUE,
        WED,
        THU,
        FRI,
        SAT,
        SUN,
        HOLIDAYS,
        SWAPPED,
        HOURS_NOTE,
        HOURS_OSM,
        SOURCE,
        GRADE,
        CHECKED,
        VALID_UNTIL,
    ],
};

pub const PHONES: TableDef = TableDef {
    key: "phones",
    file: FileKind::Centres,
    name: M::sheet_table_phones,
    about: M::sheet_about_phones,
    steps: &[CENTRE, Step::ItemIfNamed { list: "service_points", key: "id" }, Step::Nth { list: "phones" }],
    of_centre: OfCentre::First,
    columns: &[
        centre(),
        C::new("service_point", Kind::Slug, M::sheet_head_service_point, M::sheet_note_ref_service_point),
        place(),
        C::new("number", Kind::Phone, M::sheet_head_number, M::sheet_note_phone).required(),
        C::new("label", Kind::Text, M::sheet_head_label, M::sheet_note_label),
    ],
};

pub const OTHER_NAMES: TableDef = TableDef {
    key: "other_names",
    file: FileKind::Centres,
    name: M::sheet_table_other_names,
    about: M::sheet_about_other_names,
    steps: &[CENTRE, Step::Nth { list: "other_names" }],
    of_centre: OfCentre::First,
    columns: &[
        centre(),
        place(),
        C::new("", Kind::Text, M::sheet_head_other_name, M::sheet_note_name).required(),
    ],
};

pub const NOTES: TableDef = TableDef {
    key: "notes",
    file: FileKind::Centres,
    name: M::sheet_table_notes,
    about: M::sheet_about_notes,
    steps: &[CENTRE, Step::Nth { list: "notes" }],
    of_centre: OfCentre::First,
    columns: &[
        centre(),
        place(),
        C::new("about", Kind::Choice(ATTRIBUTES), M::sheet_head_about, M::sheet_note_choose),
        C::new("text", Kind::Text, M::sheet_head_text, M::sheet_note_free).required(),
        SOURCE,
        GRADE,
        CHECKED,
        VALID_UNTIL,
    ],
};

pub const PROVENANCE: TableDef = TableDef {
    key: "provenance",
    file: FileKind::Centres,
    name: M::sheet_table_provenance,
    about: M::sheet_about_provenance,
    steps: &[CENTRE, Step::Entry { object: "provenance" }],
    of_centre: OfCentre::First,
    columns: &[
        centre(),
        C::new("field", Kind::Choice(ATTRIBUTES), M::sheet_head_attribute, M::sheet_note_provenance_field)
            .required(),
        C::new("source", Kind::Id("sources"), M::sheet_head_source, M::sheet_note_ref_source),
        C::new("grade", Kind::Choice(GRADES), M::sheet_head_grade, M::sheet_note_choose),
        C::new("checked", Kind::Date, M::sheet_head_checked, M::sheet_note_date),
        C::new("valid_until", Kind::Date, M::sheet_head_valid_until, M::sheet_note_date),
    ],
};
