//! Centres: telephones, hours, addresses, and what they say of themselves.

use portal::data::{FileKind::*, Severity::*};

use crate::case::{Case, case};

fn phone(
    rule: &'static str,
    severity: portal::data::Severity,
    new: &'static str,
    mark: &'static str,
) -> Case {
    case(rule, severity, (Centres, "tianqin", "phones.1.number"), ("\"0560-5550102\"", new), mark)
}

pub fn cases() -> Vec<Case> {
    [phones(), hours(), others()].concat()
}

fn phones() -> Vec<Case> {
    vec![
        phone("phone-no-area-code", Warning, "\"5550102\"", "¦\"5550102\""),
        phone("phone-other-area-code", Warning, "\"0570-5550102\"", "¦\"0570-5550102\""),
        phone("phone-unusual", Warning, "\"0560-550102\"", "¦\"0560-550102\""),
        phone("phone-area-length", Warning, "\"020-5550102\"", "¦\"020-5550102\""),
        phone("phone-area-length", Warning, "\"(010) 555501023\"", "¦\"(010) 555501023\""),
        phone("phone-area-length", Warning, "\"+86 20 5550102\"", "¦\"+86 20 5550102\""),
        phone("phone-too-long", Warning, "\"0560-555010200\"", "¦\"0560-555010200\""),
        phone("phone-no-mobile", Warning, "\"128 0000 0000\"", "¦\"128 0000 0000\""),
        phone("phone-mobile", Warning, "\"138 0000 0000\"", "¦\"138 0000 0000\""),
        phone("phone-read-as", Advice, "\"\u{ff10}560-5550102\"", "¦\"\u{ff10}560-5550102\""),
        phone("phone-read-as", Advice, "\"0560-5550102 \"", "¦\"0560-5550102 \""),
        case(
            "phone-shared",
            Advice,
            (Centres, "beidou", "phones.0.number"),
            ("\"0560-5550201\"", "\"(0560) 5550102\""),
            "¦\"(0560) 5550102\"",
        ),
    ]
}

/// An edit of the Saturday of Zhinü that opens in the small hours.
fn early(new: &'static str) -> Case {
    case(
        "hours-early",
        Warning,
        (Centres, "zhinu", "hours.week"),
        ("\"sat\": [\"09:00-16:00\"]", new),
        "Yunjin village\" } }\n      ],\n      \"hours\": {\n        \"week\": ¦{",
    )
}

fn hours() -> Vec<Case> {
    vec![
        case(
            "hours-day-unknown",
            Advice,
            (Centres, "zhinu", "hours.week"),
            ("\"sat\": [\"09:00-16:00\"],", ""),
            "Yunjin village\" } }\n      ],\n      \"hours\": {\n        \"week\": ¦{",
        ),
        case(
            "hours-holidays-unknown",
            Advice,
            (Centres, "beidou", "hours"),
            (
                "\"public_holidays\": \"open\",\n        \"swapped_working_days\": \"open\"",
                "\"public_holidays\": \"open\"",
            ),
            "\"number\": \"0560-5550201\" }],\n      \"hours\": ¦{",
        ),
        case(
            "hours-all-day",
            Advice,
            (Centres, "zhinu", "hours.week"),
            ("\"sat\": [\"09:00-16:00\"]", "\"sat\": [\"00:00-24:00\"]"),
            "Yunjin village\" } }\n      ],\n      \"hours\": {\n        \"week\": ¦{",
        ),
        early("\"sat\": [\"09:00-12:00\", \"02:30-05:30\"]"),
        early("\"sat\": [\"00:30-05:30\"]"),
        early("\"sat\": [\"00:00-05:30\"]"),
        early("\"sat\": [\"05:59-17:00\"]"),
        case(
            "hours-never-open",
            Warning,
            (Centres, "tianqin", "service_points.0.hours.week"),
            ("\"tue\": [\"09:00-12:00\"],\n              \"wed\"", "\"tue\": [],\n              \"wed\""),
            "\"hours\": {\n            \"week\": ¦{\n              \"mon\": [],\n              \"tue\": []",
        )
        .and((
            Centres,
            "\"thu\": [\"09:00-12:00\"],\n              \"fri\"",
            "\"thu\": [],\n              \"fri\"",
        )),
    ]
}

fn others() -> Vec<Case> {
    vec![
        case(
            "address-no-number",
            Warning,
            (Centres, "beidou", "address"),
            ("星河区北斗街道玉衡路7号", "星河区北斗街道玉衡路"),
            "\"address\": ¦{\n        \"zh-Hans\": \"星河区北斗街道玉衡路\"",
        ),
        case(
            "address-other-unit",
            Warning,
            (Centres, "beidou", "address"),
            ("星河区北斗街道玉衡路7号", "星河区天鹅街道玉衡路7号"),
            "\"address\": ¦{\n        \"zh-Hans\": \"星河区天鹅街道玉衡路7号\"",
        ),
        case(
            "address-other-unit",
            Warning,
            (Centres, "beidou", "address"),
            ("星河区北斗街道玉衡路7号", "星河区天鹅街玉衡路7号"),
            "\"address\": ¦{\n        \"zh-Hans\": \"星河区天鹅街玉衡路7号\"",
        ),
        case(
            "not-published",
            Advice,
            (Centres, "", ""),
            ("\"phones\": [{ \"number\": \"0560-5550401\" }],", ""),
            "",
        ),
        case(
            "status-unexplained",
            Advice,
            (Centres, "tiane", "status"),
            ("\"about\": \"status\"", "\"about\": \"hours\""),
            "¦\"suspended\"",
        ),
        case(
            "postal-code-elsewhere",
            Warning,
            (Centres, "tianqin", "postal_code"),
            ("\"postal_code\": \"999001\"", "\"postal_code\": \"019001\""),
            "¦\"019001\"",
        )
        .and((
            Centres,
            "\"area\": { \"zh-Hans\": \"银河街道\"",
            "\"postal_code\": \"999003\", \"area\": { \"zh-Hans\": \"银河街道\"",
        ))
        .and((
            Centres,
            "\"area\": { \"zh-Hans\": \"织女镇\"",
            "\"postal_code\": \"999005\", \"area\": { \"zh-Hans\": \"织女镇\"",
        ))
        .and((
            Centres,
            "\"area\": { \"zh-Hans\": \"牛郎镇\"",
            "\"postal_code\": \"999006\", \"area\": { \"zh-Hans\": \"牛郎镇\"",
        )),
        case(
            "wechat-no-name",
            Warning,
            (Centres, "yinhe", "wechat"),
            ("\"wechat\": \"银河家综示例\"", "\"wechat\": \"https://wechat.example/yinhe\""),
            "¦\"https://wechat.example/yinhe\"",
        ),
    ]
}
