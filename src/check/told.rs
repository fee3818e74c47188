//! How what is wrong is put into words.

use crate::i18n::Messages;

/// What is wrong and what to do about it, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub what: String,
    pub remedy: String,
}

impl Said {
    pub(super) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

/// A list as a language writes it.
pub(super) fn listed<'a>(items: impl IntoIterator<Item = &'a str>, messages: Messages) -> String {
    items.into_iter().collect::<Vec<_>>().join(messages.check_list_separator())
}

/// Faults of one kind: each with its slug, and with what is said of it and of what to do.
macro_rules! faults {
    ($(#[$about:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $variant:ident $({ $($field:ident : $type:ty),* $(,)? })?
            = $slug:literal, |$messages:ident| $what:expr, $remedy:expr;)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $($(#[$doc])* $variant $({ $($field: $type),* })?,)*
        }

        impl $name {
            /// The slugs of these faults.
            pub const SLUGS: &'static [&'static str] = &[$($slug),*];

            /// The name of the rule, for programs: it never changes.
            #[must_use]
            pub fn slug(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $slug,)* }
            }

            /// What is wrong and what to do.
            #[must_use]
            pub fn said(&self, messages: crate::i18n::Messages) -> $crate::check::Said {
                match self {
                    $(Self::$variant $({ $($field),* })? => {
                        let $messages = messages;
                        $crate::check::Said::new($what, $remedy)
                    })*
                }
            }
        }
    };
}

pub(super) use faults;
