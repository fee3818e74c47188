//! Texts as they are typed and pasted, and what belongs to a person.

use portal::data::{FileKind::*, Severity::*};

use crate::case::{Case, case};

/// An edit of the fees of Beidou.
fn fees(rule: &'static str, severity: portal::data::Severity, new: &'static str, mark: &'static str) -> Case {
    let field = (Centres, "beidou", "fees.zh-Hans");
    case(rule, severity, field, ("{ \"zh-Hans\": \"免费\",", new), mark)
}

pub fn cases() -> Vec<Case> {
    vec![
        fees("text-markup", Warning, "{ \"zh-Hans\": \"<b>免费</b>\",", "¦\"<b>免费</b>\""),
        fees("text-markup", Warning, "{ \"zh-Hans\": \"免费&nbsp;\",", "¦\"免费&nbsp;\""),
        fees("text-control", Warning, "{ \"zh-Hans\": \"免\\u0007费\",", "¦\"免\\u0007费\""),
        fees("text-control", Warning, "{ \"zh-Hans\": \"免\\t费\",", "¦\"免\\t费\""),
        fees("text-hidden", Warning, "{ \"zh-Hans\": \"免\\u202e费\",", "¦\"免\\u202e费\""),
        fees("text-hidden", Warning, "{ \"zh-Hans\": \"免\u{200b}费\",", "¦\"免\u{200b}费\""),
        fees("text-garbled", Warning, "{ \"zh-Hans\": \"免\u{fffd}\",", "¦\"免\u{fffd}\""),
        fees("text-blanks", Advice, "{ \"zh-Hans\": \"免费\u{3000}\",", "¦\"免费\u{3000}\""),
        fees("text-placeholder", Warning, "{ \"zh-Hans\": \"暂无\",", "¦\"暂无\""),
        fees("mobile-in-text", Warning, "{ \"zh-Hans\": \"请问13800000000\",", "¦\"请问13800000000\""),
        fees(
            "identity-number",
            Error,
            "{ \"zh-Hans\": \"凭证11010519491231002X\",",
            "¦\"凭证11010519491231002X\"",
        ),
        case(
            "identity-number",
            Error,
            (Communities, "990101001001", "aliases.0.zh-Hans"),
            ("\"竖琴花园\"", "\"竖琴花园110105491231002\""),
            "¦\"竖琴花园110105491231002\"",
        ),
        case("language-missing", Advice, (Story, "", ""), (", \"en\": \"Tianqin opens\"", ""), ""),
        case(
            "language-tag",
            Warning,
            (Centres, "beidou", "fees.EN"),
            (
                "\"zh-Hant\": \"免費\", \"en\": \"Free of charge\"",
                "\"zh-Hant\": \"免費\", \"en\": \"Free\", \"EN\": \"Free of charge\"",
            ),
            "\"EN\": ¦\"Free of charge\"",
        ),
    ]
}
