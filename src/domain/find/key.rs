//! Every name of an index, made ready to be held against what is typed.

use std::ops::Range;

use super::{
    Index, Subject,
    fold::{Atom, Characters},
    pattern::{bit, pair},
    suffix,
};
use crate::domain::Text;

/// Atoms of a name that count; longer ones are cut.
const LONGEST: usize = 200;
/// Letters of a name's beginning that its opening tells.
pub const OPENING: usize = 6;

/// What a name is of the thing that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The name that is shown.
    Shown,
    /// One of its further names, by its place.
    Further(u16),
    /// What is not shown with it as a name: its id, the area that it serves.
    Hidden,
}

/// One wording of one name.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    pub subject: Subject,
    pub role: Role,
    /// The unit of a community.
    pub unit: u32,
    /// Where its atoms begin.
    start: u32,
    length: u8,
    /// Atoms without the word at its end.
    pub core: u8,
    pub is_id: bool,
    pub has_han: bool,
}

/// The names, those of a thing one after the other, things in the order in which they are shown.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    pub list: Vec<Key>,
    /// For each name the hash of its characters and of the letters in their readings.
    pub masks: Vec<u64>,
    /// The same of the first character alone.
    pub heads: Vec<u64>,
    /// The letters among the first [`OPENING`] of the usual reading; of letters alone, of each word's.
    pub openings: Vec<u32>,
    /// Letters that follow each other in the readings.
    pub pairs: Vec<u64>,
    pub units: Range<usize>,
    pub communities: Range<usize>,
    pub places: Range<usize>,
    atoms: Vec<Atom>,
}

impl Keys {
    /// The names of an index.
    #[must_use]
    pub fn new(index: &Index, characters: &Characters) -> Self {
        let mut own = Self::default();
        let mut add = |count: usize, subject: fn(usize) -> Subject| {
            let mut shelves: Vec<Vec<usize>> = Vec::new();
            for at in 0..count {
                let name = index.name(subject(at)).get(crate::domain::text::BASE_LANGUAGE).text;
                let length = name.len().min(LONGEST);
                if shelves.len() <= length {
                    shelves.resize(length + 1, Vec::new());
                }
                shelves[length].push(at);
            }
            let start = own.list.len();
            for at in shelves.into_iter().flatten() {
                own.add(index, characters, subject(at));
            }
            start..own.list.len()
        };
        add(index.centres.len(), Subject::Centre);
        let units = add(index.units.len(), Subject::Unit);
        let communities = add(index.communities.len(), Subject::Community);
        let places = add(index.places.len(), Subject::Place);
        add(index.programmes.len(), Subject::Programme);
        add(index.fields.len(), Subject::Field);
        Self { units, communities, places, ..own }
    }

    fn add(&mut self, index: &Index, characters: &Characters, subject: Subject) {
        let id = match subject {
            Subject::Centre(at) => {
                self.text(characters, subject, Role::Hidden, &index.centres[at].area);
                Some(index.centres[at].id.as_str())
            }
            Subject::Programme(at) => Some(index.programmes[at].id.as_str()),
            Subject::Field(at) => Some(index.fields[at].id.as_str()),
            _ => None,
        };
        if let Some(id) = id {
            self.wording(characters, subject, Role::Hidden, id, true);
        }
        self.text(characters, subject, Role::Shown, index.name(subject));
        for (at, name) in index.further_names(subject).iter().enumerate() {
            let role = u16::try_from(at).map_or(Role::Hidden, Role::Further);
            self.text(characters, subject, role, name);
        }
        if let Subject::Community(at) = subject {
            let unit = u32::try_from(index.communities[at].unit).unwrap_or(u32::MAX);
            for key in self.list.iter_mut().rev().take_while(|key| key.subject == subject) {
                key.unit = unit;
            }
        }
    }

    fn text(&mut self, characters: &Characters, subject: Subject, role: Role, text: &Text) {
        for wording in text.wordings() {
            self.wording(characters, subject, role, wording.text, false);
        }
    }

    fn wording(&mut self, characters: &Characters, subject: Subject, role: Role, text: &str, is_id: bool) {
        let start = self.atoms.len();
        self.atoms.extend(characters.atoms(text).take(LONGEST).map(|(atom, ..)| atom));
        let name = &self.atoms[start..];
        let Some(first) = name.first() else { return };
        // Both scripts fold to the same characters: one name of the two is enough.
        let mut like = self.list.iter().rev().take_while(|key| key.subject == subject && key.role == role);
        if like.any(|key| self.atoms(key) == name) {
            self.atoms.truncate(start);
            return;
        }
        let hash = |atom: &Atom| {
            let letters = characters.readings(atom.char()).flatten();
            letters.fold(bit(atom.char()), |all, letter| all | bit(char::from(*letter)))
        };
        let initials = characters.readings(first.char()).filter_map(|reading| reading.first());
        self.heads.push(initials.fold(bit(first.char()), |all, letter| all | bit(char::from(*letter))));
        self.masks.push(name.iter().fold(0, |all, atom| all | hash(atom)));
        let has_han = name.iter().any(|atom| !atom.is_latin());
        let starts = (0..name.len()).filter(|at| *at == 0 || (!has_han && name[*at].starts_word()));
        self.openings.push(starts.fold(0, |all, at| all | opening(characters, &name[at..])));
        self.pairs.push(pairs(characters, name));
        let byte = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        self.list.push(Key {
            subject,
            role,
            unit: u32::MAX,
            start: u32::try_from(start).unwrap_or_default(),
            length: byte(name.len()),
            core: byte(suffix::without(name, false).0),
            is_id,
            has_han,
        });
    }

    /// What a name consists of.
    #[must_use]
    pub fn atoms(&self, key: &Key) -> &[Atom] {
        let start = key.start as usize;
        self.atoms.get(start..start + usize::from(key.length)).unwrap_or_default()
    }
}

/// The letters of the beginning of a name in its usual reading, as bits.
fn opening(characters: &Characters, name: &[Atom]) -> u32 {
    let letters = name.iter().flat_map(|atom| {
        let own = atom.is_latin().then(|| bit(atom.char()));
        let reading = characters.readings(atom.char()).next().unwrap_or_default();
        own.into_iter().chain(reading.iter().map(|letter| bit(char::from(*letter))))
    });
    letters.take(OPENING).fold(0, |all, letter| all | u32::try_from(letter).unwrap_or_default())
}

fn pairs(characters: &Characters, name: &[Atom]) -> u64 {
    let (mut all, mut lasts) = (0, 0_u64);
    for atom in name {
        let mut ends = 0;
        let mut reading = |letters: &[u8]| {
            let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return };
            all |= letters.windows(2).fold(0, |all, two| all | pair(two[0], two[1]));
            for letter in b'a'..=b'z' {
                if lasts & bit(char::from(letter)) != 0 {
                    all |= pair(letter, *first);
                }
            }
            ends |= bit(char::from(*last));
        };
        if atom.char().is_ascii_lowercase() {
            reading(&[atom.char() as u8]);
        }
        characters.readings(atom.char()).for_each(reading);
        lasts = ends;
    }
    all
}
