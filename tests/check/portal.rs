//! The publication as a whole, its days and its calendar.

use portal::data::{FileKind::*, Severity::*};

use crate::case::{Case, case};

pub fn cases() -> Vec<Case> {
    [publication(), days(), calendar()].concat()
}

fn publication() -> Vec<Case> {
    vec![
        case(
            "site-url-missing",
            Advice,
            (Portal, "", "site_url"),
            ("  \"site_url\": \"https://xinghe.example/\",\n", ""),
            "¦{\n  \"format\": 1",
        ),
        case(
            "ask-missing",
            Advice,
            (Portal, "", "ask"),
            ("  \"ask\": \"12345\",\n", ""),
            "¦{\n  \"format\": 1",
        ),
        case(
            "licence-file-unknown",
            Warning,
            (Portal, "", "licences.1.files.1"),
            ("[\"areas\", \"basemap\"]", "[\"areas\", \"base-map\"]"),
            "¦\"base-map\"",
        ),
        case(
            "licence-missing",
            Advice,
            (Portal, "", "licences"),
            (
                "\"calendar\", \"story\", \"basemap\", \"isochrones\"]",
                "\"calendar\", \"basemap\", \"isochrones\"]",
            ),
            "\"licences\": ¦[",
        ),
        case(
            "hotline-no-source",
            Advice,
            (Portal, "", "hotlines"),
            ("      \"source\": \"street-report\",\n", ""),
            "\"hotlines\": ¦[",
        ),
        case(
            "language-no-messages",
            Warning,
            (Portal, "", "languages.3"),
            ("\"zh-Hant\", \"en\"],", "\"zh-Hant\", \"en\", \"zh-Hans-x\"],"),
            "¦\"zh-Hans-x\"",
        ),
    ]
}

fn days() -> Vec<Case> {
    vec![
        case(
            "date-future",
            Warning,
            (Portal, "", "published"),
            ("\"published\": \"2026-11-20\"", "\"published\": \"2062-11-20\""),
            "¦\"2062-11-20\"",
        ),
        case(
            "date-future",
            Warning,
            (Centres, "tianqin", "opened.at"),
            ("\"2015-03-18\"", "\"2051-03-18\""),
            "¦\"2051-03-18\"",
        ),
        case(
            "date-future",
            Warning,
            (Centres, "yinhe", "provenance.record.checked"),
            ("\"checked\": \"2026-11-10\"", "\"checked\": \"2026-12-10\""),
            "¦\"2026-12-10\"",
        ),
        case(
            "date-valid-before-checked",
            Warning,
            (Centres, "yinhe", "provenance.record.valid_until"),
            (
                "\"checked\": \"2026-11-10\",\n          \"valid_until\": \"2030-12-31\"",
                "\"checked\": \"2026-11-10\",\n          \"valid_until\": \"2026-11-09\"",
            ),
            "¦\"2026-11-09\"",
        ),
        case(
            "date-expired",
            Advice,
            (Centres, "tianqin", "provenance.fees.valid_until"),
            ("\"valid_until\": \"2027-12-31\"", "\"valid_until\": \"2026-11-23\""),
            "¦\"2026-11-23\"",
        ),
        case(
            "date-unchecked-year",
            Advice,
            (Programmes, "story-hour", "provenance.checked"),
            ("\"checked\": \"2026-09-01\"", "\"checked\": \"2025-09-01\""),
            "¦\"2025-09-01\"",
        ),
        case(
            "date-never-checked",
            Advice,
            (Centres, "", ""),
            (
                "          \"checked\": \"2026-11-10\",\n          \"valid_until\": \"2030-12-31\"\n",
                "          \"valid_until\": \"2030-12-31\"\n",
            ),
            "",
        ),
        case(
            "notice-ends-first",
            Warning,
            (Portal, "welcome-survey", "until"),
            ("\"from\": \"2026-03-01\"", "\"from\": \"2026-03-01\", \"until\": \"2026-02-28\""),
            "¦\"2026-02-28\"",
        ),
        case(
            "notice-over",
            Advice,
            (Portal, "welcome-survey", "until"),
            ("\"from\": \"2026-03-01\"", "\"from\": \"2026-03-01\", \"until\": \"2026-11-23\""),
            "¦\"2026-11-23\"",
        ),
    ]
}

fn calendar() -> Vec<Case> {
    vec![
        case(
            "calendar-no-year",
            Advice,
            (Calendar, "", "years"),
            ("\"year\": 2026,", "\"year\": 2025,"),
            "¦[\n    {\n      \"year\": 2025",
        ),
        case(
            "calendar-no-year",
            Advice,
            (Calendar, "", "years"),
            ("\"year\": 2027,", "\"year\": 2028,"),
            "¦[\n    {\n      \"year\": 2026",
        )
        .on("2026-12-01"),
        case(
            "calendar-day-both",
            Warning,
            (Calendar, "#2", "working.0"),
            ("\"2027-01-30\"", "\"2027-01-02\""),
            "¦\"2027-01-02\"",
        ),
        case(
            "calendar-worked-weekday",
            Warning,
            (Calendar, "#2", "working.0"),
            ("\"2027-01-30\"", "\"2027-01-29\""),
            "¦\"2027-01-29\"",
        ),
        case(
            "calendar-no-source",
            Advice,
            (Calendar, "#2", ""),
            ("\"source\": \"xinghe-gazette\",\n        \"grade\": \"medium\"", "\"grade\": \"medium\""),
            "¦{\n      \"year\": 2027",
        ),
    ]
}
