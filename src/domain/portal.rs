//! The publication as a whole: who, when, what must be said.

use time::Date;

use super::{CentreId, Grade, PhoneNumber, SourceId, Text};

/// How urgent a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeLevel {
    Info,
    Warning,
    Urgent,
}

/// A notice shown on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: String,
    pub level: NoticeLevel,
    pub text: Text,
    /// First day shown.
    pub from: Option<Date>,
    /// Last day shown.
    pub until: Option<Date>,
    /// Centres it concerns; empty means all.
    pub centres: Vec<CentreId>,
}

impl Notice {
    /// Whether it is shown on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it concerns a centre.
    #[must_use]
    pub fn concerns(&self, centre: &CentreId) -> bool {
        self.centres.is_empty() || self.centres.contains(centre)
    }
}

/// A public hotline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hotline {
    pub number: PhoneNumber,
    pub name: Text,
    pub source: Option<SourceId>,
    pub grade: Option<Grade>,
}

/// A named source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub id: SourceId,
    pub title: Text,
    pub url: Option<String>,
}

/// Under which licence parts of the data may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    pub files: Vec<String>,
    pub licence: String,
    pub url: Option<String>,
    pub attribution: Text,
}

/// A source of map tiles that is complete: nothing less may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileSource {
    /// `https`, with `{z}`, `{x}`, `{y}`, and `{key}` where it takes one.
    pub url: String,
    pub attribution: Text,
    /// The number under which the map was approved for the public.
    pub approval: String,
}

impl TileSource {
    /// Scheme and host, as a content security policy names them.
    #[must_use]
    pub fn origin(&self) -> &str {
        let rest = self.url.strip_prefix("https:").unwrap_or_default().trim_start_matches('/');
        let host = rest.split('/').next().unwrap_or_default();
        self.url.get(..self.url.len() - rest.len() + host.len()).unwrap_or_default()
    }
}

/// An origin whose pages may frame the portal, as a content security policy names it:
/// `https://www.example.cn`, `https://*.example.cn:8443`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embedder(String);

/// Why a text names no origin whose pages may frame the portal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no origin: https://, a host name with at most a leading `*.`, and a port at most")]
pub struct EmbedderError(pub String);

impl Embedder {
    /// Takes `https`, a host name with at most a leading `*.`, and a port if there is one; nothing behind it.
    ///
    /// # Errors
    /// [`EmbedderError`] with the text. An address of digits is none: browsers match host names only.
    pub fn new(text: &str) -> Result<Self, EmbedderError> {
        let host_and_port = text.strip_prefix("https://").unwrap_or_default();
        let (host, port) = host_and_port.split_once(':').unwrap_or((host_and_port, "443"));
        let host = host.strip_prefix("*.").unwrap_or(host);
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        let is_name = host.split('.').all(is_label)
            && host
                .rsplit('.')
                .next()
                .is_some_and(|last| last.starts_with(|c: char| c.is_ascii_alphabetic()));
        let is_port =
            port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse().is_ok_and(|port: u16| port > 0);
        if is_name && is_port { Ok(Self(text.to_owned())) } else { Err(EmbedderError(text.to_owned())) }
    }

    /// The origin, as it is written into a policy.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Who answers for the publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    pub name: Text,
    pub url: Option<String>,
    pub email: Option<String>,
}

/// The publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portal {
    pub district: Text,
    pub name: Text,
    pub summary: Option<Text>,
    pub centre_kind: Option<Text>,
    pub about_data: Option<Text>,
    pub publisher: Option<Publisher>,
    pub published: Date,
    /// Absolute, ends in a slash.
    pub site_url: Option<String>,
    /// BCP 47 tags, the root's first.
    pub languages: Vec<String>,
    /// The hotline to ask for what is not published.
    pub ask: Option<Hotline>,
    pub notices: Vec<Notice>,
    pub hotlines: Vec<Hotline>,
    pub sources: Vec<Source>,
    pub licences: Vec<Licence>,
    pub attribution: Option<Text>,
    /// Whether every area of the map is official; otherwise the map says that they are not.
    pub has_official_areas: bool,
    pub icp: Option<String>,
    pub public_security: Option<String>,
    pub site_identifier: Option<String>,
}

impl Portal {
    /// A source by its id.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// The licences that a file is under, by its key in `files`.
    pub fn licences_of<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a Licence> {
        self.licences.iter().filter(move |licence| licence.files.iter().any(|own| own == file))
    }

    /// The notices of a day, most urgent first.
    #[must_use]
    pub fn notices_on(&self, day: Date) -> Vec<&Notice> {
        [NoticeLevel::Urgent, NoticeLevel::Warning, NoticeLevel::Info]
            .into_iter()
            .flat_map(|level| self.notices.iter().filter(move |notice| notice.level == level))
            .filter(|notice| notice.holds_on(day))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::parse_date;

    #[test]
    fn a_tile_source_has_the_origin_that_a_policy_names() {
        let source = TileSource {
            url: "https://tiles.example/{z}/{x}/{y}.png?tk={key}".to_owned(),
            attribution: Text::base("图"),
            approval: "0".to_owned(),
        };
        assert_eq!(source.origin(), "https://tiles.example");
    }

    #[test]
    fn an_embedder_is_an_https_origin_by_name() {
        for good in [
            "https://www.xinghe.example",
            "https://*.xinghe.example",
            "https://intranet",
            "https://xn--fiqs8s.example:8443",
            "https://163.example",
        ] {
            assert_eq!(Embedder::new(good).map(|one| one.as_str().to_owned()).as_deref(), Ok(good));
        }
    }

    #[test]
    fn what_could_let_others_in_or_end_the_policy_is_no_embedder() {
        for bad in [
            "",
            "*",
            "https://",
            "https://*",
            "https://*.",
            "http://www.xinghe.example",
            "www.xinghe.example",
            "https://www.xinghe.example/",
            "https://www.xinghe.example/page",
            "https://www.*.example",
            "https://*.*.example",
            "https://www..example",
            "https://-www.example",
            "https://www.xinghe.example:",
            "https://www.xinghe.example:0",
            "https://www.xinghe.example:65536",
            "https://www.xinghe.example:+80",
            "https://www.xinghe.example:*",
            "https://10.0.0.1",
            "https://星河.example",
            "https://me@www.xinghe.example",
            "https://www.xinghe.example https://evil.example",
            "https://www.xinghe.example; script-src *",
            "https://www.xinghe.example\n",
        ] {
            assert!(Embedder::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_notice_holds_from_its_first_day_through_its_last() {
        let day = |text| parse_date(text).unwrap();
        let notice = Notice {
            id: "typhoon".to_owned(),
            level: NoticeLevel::Urgent,
            text: Text::base("台风"),
            from: Some(day("2026-09-01")),
            until: Some(day("2026-09-02")),
            centres: vec![CentreId::new("lyra").unwrap()],
        };
        assert!(!notice.holds_on(day("2026-08-31")));
        assert!(notice.holds_on(day("2026-09-01")));
        assert!(notice.holds_on(day("2026-09-02")));
        assert!(!notice.holds_on(day("2026-09-03")));
        assert!(notice.concerns(&CentreId::new("lyra").unwrap()));
        assert!(!notice.concerns(&CentreId::new("vega").unwrap()));
    }
}
