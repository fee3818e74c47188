//! Looking up what was typed: every subject that matches, the best first.

use std::ops::Range;

use super::{
    Hit, Index, Rank, Subject,
    fold::Characters,
    key::{Key, Keys, Role},
    near::{self, near},
    pattern::{Manner, Pattern},
    suffix::Sort,
};

/// Words of a query of which each may be the place in which the rest lies.
const TURNS: u32 = 3;

/// An index with its names made ready once, so that a keystroke only compares.
#[derive(Debug, Clone)]
pub struct Finder {
    index: Index,
    characters: Characters,
    keys: Keys,
}

/// A name that answers.
#[derive(Debug, Clone, Copy)]
struct Found {
    key: usize,
    /// Where in the query the name begins: 1 at its beginning, else behind the name of a unit.
    from: u64,
    /// Which order of the query's words.
    turn: usize,
}

/// What was found, by rank, of each rank the first few.
struct Shelves<'a> {
    keys: &'a [Key],
    found: [Vec<Found>; Rank::COUNT],
    limit: usize,
}

impl Shelves<'_> {
    fn is_full(&self, rank: Rank) -> bool {
        self.found[rank as usize].len() >= self.limit
    }

    /// Names of the same subject follow each other: of those in one rank the first stays.
    fn put(&mut self, rank: Rank, found: Found) {
        let subject = |found: &Found| self.keys[found.key].subject;
        let same = &self.found[rank as usize];
        if same.len() < self.limit && same.last().is_none_or(|last| subject(last) != subject(&found)) {
            self.found[rank as usize].push(found);
        }
    }

    /// Each subject once, the best first.
    fn best(&self) -> Vec<Found> {
        let mut best: Vec<Found> = Vec::new();
        for found in self.found.iter().flatten() {
            if best.len() == self.limit {
                break;
            }
            let subject = self.keys[found.key].subject;
            if !best.iter().any(|other| self.keys[other.key].subject == subject) {
                best.push(*found);
            }
        }
        best
    }
}

impl Finder {
    /// Makes the names of an index ready.
    #[must_use]
    pub fn new(index: Index) -> Self {
        let characters = Characters::new(&index);
        let keys = Keys::new(&index, &characters);
        Self { index, characters, keys }
    }

    /// The index itself.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// What matches `query`, best first (see [`Rank`]), at most `limit`. `lang` is the language in which
    /// names are shown; names in all languages are searched.
    #[must_use]
    pub fn search(&self, query: &str, lang: &str, limit: usize) -> Vec<Hit> {
        let Some(pattern) = Pattern::new(&self.characters, query) else { return Vec::new() };
        let mut patterns = vec![pattern];
        let mut shelves = Shelves { keys: &self.keys.list, found: Default::default(), limit };
        self.beginnings(&patterns[0], &mut shelves);
        self.on_line(&patterns[0], &mut shelves);
        let mut gaps = patterns[0].gaps;
        for turn in 0..=TURNS {
            self.in_units(&patterns, &mut shelves);
            if turn == TURNS || gaps == 0 {
                break;
            }
            let at = gaps.trailing_zeros() as usize;
            gaps &= gaps - 1;
            patterns.extend(patterns[0].turned(at));
        }
        if shelves.best().len() < limit {
            self.insides(&patterns[0], &mut shelves);
        }
        if shelves.best().len() < limit {
            self.mistakes(&patterns[0], &mut shelves);
        }
        shelves.best().iter().map(|found| self.hit(found, &patterns[found.turn], lang)).collect()
    }

    /// How the query answers a name from its beginning.
    fn beginning(&self, pattern: &Pattern, key: &Key, from: u64) -> Option<Rank> {
        let atoms = self.keys.atoms(key);
        let is_pinyin = key.is_id || (key.has_han && pattern.atoms.iter().any(|atom| atom.is_latin()));
        let rank = |end| {
            let (manner, reach) = pattern.along(&self.characters, atoms, 0..1, from, end)?;
            let rank = Rank::at_beginning(manner, is_pinyin, reach, usize::from(key.core), atoms.len());
            // Stations are written without their 站, so the name of a place alone does not say which is meant.
            Some(if key.subject.sort() == Some(Sort::Place) { rank.max(Rank::Core) } else { rank })
        };
        let whole = rank(pattern.end);
        let (end, sort) = match pattern.core {
            Some(core) if whole.is_none_or(|rank| rank > Rank::Core) => core,
            _ => return whole,
        };
        let other = rank(end).and_then(|rank| rank.with_other_word(key.subject.sort() == Some(sort)));
        match (whole, other) {
            (Some(whole), Some(other)) => Some(whole.min(other)),
            _ => whole.or(other),
        }
    }

