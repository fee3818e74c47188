//! Streets and towns, programmes, and ids across files.

use portal::data::{FileKind::*, Severity::*};

use crate::case::{Case, case};

pub fn cases() -> Vec<Case> {
    [units(), programmes(), isochrones(), ids()].concat()
}

fn units() -> Vec<Case> {
    vec![
        case(
            "unit-no-centre",
            Warning,
            (Communities, "990101005", "centre"),
            (
                "\"name\": { \"zh-Hans\": \"流星街道\", \"en\": \"Liuxing Subdistrict\" },\n      \"kind\": \"street\",\n      \"centre\": \"zhinu\",",
                "\"name\": { \"zh-Hans\": \"流星街道\", \"en\": \"Liuxing Subdistrict\" },\n      \"kind\": \"street\",",
            ),
            "¦{\n      \"code\": \"990101005\"",
        ),
        case(
            "community-no-unit",
            Warning,
            (Communities, "990101004003", "unit"),
            ("\"unit\": \"990101002\"", "\"unit\": \"990101099\""),
            "¦\"990101099\"",
        ),
        case(
            "centre-serves-nobody",
            Warning,
            (Centres, "niulang", ""),
            ("", ""),
            "¦{\n      \"id\": \"niulang\"",
        )
        .by(&[(Communities, "\"centre\": \"niulang\"", "\"centre\": \"zhinu\"")]),
        case(
            "unit-kind-differs",
            Warning,
            (Centres, "niulang", "kind"),
            (
                "\"area\": { \"zh-Hans\": \"牛郎镇\", \"en\": \"Niulang Town\" },\n      \"kind\": \"town\"",
                "\"area\": { \"zh-Hans\": \"牛郎镇\", \"en\": \"Niulang Town\" },\n      \"kind\": \"street\"",
            ),
            "\"Niulang Town\" },\n      \"kind\": ¦\"street\"",
        ),
        case(
            "unit-name-differs",
            Warning,
            (Centres, "niulang", "area"),
            ("\"area\": { \"zh-Hans\": \"牛郎镇\"", "\"area\": { \"zh-Hans\": \"牵牛镇\""),
            "¦{ \"zh-Hans\": \"牵牛镇\"",
        ),
        case(
            "former-unit-no-note",
            Advice,
            (Communities, "990101102", "note"),
            (
                "\"centre\": \"niulang\",\n      \"centre_basis\": \"own\"",
                "\"centre\": \"niulang\",\n      \"centre_basis\": \"former-unit\"",
            ),
            "¦{\n      \"code\": \"990101102\"",
        ),
        case(
            "code-outside-district",
            Warning,
            (Communities, "980101006", "code"),
            (
                "  \"units\": [",
                "  \"units\": [{ \"code\": \"980101006\", \"name\": { \"zh-Hans\": \"孤星街道\", \"en\": \"Guxing\" }, \"kind\": \"street\", \"centre\": \"beidou\", \"provenance\": {} },",
            ),
            "¦\"980101006\"",
        ),
    ]
}

fn programmes() -> Vec<Case> {
    vec![
        case(
            "programme-centre-silent",
            Warning,
            (Programmes, "repair-morning", "centres"),
            ("[\"beidou\", \"yinhe\"]", "[\"beidou\", \"yinhe\", \"niulang\"]"),
            "¦[\"beidou\", \"yinhe\", \"niulang\"]",
        ),
        case(
            "programme-silent",
            Warning,
            (Centres, "yinhe", "programmes"),
            ("\"programmes\": [\"repair-morning\"]", "\"programmes\": [\"repair-morning\", \"story-hour\"]"),
            "\"programmes\": ¦[\"repair-morning\", \"story-hour\"]",
        ),
        case(
            "programme-parent-loop",
            Warning,
            (Programmes, "star-sunflower", "parent"),
            ("\"parent\": \"hospital-companions\"", "\"parent\": \"star-sunflower\""),
            "\"parent\": ¦\"star-sunflower\"",
        ),
    ]
}

/// Walks that somebody computed.
fn isochrones() -> Vec<Case> {
    let first = "\"properties\": { \"place\": \"yunjin\", \"minutes\": 20 }";
    vec![
        case(
            "isochrone-no-place",
            Warning,
            (Isochrones, "#5", "properties.place"),
            (first, "\"properties\": { \"place\": \"nowhere\", \"minutes\": 20 }"),
            "\"place\": ¦\"nowhere\"",
        ),
        case(
            "isochrone-no-position",
            Warning,
            (Isochrones, "#5", "properties.place"),
            (first, "\"properties\": { \"place\": \"niulang\", \"minutes\": 20 }"),
            "\"place\": ¦\"niulang\"",
        ),
        case(
            "isochrone-elsewhere",
            Warning,
            (Isochrones, "#5", "geometry"),
            (first, "\"properties\": { \"place\": \"tiane\", \"minutes\": 20 }"),
            "\"tiane\", \"minutes\": 20 },\n      \"geometry\": ¦{",
        ),
    ]
}

fn ids() -> Vec<Case> {
    vec![
        case(
            "id-shared",
            Warning,
            (Centres, "beidou", "service_points.0.id"),
            ("\"id\": \"night-harbour\"", "\"id\": \"zhiyun\""),
            "¦\"zhiyun\",\n          \"name\": { \"zh-Hans\": \"玉衡夜间驿站\"",
        ),
        case(
            "id-shared",
            Warning,
            (Places, "qintai", ""),
            ("\"id\": \"brocade-museum\"", "\"id\": \"qintai\""),
            "¦{\n      \"id\": \"qintai\",\n      \"name\": { \"zh-Hans\": \"织锦博物馆\"",
        ),
        case(
            "code-shared",
            Warning,
            (Centres, "niulang", "division_code"),
            (
                "\"id\": \"niulang\",\n      \"division_code\": \"990101102\"",
                "\"id\": \"niulang\",\n      \"division_code\": \"990101101\"",
            ),
            "\"niulang\",\n      \"division_code\": ¦\"990101101\"",
        )
        .and((Centres, "\"area\": { \"zh-Hans\": \"牛郎镇\"", "\"area\": { \"zh-Hans\": \"织女镇\"")),
        case(
            "name-shared",
            Warning,
            (Centres, "zhinu", "name"),
            ("\"zh-Hans\": \"织女镇家庭综合服务中心\"", "\"zh-Hans\": \"天鹅街家庭综合服务中心\""),
            "\"name\": ¦{ \"zh-Hans\": \"天鹅街家庭综合服务中心\"",
        ),
    ]
}
