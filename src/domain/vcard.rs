//! A centre as a business card that a phone's address book takes: vCard 3.0 (RFC 2426), which iOS,
//! Android and `WeChat` all read.

use super::{Placed, coordinates::decimal};

/// What stands on a card, in the language of the page that it is saved from.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a> {
    pub name: &'a str,
    /// As people dial them.
    pub phones: &'a [&'a str],
    pub address: Option<&'a str>,
    pub postal_code: Option<&'a str>,
    pub place: Option<Placed>,
    /// Of the centre's page.
    pub url: &'a str,
    /// Where the card's facts come from, and of which day they are.
    pub note: &'a str,
}

impl Card<'_> {
    /// Whether a card would tell how to reach the centre: without telephone and address there is none.
    #[must_use]
    pub fn is_of_use(&self) -> bool {
        !self.phones.is_empty() || self.address.is_some()
    }

    /// The card as a file: UTF-8, lines end in CRLF and are folded at 75 bytes. The place is on it
    /// only where it is published.
    #[must_use]
    pub fn to_vcard(&self) -> Option<String> {
        if !self.is_of_use() {
            return None;
        }
        let name = escaped(self.name);
        let mut out = String::new();
        let mut line = |text: &str| fold(text, &mut out);
        line("BEGIN:VCARD");
        line("VERSION:3.0");
        // RFC 2426 requires `N`; readers that show it alone show the whole name.
        line(&["N:", &name, ";;;;"].concat());
        line(&["FN:", &name].concat());
        line(&["ORG:", &name].concat());
        // Apple's address book then files the card as an organisation.
        line("X-ABShowAs:COMPANY");
        for phone in self.phones {
            line(&["TEL;TYPE=WORK,VOICE:", &escaped(phone)].concat());
        }
        if let Some(address) = self.address {
            // Post box; further; street; place; region; code; country.
            let code = self.postal_code.map(escaped).unwrap_or_default();
            line(&["ADR;TYPE=WORK:;;", &escaped(address), ";;;", &code, ";"].concat());
        }
        if let Some(Placed { position, .. }) = self.place.filter(|place| place.precision.is_published()) {
            let (lat, lng) = (position.lat.degrees(), position.lng.degrees());
            line(&["GEO:", &decimal(lat), ";", &decimal(lng)].concat());
        }
        line(&["URL:", &escaped(self.url)].concat());
        line(&["NOTE:", &escaped(self.note)].concat());
        line("END:VCARD");
        Some(out)
    }
}

/// A text as a value: backslash, comma, semicolon and line ends are written with a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '\\' | ',' | ';' => out.extend(['\\', one]),
            '\n' => out.push_str("\\n"),
            '\r' => {}
            _ => out.push(one),
        }
    }
    out
}

/// The most bytes of a line, its end not counted.
const LONGEST: usize = 75;

/// Adds a line; what is too long goes on in lines that begin with a space, cut between characters.
fn fold(line: &str, out: &mut String) {
    let mut length = 0;
    for one in line.chars() {
        if length + one.len_utf8() > LONGEST {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(one);
        length += one.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Position, Precision};

    const CARD: Card = Card {
        name: "天琴街家庭综合服务中心; 分部, \\A",
        phones: &["0560-5550101", "(0560) 555-0102"],
        address: Some(
            "星河区天琴街道琴弦路12号1至2楼，从东侧坡道进，乘电梯到二楼左转第一间；门口有一棵大榕树, 很好认",
        ),
        postal_code: Some("999001"),
        place: None,
        url: "https://example.org/centres/tianqin/#q=%E5%A4%A9",
        note: "来源：街道上报\n发布于：2026年11月24日",
    };

    fn placed(precision: Precision) -> Placed {
        Placed { position: Position::from_geojson([123.031, -31.042]).unwrap(), precision }
    }

    /// The properties of a card as another program reads them: unfolded, each with the components of
    /// its value, unescaped.
    fn read(card: &str) -> Vec<(String, Vec<String>)> {
        let unfolded = card.replace("\r\n ", "");
        let property = |line: &str| {
            let (name, value) = line.split_once(':').unwrap();
            let mut components = vec![String::new()];
            let mut chars = value.chars();
            while let Some(one) = chars.next() {
                match one {
                    '\\' => components.last_mut().unwrap().push(match chars.next().unwrap() {
                        'n' => '\n',
                        other => other,
                    }),
                    ';' => components.push(String::new()),
                    _ => components.last_mut().unwrap().push(one),
                }
            }
            (name.to_owned(), components)
        };
        unfolded.split_terminator("\r\n").map(property).collect()
    }

    fn value<'a>(card: &'a [(String, Vec<String>)], name: &str) -> &'a [String] {
        &card.iter().find(|(own, _)| own == name).unwrap().1
    }

    #[test]
    fn what_was_written_is_read_again() {
        let card = read(&CARD.to_vcard().unwrap());
        assert_eq!(value(&card, "FN"), [CARD.name]);
        assert_eq!(value(&card, "ORG"), [CARD.name]);
        assert_eq!(value(&card, "N"), [CARD.name, "", "", "", ""]);
        assert_eq!(value(&card, "ADR;TYPE=WORK"), ["", "", CARD.address.unwrap(), "", "", "999001", ""]);
        assert_eq!(value(&card, "URL"), [CARD.url]);
        assert_eq!(value(&card, "NOTE"), [CARD.note]);
        let phones: Vec<_> = card.iter().filter(|(name, _)| name.starts_with("TEL")).collect();
        assert_eq!(phones.iter().map(|(_, value)| value[0].as_str()).collect::<Vec<_>>(), CARD.phones);
        assert_eq!(card[0], ("BEGIN".to_owned(), vec!["VCARD".to_owned()]));
        assert_eq!(card[1], ("VERSION".to_owned(), vec!["3.0".to_owned()]));
        assert_eq!(card.last().unwrap(), &("END".to_owned(), vec!["VCARD".to_owned()]));
    }

    #[test]
    fn no_line_is_longer_than_75_bytes_and_every_line_ends_in_cr_lf() {
        let card = CARD.to_vcard().unwrap();
        assert!(card.ends_with("END:VCARD\r\n"));
        assert!(!card.replace("\r\n", "").contains(['\r', '\n']));
        let lines: Vec<_> = card.split_terminator("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= LONGEST), "{lines:?}");
        assert!(lines.iter().any(|line| line.starts_with(' ')), "nothing was folded");
    }

    #[test]
    fn a_place_is_on_the_card_only_where_it_is_published() {
        let geo = |place| {
            let card = read(&Card { place, ..CARD }.to_vcard().unwrap());
            card.into_iter().find(|(name, _)| name == "GEO").map(|(_, value)| value)
        };
        for precision in [Precision::Exact, Precision::Street] {
            assert_eq!(geo(Some(placed(precision))).unwrap(), ["-31.04200", "123.03100"]);
        }
        assert_eq!(geo(Some(placed(Precision::Area))), None);
        assert_eq!(geo(None), None);
    }

    #[test]
    fn without_telephone_and_address_there_is_no_card() {
        let nothing = Card { phones: &[], address: None, place: Some(placed(Precision::Exact)), ..CARD };
        assert_eq!(nothing.to_vcard(), None);
        assert!(Card { phones: &["12345"], ..nothing }.is_of_use());
        assert!(Card { address: Some("琴弦路"), ..nothing }.to_vcard().is_some());
    }
}
