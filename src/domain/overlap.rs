//! Where many labels can be written without one lying over another.

/// A rectangle on the screen, in CSS pixels, y growing downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    /// A rectangle about a point.
    #[must_use]
    pub fn about(x: f64, y: f64, width: f64, height: f64) -> Self {
        let (half, tall) = (width / 2.0, height / 2.0);
        Self { left: x - half, top: y - tall, right: x + half, bottom: y + tall }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// Takes labels in the order of their importance, each with the places where it could stand, the
/// best first; answers which place each gets: the first that lies within the map and over nothing
/// that stands there already, `taken` from the beginning.
#[must_use]
pub fn places(labels: &[Vec<Rect>], taken: &[Rect], within: &Rect) -> Vec<Option<usize>> {
    let mut taken = taken.to_vec();
    labels
        .iter()
        .map(|candidates| {
            let free = |rect: &Rect| rect.is_within(within) && !taken.iter().any(|own| own.overlaps(rect));
            let found = candidates.iter().position(free)?;
            taken.push(candidates[found]);
            Some(found)
        })
        .collect()
}

/// About how wide a text is, in widths of a Chinese character: Latin letters take little more than half.
#[must_use]
pub fn width_in_em(text: &str) -> f64 {
    text.chars().map(|letter| if letter.is_ascii() { 0.56 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAP: Rect = Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    fn at(left: f64, top: f64) -> Rect {
        Rect { left, top, right: left + 40.0, bottom: top + 16.0 }
    }

    #[test]
    fn of_two_labels_that_overlap_the_first_is_written() {
        let labels = [vec![at(0.0, 0.0)], vec![at(20.0, 8.0)], vec![at(41.0, 0.0)]];
        assert_eq!(places(&labels, &[], &MAP), [Some(0), None, Some(0)]);
    }

    #[test]
    fn a_label_without_room_at_its_best_place_takes_the_next() {
        let labels = [vec![at(0.0, 0.0)], vec![at(20.0, 0.0), at(20.0, 16.0)]];
        assert_eq!(places(&labels, &[], &MAP), [Some(0), Some(1)]);
    }

    #[test]
    fn a_label_that_is_not_written_takes_no_room() {
        let labels = [vec![at(0.0, 0.0)], vec![at(30.0, 0.0)], vec![at(60.0, 0.0)]];
        assert_eq!(places(&labels, &[], &MAP), [Some(0), None, Some(0)]);
    }

    #[test]
    fn labels_stay_off_what_is_taken_and_inside_the_map() {
        let labels = [vec![at(0.0, 0.0)], vec![at(170.0, 50.0)], vec![at(60.0, -1.0), at(160.0, 84.0)]];
        assert_eq!(places(&labels, &[at(30.0, 10.0)], &MAP), [None, None, Some(1)]);
    }

    #[test]
    fn chinese_is_wider_than_latin() {
        assert!(width_in_em("\u{6d4b}\u{8bd5}") > width_in_em("abc"));
    }
}
