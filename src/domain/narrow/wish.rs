//! What a person wishes of the list, as it stands in an address.

/// The order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As published.
    #[default]
    Given,
    /// By the pinyin of the name, or its letters.
    Name,
    /// The nearest first.
    Distance,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Given, Self::Name, Self::Distance];

    /// The word in the address; the published order has none.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Given => "",
            Self::Name => "name",
            Self::Distance => "distance",
        }
    }

    /// Reads the word; any other is the published order.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|sort| sort.as_str() == word).unwrap_or_default()
    }
}

/// Which centres a person wants to see, and in which order. Ids are as the address has them: they may
/// be those of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wish<'a> {
    pub programme: Option<&'a str>,
    pub field: Option<&'a str>,
    /// A programme, for whose audience.
    pub audience: Option<&'a str>,
    /// Open at the moment.
    pub open: bool,
    /// Without steps throughout.
    pub step_free: bool,
    /// With a telephone number.
    pub phone: bool,
    pub sort: Sort,
}

impl<'a> Wish<'a> {
    /// Reads it from the values of an address by their names. A value that is empty, or none of those
    /// that a name may have, wishes nothing.
    #[must_use]
    pub fn read(value: impl Fn(&str) -> Option<&'a str>) -> Self {
        let told = |name| value(name).filter(|value| !value.is_empty());
        Self {
            programme: told("programme"),
            field: told("field"),
            audience: told("audience"),
            open: value("open") == Some("now"),
            step_free: value("access") == Some("step-free"),
            phone: value("phone") == Some("1"),
            sort: Sort::parse(value("sort").unwrap_or_default()),
        }
    }

    /// The names with their values, for the address; `None` where nothing is wished.
    #[must_use]
    pub fn pairs(self) -> [(&'static str, Option<&'a str>); 7] {
        [
            ("programme", self.programme),
            ("field", self.field),
            ("audience", self.audience),
            ("open", self.open.then_some("now")),
            ("access", self.step_free.then_some("step-free")),
            ("phone", self.phone.then_some("1")),
            ("sort", Some(self.sort.as_str()).filter(|word| !word.is_empty())),
        ]
    }

    /// The same order of every centre.
    #[must_use]
    pub fn of_all(self) -> Self {
        Self { sort: self.sort, ..Self::default() }
    }

    /// Whether it wishes to see only some.
    #[must_use]
    pub fn narrows(self) -> bool {
        self != self.of_all()
    }
}
