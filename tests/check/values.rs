//! Values that the portal cannot read, and so leaves out.

use portal::data::{FileKind::*, Severity::*};

use crate::case::{Case, case};

/// An edit of the telephone numbers of Tianqin.
fn phone(rule: &'static str, new: &'static str, mark: &'static str) -> Case {
    case(rule, Error, (Centres, "tianqin", "phones.1.number"), ("\"0560-5550102\"", new), mark)
}

/// An edit of the Saturday of Zhinü.
fn saturday(rule: &'static str, field: &'static str, new: &'static str, mark: &'static str) -> Case {
    case(rule, Error, (Centres, "zhinu", field), ("\"sat\": [\"09:00-16:00\"]", new), mark)
}

pub fn cases() -> Vec<Case> {
    [phones_and_hours(), words_and_days(), ids_and_codes(), addresses_and_texts()].concat()
}

fn phones_and_hours() -> Vec<Case> {
    vec![
        phone("phone-impossible", "\"致电我们\"", "¦\"致电我们\""),
        phone("phone-impossible", "\"12\"", "¦\"12\","),
        phone("phone-extension", "\"0560-5550102转8\"", "¦\"0560-5550102转8\""),
        phone("phone-extension", "\"0560-5550102 ext. 8\"", "¦\"0560-5550102 ext. 8\""),
        saturday("hours-form", "hours.week.sat.0", "\"sat\": [\"9点至16点\"]", "¦\"9点至16点\""),
        saturday("hours-end-first", "hours.week.sat.0", "\"sat\": [\"16:00-09:00\"]", "¦\"16:00-09:00\""),
        saturday("hours-past-midnight", "hours.week.sat.0", "\"sat\": [\"22:00-02:00\"]", "¦\"22:00-02:00\""),
        saturday(
            "hours-overlap",
            "hours.week.sat",
            "\"sat\": [\"09:00-16:00\", \"15:00-18:00\"]",
            "¦[\"09:00-16:00\", \"15:00-18:00\"]",
        ),
        saturday(
            "hours-weekday",
            "hours.week.saturday",
            "\"sat\": [\"09:00-16:00\"], \"saturday\": []",
            "\"saturday\": ¦[]",
        ),
        case(
            "hours-special-day",
            Error,
            (Centres, "beidou", "hours.swapped_working_days"),
            (
                "\"public_holidays\": \"open\",\n        \"swapped_working_days\": \"open\"",
                "\"public_holidays\": \"open\",\n        \"swapped_working_days\": \"maybe\"",
            ),
            "¦\"maybe\"",
        ),
    ]
}

fn words_and_days() -> Vec<Case> {
    vec![
        case(
            "field-type",
            Error,
            (Centres, "tianqin", "wechat"),
            ("\"wechat\": \"天琴家综示例\"", "\"wechat\": 5"),
            "\"wechat\": ¦5",
        ),
        case(
            "word-unknown",
            Error,
            (Centres, "yinhe", "status"),
            ("\"status\": \"moved\"", "\"status\": \"gone\""),
            "¦\"gone\"",
        ),
        case(
            "date-form",
            Error,
            (Portal, "welcome-survey", "from"),
            ("\"from\": \"2026-03-01\"", "\"from\": \"2026年3月1日\""),
            "¦\"2026年3月1日\"",
        ),
        case(
            "date-form",
            Error,
            (Portal, "welcome-survey", "from"),
            ("\"from\": \"2026-03-01\"", "\"from\": \"2026-02-30\""),
            "¦\"2026-02-30\"",
        ),
        case(
            "date-partial-form",
            Error,
            (Centres, "tianqin", "opened.at"),
            ("\"2015-03-18\"", "\"2015/3\""),
            "¦\"2015/3\"",
        ),
        case(
            "calendar-year",
            Error,
            (Calendar, "#2", "year"),
            ("\"year\": 2027", "\"year\": 2027.5"),
            "¦2027.5",
        ),
        case(
            "calendar-days-order",
            Error,
            (Calendar, "#2", "off.0"),
            ("\"2027-01-01/2027-01-03\"", "\"2027-01-03/2027-01-01\""),
            "¦\"2027-01-03/2027-01-01\"",
        ),
        case(
            "calendar-stray-day",
            Error,
            (Calendar, "#2", ""),
            ("\"2027-01-30\"", "\"2072-01-30\""),
            "¦{\n      \"year\": 2027",
        ),
        case(
            "grade-unknown",
            Error,
            (Portal, "0560-5551234", "grade"),
            ("\"grade\": \"medium\"", "\"grade\": \"good\""),
            "¦\"good\"",
        ),
        case(
            "position-precision",
            Error,
            (Centres, "yinhe", "position.precision"),
            ("[123.165, 31.05], \"precision\": \"street\"", "[123.165, 31.05], \"precision\": \"door\""),
            "¦\"door\"",
        ),
    ]
}

