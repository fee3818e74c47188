//! What changed in a list of values, item by item.

use serde_json::Value;

use super::{
    Change,
    say::say_wording,
    shape::{Shape, as_written, same, text},
    table::Field,
};
use crate::i18n::Messages;

/// Items that came and went; where none did, that their order changed.
pub fn say(change: &Change, field: &Field, old: &Value, new: &Value, m: Messages) -> String {
    let label = (field.label)(m);
    let (more, less) = (without(field.shape, new, old), without(field.shape, old, new));
    let words =
        |items: &[&Value]| -> Vec<String> { items.iter().map(|item| change.item(field, item, m)).collect() };
    let (came, went) = (words(&more), words(&less));
    match (came.as_slice(), went.as_slice()) {
        ([], []) => m.changes_list_order(label),
        ([new], [old]) if new != old => m.changes_field_changed(label, new, old),
        (came, went) if came == went => match (more.as_slice(), less.as_slice()) {
            // Only another language's wording changed.
            ([new], [old]) => say_wording(label, item_text(field, old), item_text(field, new), m),
            _ => m.changes_field_touched(label),
        },
        (came, []) => m.changes_list_more(label, &m.list(came)),
        ([], went) => m.changes_list_less(label, &m.list(went)),
        (came, went) => {
            [m.changes_list_more(label, &m.list(came)), m.changes_list_less(label, &m.list(went))]
                .join(m.week_separator())
        }
    }
}

fn item_text(field: &Field, item: &Value) -> Option<crate::domain::Text> {
    match field.shape {
        Shape::Phones => text(item.get("label")?),
        Shape::Notes => text(item.get("text")?),
        _ => text(item),
    }
}

/// The items of a list that another does not have, each as often as it stands there more.
fn without<'a>(shape: Shape, list: &'a Value, other: &Value) -> Vec<&'a Value> {
    let is_same = |one: &Value, other: &Value| match shape {
        Shape::Texts => as_written(one) == as_written(other),
        _ => same(one, other),
    };
    let mut left: Vec<&Value> = other.as_array().into_iter().flatten().collect();
    let is_new = |item: &&Value| match left.iter().position(|own| is_same(own, item)) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    list.as_array().into_iter().flatten().filter(is_new).collect()
}
