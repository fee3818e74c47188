//! Files as such: whether they are there, of which format, under which name.

use portal::data::{FileKind::*, Severity::*};

use crate::case::{Case, case};

pub fn cases() -> Vec<Case> {
    vec![
        case("file-missing", Error, (Story, "", ""), ("", ""), "").by(&[(
            Portal,
            "\"story.json\"",
            "\"history.json\"",
        )]),
        case("file-unnamed", Warning, (Portal, "", ""), ("    \"story\": \"story.json\",\n", ""), ""),
        case(
            "file-path",
            Error,
            (Portal, "", "files.story"),
            ("\"story.json\"", "\"../story.json\""),
            "¦\"../story.json\"",
        ),
        case(
            "format-other",
            Error,
            (Story, "", "format"),
            ("\"format\": 1", "\"format\": 2"),
            "\"format\": ¦2",
        ),
        case("format-none", Error, (Story, "", "format"), ("  \"format\": 1,\n", ""), "¦{\n  \"$schema\""),
        case("file-hash", Error, (Story, "", ""), ("", ""), "").by(&[(
            Portal,
            "\"story.json\"",
            "\"story.0a1b2c3d4e5f6071.json\"",
        )]),
        case(
            "key-twice",
            Warning,
            (Centres, "tianqin", "wechat"),
            ("\"wechat\": \"天琴家综示例\",", "\"wechat\": \"天琴\", \"wechat\": \"天琴家综示例\","),
            "\"wechat\": \"天琴\", ¦\"wechat\"",
        ),
        case(
            "field-unknown",
            Warning,
            (Centres, "tianqin", "wechta"),
            ("\"wechat\": \"天琴家综示例\",", "\"wechat\": \"天琴家综示例\", \"wechta\": \"x\","),
            "¦\"wechta\"",
        ),
        case(
            "field-missing",
            Error,
            (Communities, "990101001002", "name"),
            (
                "{ \"code\": \"990101001002\", \"name\": { \"zh-Hans\": \"织云社区居委会\", \"en\": \"Zhiyun Community\" } }",
                "{ \"code\": \"990101001002\" }",
            ),
            "¦{ \"code\": \"990101001002\" }",
        ),
    ]
}
