//! What is wrong, in words.

use leptos::prelude::*;

use crate::{check::Finding, data::Severity, i18n::Messages};

/// A thing to say beside a field: how bad it is, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    pub severity: Severity,
    pub what: String,
    pub remedy: String,
}

impl Telling {
    /// What the check found.
    pub fn of(finding: &Finding, m: Messages) -> Self {
        let said = finding.said(m);
        Self { severity: finding.severity, what: said.what, remedy: said.remedy }
    }

    /// What cannot be read.
    pub fn wrong(what: String) -> Self {
        Self { severity: Severity::Error, what, remedy: String::new() }
    }

    /// What was read, and asks for a second look.
    pub fn remark(what: String) -> Self {
        Self { severity: Severity::Advice, what, remedy: String::new() }
    }

    /// Whether the field's text is wrong.
    pub fn is_wrong(&self) -> bool {
        self.severity == Severity::Error
    }

    /// As a paragraph.
    pub fn view(self, m: Messages) -> impl IntoView {
        let (word, severity) = match self.severity {
            Severity::Error => (m.desk_severity_error(), "error"),
            Severity::Warning => (m.desk_severity_warning(), "warning"),
            Severity::Advice => (m.desk_severity_advice(), "advice"),
        };
        view! {
            <p class="desk-told" data-severity=severity>
                <strong>{word}</strong>
                {self.what}
                {(!self.remedy.is_empty()).then(|| view! { " " <span>{self.remedy}</span> })}
            </p>
        }
    }
}
