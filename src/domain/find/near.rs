//! Typing mistakes: optimal string alignment, all rows of a column at once.
//!
//! Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances" (2003).

use super::{
    fold::{Atom, Characters},
    pattern::Pattern,
};

/// How near a query comes to a name, where near enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// Letters typed wrong, left out, added, or two swapped.
    pub mistakes: u32,
    /// Whether the query is the name, or the name without the word at its end, and not only its beginning.
    pub is_whole: bool,
    /// How many atoms of the name it reaches over.
    pub end: usize,
}

/// Mistakes that a query of so many letters may have: one from 4 on, two from 8 on.
#[must_use]
pub fn allowed(letters: usize) -> u32 {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Holds the query against the usual reading of a name, or against its letters. `core` is how many atoms
/// the name has without the word at its end.
#[must_use]
pub fn near(
    pattern: &Pattern,
    characters: &Characters,
    name: &[Atom],
    core: usize,
    most: u32,
) -> Option<Near> {
    let letters = pattern.atoms.len();
    let last = pattern.end >> 1;
    let (mut up, mut down, mut before, mut diagonal) = (!0_u64, 0_u64, 0_u64, 0_u64);
    let mut mistakes = u32::try_from(letters).ok()?;
    let mut best: Option<Near> = None;
    let mut seen = 0;
    for (at, atom) in name.iter().enumerate() {
        let own = [atom.char() as u8];
        let reading =
            if atom.is_latin() { &own[..] } else { characters.readings(atom.char()).next().unwrap_or(b"-") };
        for (place, letter) in reading.iter().enumerate() {
            let here = pattern.letter(*letter);
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
            let (more, less) = (down | !(diagonal | up), diagonal & up);
            mistakes = mistakes + u32::from(more & last != 0) - u32::from(less & last != 0);
            let (more, less) = (more << 1 | 1, less << 1);
            (up, down) = (less | !(diagonal | more), more & diagonal);
            before = here;
            seen += 1;
            let is_whole = place + 1 == reading.len() && (at + 1 == core || at + 1 == name.len());
            if mistakes <= most
                && best.is_none_or(|best| (mistakes, !is_whole) < (best.mistakes, !best.is_whole))
            {
                best = Some(Near { mistakes, is_whole, end: at + 1 });
            }
        }
        if seen > letters + most as usize {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(query: &str, name: &str) -> Option<u32> {
        let characters = Characters::default();
        let atoms: Vec<_> = characters.atoms(name).map(|(atom, ..)| atom).collect();
        let pattern = Pattern::new(&characters, query).unwrap();
        near(&pattern, &characters, &atoms, atoms.len(), 9).map(|near| near.mistakes)
    }

    /// The least distance of the query to any beginning of the name, by the definition.
    fn by_definition(query: &str, name: &str) -> u32 {
        let (a, b): (Vec<char>, Vec<char>) = (query.chars().collect(), name.chars().collect());
        let mut table = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let other = usize::from(a[i - 1] != b[j - 1]);
                    let mut least = (table[i - 1][j - 1] + other).min(table[i - 1][j] + 1);
                    least = least.min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        u32::try_from(table[a.len()].iter().skip(1).min().copied().unwrap()).unwrap()
    }

    #[test]
    fn a_swapped_pair_is_one_mistake() {
        assert_eq!(mistakes("tinaqin", "tianqin"), Some(1));
        assert_eq!(mistakes("tianqn", "tianqin"), Some(1));
        assert_eq!(mistakes("tianqiin", "tianqin"), Some(1));
        assert_eq!(mistakes("tianqin", "tianqinjie"), Some(0));
    }

    #[test]
    fn the_distance_is_that_of_the_definition() {
        let mut seed = 7_u32;
        let mut next = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % most
        };
        for _ in 0..20_000 {
            let mut word = |most: u32| -> String {
                (0..=next(most)).map(|_| char::from(b'a' + u8::try_from(next(4)).unwrap())).collect()
            };
            let (query, name) = (word(7), word(9));
            let expected = by_definition(&query, &name);
            assert_eq!(mistakes(&query, &name).unwrap_or(99), expected, "{query} {name}");
        }
    }
}
