//! Telephone numbers as they are dialled in mainland China.

use std::collections::HashMap;

use serde_json::Value;

use super::walk::{self, items, most_common};
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
    domain::PhoneNumber,
};

faults! {
    /// What is wrong with a telephone number that can be read.
    pub enum Fault {
        /// A landline that cannot be reached from a mobile telephone; with the usual area code.
        NoAreaCode { number: String, usual: Option<String> } = "phone-no-area-code",
            |m| m.check_phone_no_area_code(number),
            match usual {
                Some(usual) => m.check_phone_no_area_code_do_usual(&format!("{usual}-{number}")),
                None => m.check_phone_no_area_code_do().to_owned(),
            };
        /// An area code that hardly another number has.
        OtherAreaCode { found: String, usual: String } = "phone-other-area-code",
            |m| m.check_phone_other_area_code(found, usual), m.check_phone_other_area_code_do();
        /// An area code of three digits with other than eight digits after it.
        AreaLength { number: String, area: String, digits: usize } = "phone-area-length",
            |m| m.check_phone_area_length(area, &digits.to_string(), number),
            m.check_phone_area_length_do(area);
        /// More than eight digits after an area code of four.
        TooLong { number: String } = "phone-too-long",
            |m| m.check_phone_too_long(number), m.check_phone_too_long_do();
        /// Eleven digits as a mobile number has them, that begin with 10, 11 or 12.
        NoMobile { number: String } = "phone-no-mobile",
            |m| m.check_phone_no_mobile(number), m.check_phone_no_mobile_do();
        /// Neither landline nor mobile telephone nor service number.
        Unusual { number: String } = "phone-unusual",
            |m| m.check_phone_unusual(number), m.check_phone_unusual_do();
        /// Perhaps somebody's own.
        Mobile { number: String } = "phone-mobile",
            |m| m.check_phone_mobile(number), m.check_phone_mobile_do();
        /// Typed with full-width characters or blanks about it.
        ReadAs { number: String, read: String } = "phone-read-as",
            |m| m.check_phone_read_as(number, read), m.check_phone_read_as_do(read);
        /// The same number at another centre.
        Shared { number: String, other: String } = "phone-shared",
            |m| m.check_phone_shared(number, other), m.check_phone_shared_do();
    }
}

/// What kind of number it is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// With its area code, such as `010`; also a service number behind one.
    Landline(String),
    /// An area code of three digits, and how many follow where eight should.
    AreaLength(String, usize),
    TooLong,
    NoMobile,
    /// A landline without its area code.
    Local,
    Mobile,
    /// 110, 12345, 400-…
    Service,
    Unusual,
}

impl Form {
    /// Of digits with a leading `+` at most.
    fn of(dialled: &str) -> Self {
        let abroad = dialled.strip_prefix('+').or_else(|| dialled.strip_prefix("00"));
        let digits = match abroad {
            Some(rest) => match rest.strip_prefix("86") {
                Some(rest) if is_whole(rest) => rest.to_owned(),
                Some(rest) => format!("0{rest}"),
                None => return Self::Unusual,
            },
            None => dialled.to_owned(),
        };
        let bytes = digits.as_bytes();
        match (bytes.len(), bytes.first()) {
            (6.., Some(b'0')) => Self::behind_area_code(&digits),
            (11, Some(b'1')) if bytes[1] >= b'3' => Self::Mobile,
            (11, Some(b'1')) => Self::NoMobile,
            (10, Some(b'4' | b'8')) if bytes[1..3] == *b"00" => Self::Service,
            (3..=6, Some(b'1' | b'9')) => Self::Service,
            (7 | 8, Some(b'2'..=b'9')) => Self::Local,
            _ => Self::Unusual,
        }
    }

    /// Of six digits and more, the first a 0.
    fn behind_area_code(digits: &str) -> Self {
        let bytes = digits.as_bytes();
        let is_short = matches!(bytes[1], b'1' | b'2');
        let (area, number) = digits.split_at(if is_short { 3 } else { 4 });
        let is_area = bytes[1] != b'0' && (bytes[1] != b'1' || bytes[2] == b'0');
        let is_service = matches!(number.len(), 3 | 5 | 6) && number.starts_with(['1', '9']);
        let is_number = number.len() == 8 || (number.len() == 7 && !is_short);
        match number.len() {
            _ if !is_area => Self::Unusual,
            _ if is_service || (is_number && !number.starts_with(['0', '1'])) => {
                Self::Landline(area.to_owned())
            }
            digits if is_short && digits != 8 => Self::AreaLength(area.to_owned(), digits),
            9.. => Self::TooLong,
            _ => Self::Unusual,
        }
    }
}

/// Whether what follows 86 is dialled alike at home: it has its 0, is a mobile number or a 400 one.
fn is_whole(rest: &str) -> bool {
    rest.starts_with('0')
        || (rest.len() == 11 && rest.starts_with('1'))
        || (rest.len() == 10 && (rest.starts_with("400") || rest.starts_with("800")))
}

/// A number of a centre, a service point or a hotline.
struct Call<'a> {
    file: FileKind,
    steps: Vec<String>,
    /// The centre's id; empty of a hotline.
    owner: &'a str,
    typed: &'a str,
    read: PhoneNumber,
    dialled: String,
    form: Form,
}

