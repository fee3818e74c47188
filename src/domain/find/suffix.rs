//! The words that people add to a name or leave out: 街道, 社区居委会, "Subdistrict", …

use super::fold::Atom;

/// What a name with such a word is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Centre,
    Unit,
    Community,
    Place,
}

/// In names and queries, folded as they are: simplified, small letters, no spaces, `u` for `v`.
const WORDS: [(Sort, &[&str]); 4] = [
    (
        Sort::Centre,
        &[
            "家庭综合服务中心",
            "家综中心",
            "家综",
            "社会工作服务站",
            "社工服务站",
            "社工站",
            "familyintegratedseruicecentre",
            "familyintegratedseruicecenter",
            "familycentre",
            "familycenter",
            "socialworkseruicestation",
            "socialworkstation",
        ],
    ),
    (
        Sort::Unit,
        &["街道办事处", "街道办", "街道", "街", "镇", "乡", "subdistrict", "street", "town", "township"],
    ),
    (
        Sort::Community,
        &[
            "社区居民委员会",
            "社区居委会",
            "居民委员会",
            "居委会",
            "社区",
            "村民委员会",
            "村委会",
            "村",
            "community",
            "uillage",
        ],
    ),
    (Sort::Place, &["地铁站", "站", "metrostation", "station"]),
];

/// In queries only: names in other languages than Chinese may end so by chance.
const PINYIN: [(Sort, &[&str]); 4] = [
    (Sort::Centre, &["jiatingzonghefuwuzhongxin", "jiazong", "shegongfuwuzhan", "shegongzhan"]),
    (Sort::Unit, &["jiedao", "jie", "zhen"]),
    (Sort::Community, &["shequjuweihui", "juweihui", "shequ", "cunweihui", "cun"]),
    (Sort::Place, &["ditiezhan", "zhan"]),
];

/// How many atoms the word has at the end of a text.
fn length(text: &[Atom], word: &str, anywhere: bool) -> Option<usize> {
    let mut at = text.len();
    for c in word.chars().rev() {
        at = at.checked_sub(1)?;
        if text[at].char() != c {
            return None;
        }
    }
    (anywhere || text[at].starts_word()).then_some(text.len() - at)
}

fn longest(text: &[Atom], words: &[(Sort, &[&str])], is_query: bool) -> Option<(usize, Sort)> {
    let mut best = None;
    for (sort, list) in words {
        for word in *list {
            // What is left must still be a name.
            if let Some(own) = length(text, word, is_query).filter(|own| own + 2 <= text.len())
                && best.is_none_or(|(length, _)| own > length)
            {
                best = Some((own, *sort));
            }
        }
    }
    best
}

/// How many atoms are left without such a word, and what sort of word it is; all, where there is none.
#[must_use]
pub fn without(text: &[Atom], is_query: bool) -> (usize, Option<Sort>) {
    let mut found = longest(text, &WORDS, is_query);
    if is_query && found.is_none() {
        found = longest(text, &PINYIN, is_query);
    }
    let Some((own, sort)) = found else { return (text.len(), None) };
    let left = text.len() - own;
    if sort == Sort::Centre
        && let Some((own, Sort::Unit)) = longest(&text[..left], &WORDS, is_query)
    {
        return (left - own, Some(sort));
    }
    (left, Some(sort))
}

#[cfg(test)]
mod tests {
    use super::{super::fold::Characters, *};

    fn core(text: &str, is_query: bool) -> (String, Option<Sort>) {
        let characters = Characters::default();
        let atoms: Vec<_> = characters.atoms(text).map(|(atom, ..)| atom).collect();
        let (left, sort) = without(&atoms, is_query);
        (atoms[..left].iter().map(|atom| atom.char()).collect(), sort)
    }

    #[test]
    fn the_longest_word_goes_and_of_a_centre_its_street_too() {
        for (text, left, sort) in [
            ("天琴街道", "天琴", Sort::Unit),
            ("天琴街家庭综合服务中心", "天琴", Sort::Centre),
            ("新村社区居委会", "新村", Sort::Community),
            ("天琴地铁站", "天琴", Sort::Place),
            ("Tianqin Subdistrict Family Integrated Service Centre", "tianqin", Sort::Centre),
            ("Niulang Village", "niulang", Sort::Community),
        ] {
            assert_eq!(core(text, false), (left.to_owned(), Some(sort)), "{text}");
        }
    }

    #[test]
    fn something_of_a_name_is_always_left() {
        assert_eq!(core("家综", false), ("家综".to_owned(), None));
        assert_eq!(core("西站", false), ("西站".to_owned(), None));
    }

    #[test]
    fn pinyin_ends_only_queries_so_and_english_words_are_whole_in_names() {
        assert_eq!(core("tianqinjie", true), ("tianqin".to_owned(), Some(Sort::Unit)));
        assert_eq!(core("tianqinjie", false), ("tianqinjie".to_owned(), None));
        assert_eq!(core("Hometown", false), ("hometown".to_owned(), None));
    }
}
