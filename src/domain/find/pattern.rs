//! What was typed, made ready to be held against many names.
//!
//! Bit `p` of a set says that the first `p` characters of the query are used up. So one pass over a name
//! follows every way to read the query at once: as characters, as pinyin, as initials, mixed.

use super::{
    fold::{Atom, Characters},
    suffix::{self, Sort},
};

/// Characters of a query that count; the rest of a longer one is not looked at.
pub const LONGEST: usize = 60;

/// The query, or the query in another order.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Where each ASCII letter or digit stands.
    latin: [u64; 128],
    /// Where each Chinese character stands.
    han: Vec<(char, u64)>,
    pub atoms: Vec<Atom>,
    /// Which characters it has, see [`bit`].
    pub mask: u64,
    /// The same without the word at its end.
    pub core_mask: u64,
    /// Of letters that follow each other, see [`pair`].
    pub pairs: Vec<u64>,
    /// The end.
    pub end: u64,
    /// The end without the word at its end (街道, "Community"), where there is one.
    pub core: Option<(u64, Sort)>,
    /// Where a new word begins after a gap.
    pub gaps: u64,
}

/// A hash of a character as a bit: each letter its own, six for digits, the rest for Chinese ones.
#[must_use]
pub fn bit(c: char) -> u64 {
    let code = c as u32;
    1 << match c {
        'a'..='z' => code - 97,
        '0'..='9' => 26 + code % 6,
        _ => 32 + (code.wrapping_mul(0x9e37_79b1) >> 27),
    }
}

/// A hash of two letters that follow each other, as a bit.
#[must_use]
pub fn pair(first: u8, second: u8) -> u64 {
    1 << ((u32::from(first) * 32 + u32::from(second)).wrapping_mul(0x9e37_79b1) >> 26)
}

/// How a query was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// Whole characters, syllables, or letters.
    Full,
    /// The last syllable is begun.
    Begun,
    /// Some syllables or words are shortened.
    Short,
}

/// How far the query is used up, in each manner.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    full: u64,
    begun: u64,
    short: u64,
    /// Inside of a word of which the rest was not typed.
    skipping: u64,
}

impl Pattern {
    /// The query; nothing where nothing of it counts.
    #[must_use]
    pub fn new(characters: &Characters, query: &str) -> Option<Self> {
        let mut atoms: Vec<Atom> = Vec::new();
        let (mut letters, mut gaps, mut before) = (0, 0, 0);
        for (atom, start, end) in characters.atoms(query) {
            if atoms.len() == LONGEST {
                break;
            }
            if start > before && !atoms.is_empty() {
                gaps |= 1 << atoms.len();
            }
            before = end;
            let is_tone = letters > 1 && matches!(atom.char(), '1'..='5') && !atom.starts_word();
            let is_letter = atom.char().is_ascii_lowercase();
            letters = if !is_letter {
                0
            } else if atom.starts_word() {
                1
            } else {
                letters + 1
            };
            if !is_tone {
                atoms.push(atom);
            }
        }
        Self::of(atoms, gaps)
    }

    fn of(atoms: Vec<Atom>, gaps: u64) -> Option<Self> {
        if atoms.is_empty() {
            return None;
        }
        let (left, sort) = suffix::without(&atoms, true);
        let mut own = Self {
            latin: [0; 128],
            han: Vec::new(),
            mask: 0,
            core_mask: 0,
            pairs: Vec::new(),
            end: 1 << atoms.len(),
            core: sort.map(|sort| (1 << left, sort)),
            gaps,
            atoms: Vec::new(),
        };
        for (at, atom) in atoms.iter().enumerate() {
            let (c, here) = (atom.char(), 1 << at);
            own.mask |= bit(c);
            if at < left {
                own.core_mask |= bit(c);
            }
            if atom.is_latin() {
                own.latin[c as usize] |= here;
            } else if let Some((_, places)) = own.han.iter_mut().find(|(own, _)| *own == c) {
                *places |= here;
            } else {
                own.han.push((c, here));
            }
        }
        let letter = |atom: &Atom| atom.char().is_ascii_lowercase().then(|| atom.char() as u8);
        own.pairs =
            atoms.windows(2).filter_map(|two| Some(pair(letter(&two[0])?, letter(&two[1])?))).collect();
        own.atoms = atoms;
        Some(own)
    }

