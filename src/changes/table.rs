//! What the files hold: lists of records and their fields, the most important first.

use super::shape::Shape;
use crate::{data::FileKind, i18n::Messages};

/// A field of a record or of a file.
#[derive(Clone, Copy)]
pub struct Field {
    pub key: &'static str,
    pub shape: Shape,
    /// What people call it.
    pub label: fn(Messages) -> &'static str,
}

/// A list of records in a file.
pub struct List {
    pub file: FileKind,
    pub key: &'static str,
    /// The field that tells one record from another; empty where none does.
    pub id: &'static str,
    /// The field that people know a record by.
    pub name: &'static str,
    /// What a record is called.
    pub kind: fn(Messages) -> &'static str,
    pub fields: &'static [Field],
}

const fn field(key: &'static str, shape: Shape, label: fn(Messages) -> &'static str) -> Field {
    Field { key, shape, label }
}

const PROVENANCE: Field = field("provenance", Shape::Provenance, Messages::source_and_dates);

/// The files in the order in which their changes matter, each with the fields of its own.
pub const FILES: [(FileKind, &[Field]); 10] = [
    (FileKind::Portal, PORTAL),
    (FileKind::Centres, &[]),
    (FileKind::Programmes, &[field("note", Shape::Text, Messages::changes_programmes_note)]),
    (FileKind::Communities, &[]),
    (FileKind::Areas, &[]),
    (FileKind::Places, &[]),
    (FileKind::Calendar, &[]),
    (FileKind::Story, &[]),
    (FileKind::Basemap, &[]),
    (FileKind::Isochrones, &[]),
];

const PORTAL: &[Field] = &[
    field("ask", Shape::Plain, Messages::changes_ask),
    field("name", Shape::Text, Messages::changes_portal_name),
    field("district", Shape::Text, Messages::changes_district),
    field("publisher", Shape::Any, Messages::publisher),
    field("summary", Shape::Text, Messages::changes_summary),
    field("centre_kind", Shape::Text, Messages::changes_centre_kind),
    field("about_data", Shape::Text, Messages::changes_about_data),
    field("languages", Shape::Strings, Messages::changes_languages),
    field("site_url", Shape::Plain, Messages::changes_site_url),
    field("licences", Shape::Any, Messages::licence),
    field("attribution", Shape::Text, Messages::changes_attribution),
    field("tiles", Shape::Any, Messages::changes_tiles),
    field("embedders", Shape::Strings, Messages::changes_embedders),
    field("footer", Shape::Any, Messages::changes_footer),
    field("published", Shape::Date, Messages::published),
];

