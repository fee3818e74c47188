//! Data files with something wrong in them, the same ones at each run.
#![allow(dead_code, reason = "each test target takes what it needs")]

use serde_json::{Map, Number, Value};

/// Numbers that look like chance and are the same for the same seed: `SplitMix64`.
pub struct Dice(u64);

impl Dice {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Texts that somebody may type, paste or attack with.
const HOSTILE: [&str; 30] = [
    "",
    " ",
    "\u{0}",
    "\u{1b}[31m",
    "\n",
    "\u{202e}txt",
    "\u{200b}",
    "\u{feff}",
    "\u{10ffff}",
    "e\u{301}",
    "<script>alert(1)</script>",
    "&nbsp;",
    "'; DROP TABLE centres; --",
    "=1+1",
    "../../etc/passwd",
    "javascript:alert(1)",
    "https://",
    "{z}",
    "%s%n",
    "９９０１",
    "990101001",
    "99010100100199",
    "0560-",
    "+86",
    "2026-02-30",
    "0000-00-00",
    "24:00-24:00",
    "23:59-00:00",
    "tianqin",
    "-a--b-",
];

const NUMBERS: [f64; 12] =
    [0.0, -0.0, -1.0, 1.5, 1e-320, 91.0, 181.0, 1e15, 1.797e308, -1.797e308, 4_294_967_296.0, 0.1];

/// What stands in for a number in the text of a file.
const NO_NUMBERS: [&str; 8] = ["NaN", "Infinity", "-", "1e999", "0x10", "01", ".5", "\"1\""];

const KEYS: [&str; 10] =
    ["", "Id", "naem", "__proto__", "zh-hans", "coordinate", "record", "phone", "weeks", "a/b~c"];

/// The text of a file with one to three things wrong, and what was done.
pub fn mutated(content: &Value, dice: &mut Dice) -> (String, String) {
    let mut value = content.clone();
    let mut done = Vec::new();
    for _ in 0..=dice.below(3) {
        done.push(in_value(&mut value, dice));
    }
    let mut text = value.to_string();
    if dice.below(6) == 0 {
        done.push(in_text(&mut text, dice));
    }
    (text, done.join("; "))
}

/// Every way to a value inside of another, as JSON Pointers.
fn pointers(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                let key = key.replace('~', "~0").replace('/', "~1");
                pointers(inner, &format!("{here}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                pointers(inner, &format!("{here}/{at}"), found);
            }
        }
        _ => {}
    }
}

/// A way to some value: as often near the top as deep inside.
fn somewhere(value: &Value, dice: &mut Dice) -> String {
    if dice.below(2) == 0 {
        let mut all = Vec::new();
        pointers(value, "", &mut all);
        return dice.pick(&all).clone();
    }
    let (mut here, mut at) = (value, String::new());
    loop {
        let keys: Vec<String> = match here {
            Value::Object(map) => map.keys().cloned().collect(),
            Value::Array(list) => (0..list.len()).map(|at| at.to_string()).collect(),
            _ => return at,
        };
        if keys.is_empty() || (!at.is_empty() && dice.below(4) == 0) {
            return at;
        }
        let key = dice.pick(&keys).replace('~', "~0").replace('/', "~1");
        at = format!("{at}/{key}");
        here = value.pointer(&at).unwrap();
    }
}

fn in_value(value: &mut Value, dice: &mut Dice) -> String {
    let at = somewhere(value, dice);
    let other = value.pointer(&somewhere(value, dice)).cloned().unwrap_or_default();
    let what = value.pointer_mut(&at).unwrap();
    let done = match dice.below(10) {
        0 | 1 => taken_out(what, dice),
        2 => {
            *what = other_type(dice);
            "another type"
        }
        3 | 4 => {
            *what = Value::from(*dice.pick(&HOSTILE));
            "a hostile text"
        }
        5 => {
            *what = Number::from_f64(*dice.pick(&NUMBERS)).map_or(Value::Null, Value::Number);
            "another number"
        }
        6 => {
            *what = other;
            "another value of the file"
        }
        7 => renamed(what, dice),
        8 => repeated(what, dice),
        _ => {
            let levels = if dice.below(4) == 0 { 200 } else { 1 + dice.below(90) };
            let inner = what.take();
            *what = (0..levels).fold(inner, |inner, _| Value::Array(vec![inner]));
            "deeply nested"
        }
    };
    format!("{done} at {at:?}")
}

fn other_type(dice: &mut Dice) -> Value {
    match dice.below(8) {
        0 => Value::Null,
        1 => Value::Bool(dice.below(2) == 0),
        2 => Value::from(-7),
        3 => Value::from("9".repeat(5_000)),
        4 => Value::Array(Vec::new()),
        5 => Value::Object(Map::new()),
        6 => Value::from(vec!["a"; 3]),
        _ => serde_json::json!({ "zh-Hans": 5, "en": null }),
    }
}

fn taken_out(what: &mut Value, dice: &mut Dice) -> &'static str {
    match what {
        Value::Object(map) if !map.is_empty() => {
            let keys: Vec<_> = map.keys().cloned().collect();
            map.shift_remove(dice.pick(&keys));
            "a field taken out"
        }
        Value::Array(list) if !list.is_empty() => {
            list.truncate(dice.below(list.len()));
            "a list cut short"
        }
        Value::String(text) => {
            text.pop();
            "a text cut short"
        }
        _ => {
            *what = Value::Null;
            "nothing"
        }
    }
}

fn renamed(what: &mut Value, dice: &mut Dice) -> &'static str {
    let Value::Object(map) = what else {
        *what = serde_json::json!({ "id": what.take() });
        return "wrapped";
    };
    let keys: Vec<_> = map.keys().cloned().collect();
    if let Some(value) = keys.get(dice.below(keys.len().max(1))).and_then(|key| map.shift_remove(key)) {
        map.insert((*dice.pick(&KEYS)).to_owned(), value);
    }
    "a wrong key"
}

fn repeated(what: &mut Value, dice: &mut Dice) -> &'static str {
    match what {
        Value::Array(list) if !list.is_empty() => {
            let one = dice.pick(list).clone();
            list.insert(dice.below(list.len() + 1), one);
            if dice.below(3) == 0 {
                list.reverse();
            }
            "an item twice"
        }
        Value::String(text) => {
            *text = text.repeat(2 + dice.below(400));
            "a long text"
        }
        _ => {
            *what = Value::from(vec![what.clone(), what.take()]);
            "a list instead"
        }
    }
}

fn in_text(text: &mut String, dice: &mut Dice) -> String {
    let mut at = dice.below(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    match dice.below(6) {
        0 => text.truncate(at),
        1 => text.insert_str(at, "\\ud800"),
        2 => {
            let mut bytes = std::mem::take(text).into_bytes();
            for _ in 0..=dice.below(8) {
                let place = dice.below(bytes.len());
                bytes[place] = u8::try_from(dice.below(256)).unwrap();
            }
            *text = String::from_utf8_lossy(&bytes).into_owned();
        }
        3 => text.insert(at, *dice.pick(&['"', ',', '}', ']', '\0', '\u{feff}', '\\'])),
        4 => {
            let from = text.char_indices().skip_while(|(own, _)| *own < at);
            let digit = from.into_iter().find(|(_, letter)| letter.is_ascii_digit());
            if let Some((digit, _)) = digit {
                text.replace_range(digit..=digit, dice.pick::<&str>(&NO_NUMBERS));
            }
        }
        _ => text.insert_str(at, &"[".repeat(50_000)),
    }
    format!("the text at {at}")
}
