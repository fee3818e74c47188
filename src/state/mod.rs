//! What the views share.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    data::Dataset,
    domain::Date,
    i18n::Messages,
    nav::{Page, Query},
};

/// What stands in the address bar, and so is the state of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub page: Page,
    /// What a person chose, behind `?`.
    pub query: Query,
    /// What no host's log may see, behind `#`: the search text.
    pub fragment: Query,
}

impl Place {
    /// A page with nothing chosen.
    #[must_use]
    pub fn at(page: Page) -> Self {
        Self { page, query: Query::default(), fragment: Query::default() }
    }
}

/// The state of the portal, in a form that is copied freely.
///
/// Few signals of few types, read with `get`: each further type of signal and way of reading costs
/// residents two kilobytes. Views that are told as markup touch the document only where the markup
/// changed.
#[derive(Clone, Copy)]
pub struct PortalState {
    pub messages: Messages,
    /// The day in Asia/Shanghai.
    pub today: Date,
    pub data: RwSignal<Arc<Dataset>>,
    pub place: RwSignal<Arc<Place>>,
    /// Changes the place, in the address bar too.
    pub go: Callback<Place>,
    /// Fetches again what could not be had.
    pub retry: Callback<()>,
}

impl PortalState {
    /// A state at a place, with actions that do nothing: what a prerendered page has.
    #[must_use]
    pub fn at(messages: Messages, data: Arc<Dataset>, place: Place, today: Date) -> Self {
        Self {
            messages,
            today,
            data: RwSignal::new(data),
            place: RwSignal::new(Arc::new(place)),
            go: Callback::new(|_| ()),
            retry: Callback::new(|()| ()),
        }
    }
}

/// The state of the portal that a view is part of.
///
/// # Panics
/// Outside of [`crate::app::App`], which provides it.
#[must_use]
pub fn portal() -> PortalState {
    use_context().expect("App provides the state to every view")
}