fn ids_and_codes() -> Vec<Case> {
    vec![
        case(
            "id-form",
            Error,
            (Portal, "welcome-survey", "centres.0"),
            ("\"from\": \"2026-03-01\"", "\"from\": \"2026-03-01\", \"centres\": [\"Tian Qin\"]"),
            "¦\"Tian Qin\"",
        ),
        case(
            "id-duplicate",
            Error,
            (Portal, "yinhe-move", ""),
            ("\"id\": \"welcome-survey\"", "\"id\": \"yinhe-move\""),
            "¦{\n      \"id\": \"yinhe-move\",\n      \"level\": \"info\"",
        ),
        case(
            "id-dangling",
            Warning,
            (Story, "#5", "centres"),
            ("\"centres\": [\"zhinu\"]", "\"centres\": [\"zhinuu\"]"),
            "¦[\"zhinuu\"]",
        ),
        case(
            "id-dangling",
            Warning,
            (Portal, "12345", "source"),
            ("\"source\": \"xinghe-gazette\"", "\"source\": \"hearsay\""),
            "¦\"hearsay\"",
        ),
        case(
            "code-unit",
            Error,
            (Communities, "990101004003", "unit"),
            ("\"unit\": \"990101002\"", "\"unit\": \"99010100\""),
            "\"unit\": ¦\"99010100\"",
        ),
        case(
            "code-community",
            Error,
            (Communities, "99010110200", "code"),
            ("\"990101102200\"", "\"99010110200\""),
            "¦\"99010110200\"",
        ),
        case(
            "attribute-unknown",
            Error,
            (Centres, "beidou", "notes.0.about"),
            ("\"about\": \"address\"", "\"about\": \"adress\""),
            "¦\"adress\"",
        ),
    ]
}

fn addresses_and_texts() -> Vec<Case> {
    vec![
        case(
            "web-address",
            Error,
            (Portal, "", "publisher.url"),
            ("\"https://office.xinghe.example/\"", "\"javascript:alert(1)\""),
            "¦\"javascript:alert(1)\"",
        ),
        case(
            "site-url-slash",
            Error,
            (Portal, "", "site_url"),
            ("\"https://xinghe.example/\"", "\"https://xinghe.example\""),
            "¦\"https://xinghe.example\"",
        ),
        case(
            "embedder-origin",
            Error,
            (Portal, "", "embedders.1"),
            (
                "  \"ask\": \"12345\",\n",
                "  \"ask\": \"12345\",\n  \"embedders\": [\"https://a.example\", \"https://b.example/\"],\n",
            ),
            "¦\"https://b.example/\"",
        ),
        case(
            "email",
            Error,
            (Portal, "", "publisher.email"),
            ("\"data@xinghe.example\"", "\"xinghe.example\""),
            "¦\"xinghe.example\"",
        ),
        case(
            "position-latitude",
            Error,
            (Centres, "beidou", "position.coordinates"),
            ("\"coordinates\": [123.095, 31.04]", "\"coordinates\": [123.095, 131.04]"),
            "¦[123.095, 131.04]",
        ),
        case(
            "position-longitude",
            Error,
            (Centres, "beidou", "position.coordinates"),
            ("\"coordinates\": [123.095, 31.04]", "\"coordinates\": [223.095, 31.04]"),
            "¦[223.095, 31.04]",
        ),
        case(
            "ask-unknown",
            Error,
            (Portal, "", "ask"),
            ("\"ask\": \"12345\"", "\"ask\": \"12340\""),
            "¦\"12340\"",
        ),
        case(
            "text-base-language",
            Error,
            (Centres, "beidou", "fees"),
            ("{ \"zh-Hans\": \"免费\", \"zh-Hant\"", "{ \"zh-Hant\""),
            "¦{ \"zh-Hant\": \"免費\"",
        ),
        case(
            "text-blank",
            Error,
            (Centres, "yinhe", "languages"),
            (
                "\"languages\": { \"zh-Hans\": \"普通话\", \"en\": \"Mandarin\" }",
                "\"languages\": { \"zh-Hans\": \" \", \"en\": \"Mandarin\" }",
            ),
            "¦{ \"zh-Hans\": \" \"",
        ),
        case(
            "tiles-incomplete",
            Warning,
            (Portal, "", ""),
            ("      \"approval\": \"星图审字(2099)0001号\",\n", ""),
            "",
        ),
    ]
}