    fn beginnings(&self, pattern: &Pattern, shelves: &mut Shelves) {
        let Some(first) = pattern.atoms.first() else { return };
        let (head, mask) = (super::pattern::bit(first.char()), pattern.core_mask);
        let mut best: Option<(Rank, usize)> = None;
        let put = |best: &mut Option<(Rank, usize)>, shelves: &mut Shelves| {
            if let Some((rank, key)) = best.take() {
                shelves.put(rank, Found { key, from: 1, turn: 0 });
            }
        };
        for (at, (own, own_head)) in self.keys.masks.iter().zip(&self.keys.heads).enumerate() {
            if own & mask != mask || own_head & head == 0 {
                continue;
            }
            let key = &self.keys.list[at];
            let Some(rank) = self.beginning(pattern, key, 1) else { continue };
            match best {
                Some((_, old)) if self.keys.list[old].subject != key.subject => put(&mut best, shelves),
                Some((old, _)) if old <= rank => continue,
                _ => {}
            }
            best = Some((rank, at));
        }
        put(&mut best, shelves);
    }

    /// Communities of which the query names the unit too, before or behind.
    fn in_units(&self, patterns: &[Pattern], shelves: &mut Shelves) {
        let turn = patterns.len() - 1;
        let pattern = &patterns[turn];
        let Some(first) = pattern.atoms.first() else { return };
        let head = super::pattern::bit(first.char());
        let mut after: Vec<u64> = Vec::new();
        for at in self.keys.units.clone().filter(|at| self.keys.heads[*at] & head != 0) {
            let key = &self.keys.list[at];
            let own = pattern.after(&self.characters, self.keys.atoms(key), usize::from(key.core));
            if let Subject::Unit(unit) = key.subject
                && own != 0
            {
                after.resize(self.index.units.len(), 0);
                after[unit] |= own;
            }
        }
        if after.is_empty() {
            return;
        }
        for at in self.keys.communities.clone() {
            let key = &self.keys.list[at];
            let from = after.get(key.unit as usize).copied().unwrap_or_default();
            if from != 0
                && let Some(rank) = self.beginning(pattern, key, from)
            {
                shelves.put(rank, Found { key: at, from, turn });
            }
        }
    }

    /// Stations of a metro line: 3号线, "line 3".
    fn on_line(&self, pattern: &Pattern, shelves: &mut Shelves) {
        let text: String = pattern.atoms.iter().map(|atom| atom.char()).collect();
        let Some(line) = ["号线", "haoxian"]
            .iter()
            .find_map(|word| text.strip_suffix(word))
            .or_else(|| text.strip_prefix("line"))
        else {
            return;
        };
        for at in self.keys.places.clone() {
            let key = &self.keys.list[at];
            if let Subject::Place(place) = key.subject
                && key.role == Role::Shown
                && self.index.places[place].lines.iter().any(|own| own.eq_ignore_ascii_case(line))
            {
                shelves.put(Rank::Core, Found { key: at, from: 1, turn: 0 });
            }
        }
    }

    fn insides(&self, pattern: &Pattern, shelves: &mut Shelves) {
        let letters = pattern.atoms.len();
        let has_latin = pattern.atoms.iter().any(|atom| atom.is_latin());
        if pattern.is_latin() && letters < 2 {
            return;
        }
        let pairs = pattern.pairs.iter().fold(0, |all, pair| all | pair);
        for (at, own) in self.keys.masks.iter().enumerate() {
            if own & pattern.mask != pattern.mask || self.keys.pairs[at] & pairs != pairs {
                continue;
            }
            let key = &self.keys.list[at];
            let (atoms, core) = (self.keys.atoms(key), usize::from(key.core));
            let along = |begins| pattern.along(&self.characters, atoms, begins, 1, pattern.end);
            let is_pinyin = key.has_han && has_latin;
            if is_pinyin && shelves.is_full(Rank::PinyinInside) {
                continue;
            }
            // Readings may meet by chance in the middle of a word that very many names end in.
            let word = core.max(1)..if is_pinyin { core + 1 } else { atoms.len() };
            let rank = match along(1..core) {
                Some((Manner::Full, _)) if !is_pinyin => Rank::Inside,
                Some((Manner::Short, _)) => continue,
                Some(_) => Rank::PinyinInside,
                None if shelves.is_full(Rank::Word) => continue,
                None => match along(word) {
                    Some((Manner::Full, _)) => Rank::Word,
                    _ => continue,
                },
            };
            shelves.put(rank, Found { key: at, from: 1, turn: 0 });
            if shelves.is_full(Rank::Inside) {
                break;
            }
        }
    }