    /// The query with its last words first: people write the larger place first or last.
    #[must_use]
    pub fn turned(&self, at: usize) -> Option<Self> {
        let (first, last) = self.atoms.split_at_checked(at)?;
        Self::of([last, first].concat(), 1 << last.len())
    }

    /// Whether it is of letters and digits alone.
    #[must_use]
    pub fn is_latin(&self) -> bool {
        self.han.is_empty()
    }

    /// How many of the letters before `end` are none of those in a hash.
    #[must_use]
    pub fn missing(&self, hash: u64, end: u64) -> u32 {
        let mut places = 0;
        let mut absent = self.mask & !hash & 0x03ff_ffff;
        while absent != 0 {
            places |= self.latin[97 + absent.trailing_zeros() as usize];
            absent &= absent - 1;
        }
        (places & (end - 1)).count_ones()
    }

    /// Where a letter stands.
    #[must_use]
    pub fn letter(&self, letter: u8) -> u64 {
        self.latin.get(usize::from(letter)).copied().unwrap_or_default()
    }

    fn step(&self, characters: &Characters, reach: Reach, atom: Atom) -> Reach {
        let mut next = Reach::default();
        if atom.is_latin() {
            let here = self.letter(atom.char() as u8);
            let mut short = reach.short;
            if atom.starts_word() {
                short |= reach.skipping;
            } else {
                next.skipping = reach.skipping | reach.full | reach.short;
            }
            next.full = (reach.full & here) << 1;
            next.short = (short & here) << 1;
            return next;
        }
        let short = reach.short | reach.skipping;
        if let Some((_, here)) = self.han.iter().find(|(own, _)| *own == atom.char()) {
            next.full = (reach.full & here) << 1;
            next.short = (short & here) << 1;
        }
        if (reach.full | short) & self.any_letter() == 0 {
            return next;
        }
        for reading in characters.readings(atom.char()) {
            let (mut whole, mut part) = (reach.full, short);
            for letter in reading {
                let here = self.letter(*letter);
                (whole, part) = ((whole & here) << 1, (part & here) << 1);
                next.begun |= whole;
                next.short |= part;
                if whole | part == 0 {
                    break;
                }
            }
            next.full |= whole;
        }
        next.begun &= !next.full;
        next.short |= next.begun;
        next
    }

    fn any_letter(&self) -> u64 {
        // Every place that is none of a Chinese character.
        !self.han.iter().fold(0, |all, (_, here)| all | here)
    }

    /// Reads the query up to `end` along a name: where it may begin (places of `name`), in what manner,
    /// and how many atoms of the name it reaches over, counted from the name's beginning.
    ///
    /// `from` are the places of the query at which it may begin: 1 for its beginning.
    #[must_use]
    pub fn along(
        &self,
        characters: &Characters,
        name: &[Atom],
        begins: std::ops::Range<usize>,
        from: u64,
        end: u64,
    ) -> Option<(Manner, usize)> {
        let mut reach = Reach::default();
        for (at, atom) in name.iter().enumerate().skip(begins.start) {
            if begins.contains(&at) && atom.starts_word() {
                reach.full |= from;
            } else if at >= begins.end && reach.full | reach.short | reach.skipping == 0 {
                return None;
            }
            reach = self.step(characters, reach, *atom);
            for (set, manner) in
                [(reach.full, Manner::Full), (reach.begun, Manner::Begun), (reach.short, Manner::Short)]
            {
                if set & end != 0 {
                    return Some((manner, at + 1));
                }
            }
        }
        None
    }

    /// Where the query goes on after the name that it begins with: behind its first `core` atoms, or
    /// behind some of the rest. A shortened name must end at a gap.
    #[must_use]
    pub fn after(&self, characters: &Characters, name: &[Atom], core: usize) -> u64 {
        let mut reach = Reach { full: 1, ..Reach::default() };
        let mut found = 0;
        for (at, atom) in name.iter().enumerate() {
            reach = self.step(characters, reach, *atom);
            if at + 1 >= core {
                found |= reach.full | ((reach.begun | reach.short) & self.gaps);
            }
        }
        found & (self.end - 1) & !1
    }
}
