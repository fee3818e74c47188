//! Lines as the map downloads them: Google's encoded polylines, decoded.
//!
//! Pure and small, for it runs on the phone. Publishing encodes with a crate; the tests hold both together.

/// Decimals of a degree that are kept: 11 metres at most.
pub const PRECISION: u32 = 4;
const STEPS: f64 = 10_000.0;

/// The points of an encoded line as (latitude, longitude), the order of the algorithm and not that of
/// `GeoJSON`: degrees, WGS-84 as everything published. Stops at what is no part of an encoded line.
#[must_use]
pub fn decode(text: &str) -> Vec<(f64, f64)> {
    decode_in(text, STEPS)
}

/// The same of a line that counts in so many steps a degree.
#[must_use]
pub fn decode_in(text: &str, steps: f64) -> Vec<(f64, f64)> {
    let mut bytes = text.bytes();
    let (mut lat, mut lng) = (0_i32, 0_i32);
    let mut points = Vec::new();
    while let (Some(north), Some(east)) = (step(&mut bytes), step(&mut bytes)) {
        (lat, lng) = (lat.saturating_add(north), lng.saturating_add(east));
        points.push((f64::from(lat) / steps, f64::from(lng) / steps));
    }
    points
}

/// Writes one difference of an encoded line, less than 2²⁹ steps.
#[cfg(any(test, feature = "ssr"))]
pub fn encode_step(difference: i32, out: &mut String) {
    let mut bits = (difference << 1 ^ difference >> 31).cast_unsigned();
    loop {
        let more = bits >= 0x20;
        let byte = bits & 0x1f | u32::from(more) << 5;
        out.extend(char::from_u32(byte + 63));
        bits >>= 5;
        if !more {
            break;
        }
    }
}

/// One difference: five bits a byte, the lowest first, its sign in the lowest bit of all.
fn step(bytes: &mut impl Iterator<Item = u8>) -> Option<i32> {
    let mut bits = 0_i32;
    for shift in (0..30).step_by(5) {
        let byte = bytes.next()?.checked_sub(63).filter(|byte| *byte < 64)?;
        bits |= i32::from(byte & 0x1f) << shift;
        if byte < 0x20 {
            return Some(if bits & 1 == 0 { bits >> 1 } else { !(bits >> 1) });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_from_differences_latitude_first() {
        // The example of the algorithm's description, which has five decimals.
        let expected = [(385.0, -1202.0), (407.0, -1209.5), (432.52, -1264.53)];
        let read = decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
        assert_eq!(read.len(), 3);
        for (own, (lat, lng)) in read.iter().zip(expected) {
            assert!((own.0 - lat).abs() < 1e-9 && (own.1 - lng).abs() < 1e-9, "{own:?}");
        }
    }

    #[test]
    fn garbage_ends_a_line_and_does_no_harm() {
        assert!(decode("").is_empty());
        assert!(decode("河").is_empty());
        assert!(decode("~~~~~~~~~~~~").is_empty(), "no difference is this long");
        assert!(decode("_").is_empty(), "cut within a difference");
        assert_eq!(decode("AA A").len(), 1);
        assert_eq!(decode("AAA").len(), 1, "a latitude without a longitude");
    }

    #[cfg(feature = "publish")]
    #[test]
    fn what_publishing_encodes_is_decoded_to_the_same_points() {
        let mut seed = 1_u32;
        let mut next = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(seed % (most * 20_000)) / 10_000.0 - f64::from(most)
        };
        for length in 0..200 {
            let line: Vec<_> = (0..length).map(|_| geo::coord! { x: next(180), y: next(90) }).collect();
            let text = polyline::encode_coordinates(line.iter().copied(), PRECISION).unwrap();
            let read = decode(&text);
            assert_eq!(read.len(), line.len());
            for ((lat, lng), own) in read.into_iter().zip(line) {
                assert!((lat - own.y).abs() < 1e-9 && (lng - own.x).abs() < 1e-9, "{own:?}");
            }
        }
    }
}
