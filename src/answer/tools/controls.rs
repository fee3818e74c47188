//! The controls themselves: boxes to tick, and groups of which one is chosen. No `select`: its
//! options would be taken for those of the search box.

use maud::{Markup, html};

use super::{Telling, Tools, order};
use crate::domain::{
    Text,
    find::{CentreEntry, Index},
    narrow::{Sort, Wish, audience, fulfilling},
};

/// What of any centre is published.
struct Published {
    hours: bool,
    step_free: bool,
    phone: bool,
}

impl Published {
    fn of(index: &Index) -> Self {
        Self {
            hours: any(index, |centre| centre.hours.is_some()),
            step_free: any(index, |centre| centre.step_free.is_some()),
            phone: any(index, |centre| centre.phone.is_some()),
        }
    }
}

fn any(index: &Index, is: fn(&CentreEntry) -> bool) -> bool {
    index.centres.iter().any(is)
}

/// Whether there is a place to which a distance can be told.
pub(super) fn has_places(index: &Index) -> bool {
    any(index, |centre| centre.placed.is_some_and(|placed| placed.precision.is_published()))
}

/// The controls in their group.
pub(super) fn controls(tools: Tools) -> Markup {
    let published = Published::of(tools.telling.index);
    html! {
        div.tools-body role="group" aria-labelledby=(super::TITLE) {
            (checks(tools, &published))
            (groups(tools))
            (sorts(tools))
            (reason(&published, tools.telling))
        }
    }
}

fn checks(tools: Tools, published: &Published) -> Markup {
    let Tools { telling: Telling { index, now, m, .. }, wish, .. } = tools;
    let check = |(name, value): (&str, &str), label: &str, is_published: bool, is_on: bool, wished: Wish| {
        let count = || fulfilling(index, wished, now).len().to_string();
        html! {
            label.choice {
                // What is on can be put off, whatever is published.
                input type="checkbox" id={ "tool-" (name) } data-tool=(name) value=(value)
                    checked[is_on] disabled[!is_published && !is_on];
                span { @if is_published { (m.counted(&count(), label)) } @else { (label) } }
            }
        }
    };
    html! {
        div.tools-checks {
            (check(("open", "now"), m.open_now(), published.hours, wish.open, Wish { open: true, ..wish }))
            (check(
                ("access", "step-free"),
                m.step_free(),
                published.step_free,
                wish.step_free,
                Wish { step_free: true, ..wish },
            ))
            (check(("phone", "1"), m.has_phone(), published.phone, wish.phone, Wish { phone: true, ..wish }))
        }
    }
}

/// A choice of a group.
struct Choice<'a> {
    value: &'a str,
    name: &'a Text,
    is_chosen: bool,
    /// The centres that are named for it, in the order of the index.
    named: Vec<usize>,
}

/// The centres of which something holds.
fn those(index: &Index, is: impl Fn(&CentreEntry) -> bool) -> Vec<usize> {
    (0..index.centres.len()).filter(|at| is(&index.centres[*at])).collect()
}

fn groups(tools: Tools) -> Markup {
    let Tools { telling: Telling { index, m, .. }, wish, .. } = tools;
    let fields = index.fields.iter().map(|field| Choice {
        value: field.id.as_str(),
        name: &field.name,
        is_chosen: wish.field == Some(field.id.as_str()),
        named: those(index, |centre| centre.fields.contains(&field.id)),
    });
    let programmes = index.programmes.iter().map(|programme| Choice {
        value: programme.id.as_str(),
        name: &programme.name,
        is_chosen: wish.programme == Some(programme.id.as_str()),
        named: those(index, |centre| centre.programmes.contains(&programme.id)),
    });
    html! {
        (group("field", m.fields(), &fields.collect::<Vec<_>>(), tools, Wish { field: None, ..wish }))
        (group(
            "programme",
            m.programmes(),
            &programmes.collect::<Vec<_>>(),
            tools,
            Wish { programme: None, ..wish },
        ))
        (group("audience", m.audience(), &audiences(index, wish), tools, Wish { audience: None, ..wish }))
    }
}

/// Each audience once, by the first programme that is for it.
fn audiences<'a>(index: &'a Index, wish: Wish) -> Vec<Choice<'a>> {
    let chosen = wish.audience.and_then(|id| audience(index, id));
    let mut choices: Vec<Choice> = Vec::new();
    for programme in &index.programmes {
        let Some(name) = &programme.audience else { continue };
        if choices.iter().any(|own| own.name == name) {
            continue;
        }
        let same = index.programmes.iter().filter(|one| one.audience.as_ref() == Some(name));
        let ids: Vec<_> = same.map(|one| &one.id).collect();
        choices.push(Choice {
            value: programme.id.as_str(),
            name,
            is_chosen: chosen == Some(name),
            named: those(index, |centre| ids.iter().any(|id| centre.programmes.contains(id))),
        });
    }
    choices
}

/// A group whose choices tell how many centres each would leave; `others` is the wish without it.
fn group(name: &str, label: &str, choices: &[Choice], tools: Tools, others: Wish) -> Markup {
    let Telling { index, now, m, .. } = tools.telling;
    let left = fulfilling(index, others, now);
    let count = |choice: &Choice| match &choice.named[..] {
        [] => m.not_published().to_owned(),
        named => named.iter().filter(|at| left.binary_search(at).is_ok()).count().to_string(),
    };
    let is_any = choices.iter().all(|choice| !choice.is_chosen);
    // What nobody is named for would leave nothing.
    let choices: Vec<_> =
        choices.iter().filter(|choice| choice.is_chosen || !choice.named.is_empty()).collect();
    html! {
        @if !choices.is_empty() {
            fieldset.tools-group {
                legend { (label) }
                (radio(name, "", is_any, false, html! { (m.any()) }))
                @for choice in &choices {
                    @let told = choice.name.get(m.tag());
                    @let told = html! { span lang=[told.marked(m.tag())] { (m.counted(&count(choice), told.text)) } };
                    (radio(name, choice.value, choice.is_chosen, false, told))
                }
            }
        }
    }
}

fn radio(name: &str, value: &str, is_chosen: bool, is_disabled: bool, told: Markup) -> Markup {
    html! {
        label.choice {
            input type="radio" id={ "tool-" (name) "-" (value) } name={ "tool-" (name) } data-tool=(name)
                value=(value) checked[is_chosen] disabled[is_disabled];
            span { (told) }
        }
    }
}

fn sorts(tools: Tools) -> Markup {
    let Tools { telling: Telling { index, m, .. }, wish, .. } = tools;
    html! {
        fieldset.tools-group {
            legend { (m.sort()) }
            @for sort in Sort::ALL {
                @let is_chosen = sort == wish.sort;
                @let is_disabled = sort == Sort::Distance && !has_places(index) && !is_chosen;
                @let told = html! { (order(sort, m).unwrap_or(m.sort_given())) };
                (radio("sort", sort.as_str(), is_chosen, is_disabled, told))
            }
        }
    }
}

/// Why some controls do nothing.
fn reason(published: &Published, telling: Telling) -> Markup {
    let Telling { index, m, .. } = telling;
    let missing: Vec<_> = [
        (published.hours, m.hours()),
        (published.step_free, m.step_free()),
        (published.phone, m.phones()),
        (has_places(index), m.position()),
    ]
    .into_iter()
    .filter_map(|(is_published, name)| (!is_published).then_some(name))
    .collect();
    html! {
        @if !missing.is_empty() { p.hint.tools-reason { (m.cannot_narrow(&m.list(&missing))) } }
    }
}
