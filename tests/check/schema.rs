//! What only a schema objects to: in files that the portal itself does not read.

use portal::data::{FileKind::*, Severity::*};

use crate::case::{Case, case};

pub fn cases() -> Vec<Case> {
    vec![
        case(
            "field-type",
            Error,
            (Places, "yuheng", "lines"),
            ("\"lines\": [\"X1\", \"X2\"]", "\"lines\": \"X1\""),
            "\"lines\": ¦\"X1\"",
        ),
        case(
            "schema-pattern",
            Error,
            (Places, "Yuyi", "id"),
            ("\"id\": \"yuyi-hospital\"", "\"id\": \"Yuyi\""),
            "\"id\": ¦\"Yuyi\"",
        ),
        case(
            "schema-enum",
            Error,
            (Places, "brocade-museum", "kind"),
            ("\"kind\": \"other\"", "\"kind\": \"museum\""),
            "¦\"museum\"",
        ),
        case(
            "schema-const",
            Error,
            (Places, "", "format"),
            ("\"format\": 1", "\"format\": 2"),
            "\"format\": ¦2",
        ),
        case(
            "schema-short",
            Error,
            (Places, "yuheng", "lines.1"),
            ("[\"X1\", \"X2\"]", "[\"X1\", \"\"]"),
            "[\"X1\", ¦\"\"]",
        ),
        case(
            "schema-less",
            Error,
            (Areas, "#1", "properties.tolerance_m"),
            (
                "\"en\":\"Tianqin Subdistrict\"},\"boundary\":\"official\",\"tolerance_m\":10",
                "\"en\":\"Tianqin Subdistrict\"},\"boundary\":\"official\",\"tolerance_m\":-1",
            ),
            "¦-1",
        ),
        case(
            "schema-more",
            Error,
            (Places, "brocade-museum", "coordinates.1"),
            ("[123.042, 31.15]", "[123.042, 131.15]"),
            "¦131.15",
        ),
        case(
            "schema-few",
            Error,
            (Portal, "", "licences.1.files"),
            ("\"files\": [\"areas\", \"basemap\"]", "\"files\": []"),
            "\"files\": ¦[]",
        ),
        case(
            "schema-many",
            Error,
            (Places, "brocade-museum", "coordinates"),
            ("[123.042, 31.15]", "[123.042, 31.15, 0]"),
            "¦[123.042, 31.15, 0]",
        ),
        case(
            "schema-repeated",
            Error,
            (Places, "yuheng", "lines"),
            ("[\"X1\", \"X2\"]", "[\"X1\", \"X1\"]"),
            "¦[\"X1\", \"X1\"]",
        ),
        case(
            "schema-key",
            Error,
            (Portal, "", "files.Old Story"),
            (
                "    \"story\": \"story.json\",\n",
                "    \"story\": \"story.json\", \"Old Story\": \"old.json\",\n",
            ),
            "\"Old Story\": ¦\"old.json\"",
        ),
        case(
            "schema-form",
            Error,
            (Places, "brocade-museum", "name"),
            ("{ \"zh-Hans\": \"织锦博物馆\", \"en\": \"Brocade Museum\" }", "{ \"en\": \"Brocade Museum\" }"),
            "¦{ \"en\": \"Brocade Museum\" }",
        ),
    ]
}