    fn mistakes(&self, pattern: &Pattern, shelves: &mut Shelves) {
        let most = near::allowed(pattern.atoms.len());
        if !pattern.is_latin() {
            return;
        }
        let first = pattern.atoms.len().min(4);
        for most in 1..=most {
            for (at, (own, opening)) in self.keys.masks.iter().zip(&self.keys.openings).enumerate() {
                // Each letter that the name has not is a mistake, of the first four one at most; and one
                // mistake parts three pairs at most.
                let absent = |pairs: u64| pattern.pairs.iter().filter(|pair| pairs & **pair == 0).count();
                if pattern.missing(*own, pattern.end) > most
                    || pattern.missing(u64::from(*opening), 1 << first) > 1
                    || absent(self.keys.pairs[at]) > 3 * most as usize
                {
                    continue;
                }
                let key = &self.keys.list[at];
                let (atoms, core) = (self.keys.atoms(key), usize::from(key.core));
                // In a name of several words, from each of them.
                let starts = if key.has_han { 1 } else { core };
                let found = (0..starts.min(atoms.len()))
                    .filter(|start| atoms[*start].starts_word())
                    .filter_map(|start| near(pattern, &self.characters, &atoms[start..], core - start, most))
                    .min_by_key(|near| (near.mistakes, !near.is_whole));
                if let Some(near) = found {
                    shelves
                        .put(Rank::near(near.mistakes, near.is_whole), Found { key: at, from: 1, turn: 0 });
                }
            }
            // Two mistakes only where one explains nothing.
            if !shelves.best().is_empty() {
                break;
            }
        }
    }

    fn hit(&self, found: &Found, pattern: &Pattern, lang: &str) -> Hit {
        let key = &self.keys.list[found.key];
        let subject = key.subject;
        let name = self.index.name(subject).get(lang).text;
        let mut by = None;
        let mut matched = self.matched(name, pattern, found.from, false);
        if let Role::Further(at) = key.role
            && matched.is_none()
        {
            by = Some(usize::from(at));
            let further = self.index.further_names(subject).get(usize::from(at));
            matched = further.and_then(|text| self.matched(text.get(lang).text, pattern, found.from, true));
        }
        let matched =
            matched.or_else(|| self.matched(name, pattern, found.from, true).filter(|_| by.is_none()));
        Hit { subject, by, matched: matched.unwrap_or_default() }
    }

    /// The bytes of a wording that the query matches; `loosely` also without the word at its end,
    /// shortened or with mistakes.
    fn matched(&self, text: &str, pattern: &Pattern, from: u64, loosely: bool) -> Option<Range<usize>> {
        let (mut atoms, mut places) = (Vec::new(), Vec::new());
        for (atom, start, end) in self.characters.atoms(text) {
            atoms.push(atom);
            places.push((start, end));
        }
        let bytes = |start: usize, end: usize| Some(places.get(start)?.0..places.get(end.checked_sub(1)?)?.1);
        let core = pattern.core.map(|(end, _)| end).filter(|_| loosely);
        for end in [Some(pattern.end), core].into_iter().flatten() {
            for start in 0..atoms.len() {
                let along = pattern.along(&self.characters, &atoms, start..start + 1, from, end);
                if let Some((manner, reach)) = along
                    && (manner != Manner::Short || loosely)
                {
                    return bytes(start, reach);
                }
            }
        }
        let most = near::allowed(pattern.atoms.len());
        if !loosely || !pattern.is_latin() || from != 1 {
            return None;
        }
        let found = (0..atoms.len())
            .filter(|start| atoms[*start].starts_word())
            .filter_map(|start| {
                let near = near(pattern, &self.characters, &atoms[start..], atoms.len() - start, most)?;
                Some((near.mistakes, start, near.end))
            })
            .min_by_key(|(mistakes, ..)| *mistakes)?;
        bytes(found.1, found.1 + found.2)
    }
}