/// Every list. Of one file, those that matter most come first.
pub static LISTS: &[List] = &[
    List {
        file: FileKind::Portal,
        key: "notices",
        id: "id",
        name: "text",
        kind: Messages::changes_kind_notice,
        fields: &[
            field("text", Shape::Text, Messages::changes_text),
            field("level", Shape::Word, Messages::changes_level),
            field("from", Shape::Date, Messages::changes_from),
            field("until", Shape::Date, Messages::changes_until),
            field("centres", Shape::Ids, Messages::centres_concerned),
        ],
    },
    List {
        file: FileKind::Centres,
        key: "centres",
        id: "id",
        name: "short_name",
        kind: Messages::changes_kind_centre,
        fields: CENTRE,
    },
    List {
        file: FileKind::Programmes,
        key: "programmes",
        id: "id",
        name: "name",
        kind: Messages::changes_kind_programme,
        fields: PROGRAMME,
    },
    List {
        file: FileKind::Programmes,
        key: "fields",
        id: "id",
        name: "name",
        kind: Messages::changes_kind_field,
        fields: &[
            field("name", Shape::Text, Messages::changes_name),
            field("group", Shape::Word, Messages::changes_group),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Communities,
        key: "units",
        id: "code",
        name: "name",
        kind: Messages::changes_kind_unit,
        fields: &[
            field("name", Shape::Text, Messages::changes_name),
            field("centre", Shape::Id, Messages::changes_centre),
            field("kind", Shape::Word, Messages::changes_kind),
            field("centre_basis", Shape::Word, Messages::changes_centre_basis),
            field("note", Shape::Text, Messages::notes),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Communities,
        key: "communities",
        id: "code",
        name: "name",
        kind: Messages::changes_kind_community,
        fields: &[
            field("name", Shape::Text, Messages::changes_name),
            field("centre", Shape::Id, Messages::changes_centre),
            field("unit", Shape::Id, Messages::changes_unit),
            field("aliases", Shape::Texts, Messages::also_called),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Areas,
        key: "features",
        id: "centre",
        name: "name",
        kind: Messages::changes_kind_area,
        fields: &[
            field("geometry", Shape::Any, Messages::changes_geometry),
            field("boundary", Shape::Word, Messages::changes_boundary),
            field("tolerance_m", Shape::Number, Messages::changes_tolerance),
            field("name", Shape::Text, Messages::changes_name),
            field("code", Shape::Plain, Messages::division_code),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Portal,
        key: "hotlines",
        id: "number",
        name: "name",
        kind: Messages::changes_kind_hotline,
        fields: &[
            field("name", Shape::Text, Messages::changes_name),
            field("source", Shape::Id, Messages::source),
            field("grade", Shape::Word, Messages::grade),
        ],
    },
    List {
        file: FileKind::Places,
        key: "places",
        id: "id",
        name: "name",
        kind: Messages::changes_kind_place,
        fields: &[
            field("name", Shape::Text, Messages::changes_name),
            field("kind", Shape::Word, Messages::changes_kind),
            field("coordinates", Shape::Coordinates, Messages::changes_position),
            field("lines", Shape::Strings, Messages::changes_lines),
            field("inside", Shape::Flag, Messages::changes_inside),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Calendar,
        key: "years",
        id: "year",
        name: "year",
        kind: Messages::changes_kind_year,
        fields: &[
            field("off", Shape::Strings, Messages::changes_off),
            field("working", Shape::Strings, Messages::changes_working),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Story,
        key: "timeline",
        id: "when",
        name: "when",
        kind: Messages::changes_kind_event,
        fields: &[
            field("text", Shape::Text, Messages::changes_text),
            field("centres", Shape::Ids, Messages::centres_concerned),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Story,
        key: "figures",
        id: "id",
        name: "name",
        kind: Messages::changes_kind_figure,
        fields: &[
            field("name", Shape::Text, Messages::changes_name),
            field("value", Shape::Number, Messages::changes_value),
            field("range", Shape::Any, Messages::changes_value),
            field("qualifier", Shape::Word, Messages::changes_qualifier),
            field("unit", Shape::Word, Messages::changes_unit_of),
            field("period", Shape::Text, Messages::changes_period),
            PROVENANCE,
        ],
    },
    List {
        file: FileKind::Portal,
        key: "sources",
        id: "",
        name: "title",
        kind: Messages::changes_kind_source,
        fields: &[
            field("title", Shape::Text, Messages::changes_name),
            field("url", Shape::Plain, Messages::changes_address_on_web),
        ],
    },
    List {
        file: FileKind::Basemap,
        key: "features",
        id: "",
        name: "",
        kind: Messages::changes_kind_shape,
        fields: &[],
    },
];

const CENTRE: &[Field] = &[
    field("status", Shape::Word, Messages::status),
    field("address", Shape::Text, Messages::address),
    field("phones", Shape::Phones, Messages::phones),
    field("hours", Shape::Hours, Messages::hours),
    field("position", Shape::Position, Messages::changes_position),
    field("entrance", Shape::Text, Messages::entrance),
    field("postal_code", Shape::Plain, Messages::postal_code),
    field("wechat", Shape::Plain, Messages::wechat),
    field("service_points", Shape::Points, Messages::service_points),
    field("eligibility", Shape::Text, Messages::eligibility),
    field("fees", Shape::Text, Messages::fees),
    field("languages", Shape::Text, Messages::languages_spoken),
    field("step_free", Shape::Access, Messages::step_free),
    field("operator", Shape::Text, Messages::operator),
    field("name", Shape::Text, Messages::changes_name),
    field("short_name", Shape::Text, Messages::changes_short_name),
    field("other_names", Shape::Texts, Messages::also_called),
    field("programmes", Shape::Ids, Messages::programmes),
    field("fields", Shape::Ids, Messages::fields),
    field("notes", Shape::Notes, Messages::notes),
    field("opened", Shape::Opened, Messages::opened),
    field("area", Shape::Text, Messages::changes_kind_unit),
    field("kind", Shape::Word, Messages::changes_kind),
    field("division_code", Shape::Plain, Messages::division_code),
    field("neighbours", Shape::Ids, Messages::neighbours),
    field("provenance", Shape::Provenances, Messages::source_and_dates),
];

/// The service points of a centre.
pub static POINTS: List = List {
    file: FileKind::Centres,
    key: "service_points",
    id: "id",
    name: "name",
    kind: Messages::service_points,
    fields: POINT,
};

const POINT: &[Field] = &[
    field("name", Shape::Text, Messages::changes_name),
    field("address", Shape::Text, Messages::address),
    field("phones", Shape::Phones, Messages::phones),
    field("hours", Shape::Hours, Messages::hours),
    field("position", Shape::Position, Messages::changes_position),
    PROVENANCE,
];

const PROGRAMME: &[Field] = &[
    field("name", Shape::Text, Messages::changes_name),
    field("audience", Shape::Text, Messages::audience),
    field("offers", Shape::Text, Messages::offers),
    field("how_to_apply", Shape::Text, Messages::how_to_apply),
    field("centres", Shape::Ids, Messages::changes_centres),
    field("parent", Shape::Id, Messages::part_of),
    field("public_route", Shape::Route, Messages::public_route),
    field("why", Shape::Text, Messages::why),
    field("since", Shape::Date, Messages::since),
    field("since_grade", Shape::Word, Messages::grade),
    field("claim", Shape::Text, Messages::claim),
    field("category", Shape::Word, Messages::changes_kind),
    field("look", Shape::Word, Messages::changes_look),
    PROVENANCE,
];

/// A list by its place.
pub fn list(file: FileKind, key: &str) -> Option<&'static List> {
    LISTS.iter().find(|list| list.file == file && list.key == key)
}

/// What is known of a field, of a list's records or of the file itself.
pub fn known(file: FileKind, list_key: Option<&str>, is_part: bool, key: &str) -> Option<&'static Field> {
    let fields = match list_key {
        _ if is_part => POINT,
        Some(list_key) => list(file, list_key)?.fields,
        None => FILES.iter().find(|(own, _)| *own == file)?.1,
    };
    fields.iter().find(|field| field.key == key)
}
