//! How well a name answers a query: what comes first among the things found.

use std::ops::Range;

use super::{pattern::Manner, suffix::Sort};

/// What was found; each number is a place in the list of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Centre(usize),
    Unit(usize),
    Community(usize),
    Place(usize),
    Programme(usize),
    Field(usize),
}

impl Subject {
    /// What sort of word stands at the end of its name.
    #[must_use]
    pub fn sort(self) -> Option<Sort> {
        match self {
            Self::Centre(_) => Some(Sort::Centre),
            Self::Unit(_) => Some(Sort::Unit),
            Self::Community(_) => Some(Sort::Community),
            Self::Place(_) => Some(Sort::Place),
            Self::Programme(_) | Self::Field(_) => None,
        }
    }
}

/// Something found, and where in the name that is shown it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub subject: Subject,
    /// The alias or other name by which it was found, where it is not the name that is shown: its
    /// place in the list of the entry's further names.
    pub by: Option<usize>,
    /// The bytes that match, of the shown name in the asked language (or of the alias in `by`); empty
    /// where the match lies elsewhere, as in another language.
    pub matched: Range<usize>,
}

/// How well a name answers, the best first. Things of the same rank stand in the order of [`Subject`], the
/// shorter names first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The whole name.
    Whole,
    /// The name without 街道, 社区居委会, "Subdistrict" and the like, or with another such word of its sort.
    Core,
    /// The same, with such a word of another sort: 天琴社区 for 天琴街道.
    OtherWord,
    /// The name's beginning.
    Beginning,
    /// Whole in pinyin, or an id.
    Pinyin,
    /// The beginning in pinyin, the last syllable perhaps begun.
    PinyinBeginning,
    /// Shortened syllables or words (`tq`, `tqin`) of the whole name.
    Initials,
    /// The same of the name's beginning.
    InitialsBeginning,
    /// In the middle.
    Inside,
    /// In the middle, in pinyin.
    PinyinInside,
    /// In the word that many names end in.
    Word,
    /// The whole name with one mistake.
    Near,
    /// The beginning with one mistake.
    NearBeginning,
    /// The whole name with two mistakes.
    Far,
    /// The beginning with two mistakes.
    FarBeginning,
}

impl Rank {
    /// How many ranks there are.
    pub const COUNT: usize = Self::FarBeginning as usize + 1;

    /// Of a match at the name's beginning that reaches over `end` of its `length` atoms, `core` of which
    /// are the name without the word at its end.
    #[must_use]
    pub fn at_beginning(manner: Manner, is_pinyin: bool, end: usize, core: usize, length: usize) -> Self {
        match (manner, is_pinyin) {
            (Manner::Full, false) if end == length => Self::Whole,
            (Manner::Full, false) if end >= core => Self::Core,
            (Manner::Full, false) => Self::Beginning,
            (Manner::Full, true) if end >= core => Self::Pinyin,
            (Manner::Full, true) | (Manner::Begun, _) => Self::PinyinBeginning,
            (Manner::Short, _) if end >= core => Self::Initials,
            (Manner::Short, _) => Self::InitialsBeginning,
        }
    }

    /// Of a query without the word at its end, which is another than the name's.
    #[must_use]
    pub fn with_other_word(self, is_same_sort: bool) -> Option<Self> {
        match self {
            Self::Whole | Self::Core if is_same_sort => Some(Self::Core),
            Self::Whole | Self::Core => Some(Self::OtherWord),
            Self::Pinyin if is_same_sort => Some(Self::Pinyin),
            Self::Pinyin => Some(Self::PinyinBeginning),
            Self::Beginning => Some(Self::Inside),
            _ => None,
        }
    }

    /// Of a name with mistakes.
    #[must_use]
    pub fn near(mistakes: u32, is_whole: bool) -> Self {
        match (mistakes, is_whole) {
            (0 | 1, true) => Self::Near,
            (0 | 1, false) => Self::NearBeginning,
            (_, true) => Self::Far,
            (_, false) => Self::FarBeginning,
        }
    }
}