/// Every number that can be read.
fn calls<'a>(ground: &Ground<'a>) -> Vec<Call<'a>> {
    let mut list = Vec::new();
    let mut add = |file, steps: Vec<String>, owner, number: &'a Value| {
        let Some(typed) = number.as_str() else { return };
        let Ok(read) = PhoneNumber::new(typed) else { return };
        let dialled = read.tel_link().trim_start_matches("tel:").to_owned();
        let form = Form::of(&dialled);
        list.push(Call { file, steps, owner, typed, read, dialled, form });
    };
    for served in walk::served(ground.documents.content(FileKind::Centres)) {
        let phones = served.record.get("phones").unwrap_or(&Value::Null);
        for (index, phone) in items(phones).enumerate() {
            let steps = served.at(["phones", &index.to_string(), "number"]);
            add(FileKind::Centres, steps, served.id, &phone["number"]);
        }
    }
    let hotlines = &ground.documents.content(FileKind::Portal)["hotlines"];
    for (index, hotline) in items(hotlines).enumerate() {
        let steps = ["hotlines", &index.to_string(), "number"].map(str::to_owned).to_vec();
        add(FileKind::Portal, steps, "", &hotline["number"]);
    }
    list
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let calls = calls(ground);
    let areas = || {
        calls.iter().filter_map(|call| match &call.form {
            Form::Landline(area) => Some(area.as_str()),
            _ => None,
        })
    };
    let usual = most_common(areas());
    let has_usual = usual.is_some_and(|(_, count)| count >= 3 && count * 5 >= areas().count() * 4);
    let mut owners = HashMap::new();
    for call in &calls {
        let place = || Place::steps(call.file, call.steps.clone());
        let number = call.read.shown().to_owned();
        if call.typed != number {
            let read = number.clone();
            found.advise(place(), Fault::ReadAs { number: call.typed.to_owned(), read });
        }
        match &call.form {
            Form::Local => {
                let usual = usual.map(|(area, _)| area.to_owned());
                found.warn(place(), Fault::NoAreaCode { number: number.clone(), usual });
            }
            Form::Mobile => found.warn(place(), Fault::Mobile { number: number.clone() }),
            Form::AreaLength(area, digits) => {
                let (number, area) = (number.clone(), area.clone());
                found.warn(place(), Fault::AreaLength { number, area, digits: *digits });
            }
            Form::TooLong => found.warn(place(), Fault::TooLong { number: number.clone() }),
            Form::NoMobile => found.warn(place(), Fault::NoMobile { number: number.clone() }),
            Form::Unusual => found.warn(place(), Fault::Unusual { number: number.clone() }),
            Form::Landline(area) => {
                if let Some((usual, _)) = usual.filter(|(usual, _)| has_usual && usual != area) {
                    let fault = Fault::OtherAreaCode { found: area.clone(), usual: usual.to_owned() };
                    found.warn(place(), fault);
                }
            }
            Form::Service => {}
        }
        if !call.owner.is_empty() && call.form != Form::Service {
            let other = *owners.entry(call.dialled.as_str()).or_insert(call.owner);
            if other != call.owner {
                found.advise(place(), Fault::Shared { number, other: other.to_owned() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        Form::of(PhoneNumber::new(text).unwrap().tel_link().trim_start_matches("tel:"))
    }

    #[test]
    fn a_landline_has_an_area_code_of_three_or_four_digits() {
        let landline = |area: &str| Form::Landline(area.to_owned());
        assert_eq!(form("010-55501234"), landline("010"));
        assert_eq!(form("(020) 5550 1234"), landline("020"));
        assert_eq!(form("0560-5550101"), landline("0560"));
        assert_eq!(form("+86 20 55501234"), landline("020"));
        assert_eq!(form("+86 10 55501234"), landline("010"));
        assert_eq!(form("+86 431 5550123"), landline("0431"));
        assert_eq!(form("0086-0560-5550101"), landline("0560"));
        assert_eq!(form("55501234"), Form::Local);
    }

    #[test]
    fn mobile_and_service_numbers_are_told_apart() {
        assert_eq!(form("138 0000 0000"), Form::Mobile);
        assert_eq!(form("+86 13800000000"), Form::Mobile);
        for service in ["110", "12345", "95555", "400-000-0000", "800 810 0000"] {
            assert_eq!(form(service), Form::Service, "{service}");
        }
    }

    #[test]
    fn an_area_code_of_three_digits_is_followed_by_eight() {
        for (odd, area, digits) in [
            ("020-5550123", "020", 7),
            ("010 555 0123", "010", 7),
            ("+86 20 5550123", "020", 7),
            ("0201234", "020", 4),
            ("021-555012345", "021", 9),
            ("020-55501234-801", "020", 11),
        ] {
            assert_eq!(form(odd), Form::AreaLength(area.to_owned(), digits), "{odd}");
        }
        for long in ["0560-555010123", "0560 5550101-801"] {
            assert_eq!(form(long), Form::TooLong, "{long}");
        }
    }

    #[test]
    fn a_service_number_may_stand_behind_an_area_code() {
        for (number, area) in [("020-12345", "020"), ("010-95555", "010"), ("0560-114", "0560")] {
            assert_eq!(form(number), Form::Landline(area.to_owned()), "{number}");
        }
    }

    #[test]
    fn what_nobody_can_dial_is_unusual() {
        for odd in ["0000000", "020-05550123", "0560-550102", "123 456 789", "+852 5550 1234", "003-5550123"]
        {
            assert_eq!(form(odd), Form::Unusual, "{odd}");
        }
        for odd in ["10800000000", "11800000000", "12800000000", "+86 128 0000 0000"] {
            assert_eq!(form(odd), Form::NoMobile, "{odd}");
        }
    }

    #[test]
    fn a_mobile_number_behind_a_zero_is_not_taken_for_a_landline() {
        assert_eq!(form("013800000000"), Form::Unusual);
    }
}
