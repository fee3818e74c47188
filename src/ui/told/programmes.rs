//! Fields and programmes: what there is, and where the sources place it.

use maud::{Markup, html};

use super::{
    Telling,
    parts::{centre_links, note, source, trail},
};
use crate::{
    domain::{Category, FieldGroup, Look, Programme, ServiceField},
    nav::{self, Page, Query},
    ui::{
        say,
        words::{ask, labelled},
    },
};

/// The page.
pub fn page(telling: Telling) -> Markup {
    let Telling { data, m, .. } = telling;
    let of = |category: Category| -> Vec<&Programme> {
        data.programmes.list.iter().filter(|one| one.category == category).collect()
    };
    let (special, added) = (of(Category::Special), of(Category::ValueAdded));
    html! {
        (trail(telling, &[], &html! { (m.programmes_title()) }))
        h1 tabindex="-1" { (m.programmes_title()) }
        (note(telling))
        @if !special.is_empty() {
            section.panel aria-labelledby="special-title" {
                h2 id="special-title" { (m.programmes()) }
                @for one in special { (card(telling, one)) }
            }
        }
        @if !added.is_empty() {
            section.panel aria-labelledby="added-title" {
                h2 id="added-title" { (m.value_added()) }
                ul.facts role="list" { @for one in added { li.fact { (line(telling, one)) } } }
            }
        }
        (fields(telling, FieldGroup::Basic, m.basic_fields(), "basic"))
        (fields(telling, FieldGroup::Featured, m.featured_fields(), "featured"))
        (ask(data, m))
    }
}

fn link(telling: Telling, one: &Programme) -> Markup {
    let m = telling.m;
    html! { a.row href=(nav::href(m.tag(), &Page::Programme(one.id.clone()))) { (say(&one.name, m)) } }
}

fn card(telling: Telling, one: &Programme) -> Markup {
    let Telling { data, m, .. } = telling;
    html! {
        article.programme.programme-sunflower[one.look == Look::Sunflower] {
            h3 { (link(telling, one)) }
            @if let Some(parent) = one.parent.as_ref().and_then(|id| data.programme(id)) {
                p.hint { (labelled(m.part_of(), say(&parent.name, m), m)) }
            }
            @if let Some(audience) = &one.audience { p { (labelled(m.audience(), say(audience, m), m)) } }
            p { (labelled(m.whereabouts(), centres(telling, one), m)) }
        }
    }
}

fn line(telling: Telling, one: &Programme) -> Markup {
    let m = telling.m;
    html! {
        (link(telling, one))
        div.hint { (labelled(m.whereabouts(), centres(telling, one), m)) }
    }
}

fn centres(telling: Telling, one: &Programme) -> Markup {
    if one.centres.is_empty() {
        html! { (telling.m.not_published()) }
    } else {
        centre_links(telling, &one.centres)
    }
}

/// The fields of a group, each leading to the centres that are named for it.
fn fields(telling: Telling, group: FieldGroup, title: &str, id: &str) -> Markup {
    let Telling { data, m, .. } = telling;
    let fields: Vec<_> = data.programmes.fields.iter().filter(|field| field.group == group).collect();
    // Where all come from one place, it is said once.
    let one = fields.first().filter(|first| fields.iter().all(|field| field.provenance == first.provenance));
    html! {
        @if !fields.is_empty() {
            section.panel aria-labelledby={ (id) "-title" } {
                h2 id={ (id) "-title" } { (title) }
                p.hint { (m.fields_hint()) }
                ul.hotline-list role="list" {
                    @for field in &fields {
                        li {
                            (field_link(telling, field))
                            @if one.is_none() {
                                (source(telling, field.id.as_str(), field.name.get(m.tag()).text, &field.provenance))
                            }
                        }
                    }
                }
                @if let Some(one) = one { (source(telling, id, title, &one.provenance)) }
            }
        }
    }
}

fn field_link(telling: Telling, field: &ServiceField) -> Markup {
    let Telling { data, m, .. } = telling;
    let query = Query::default().with("field", Some(field.id.as_str()));
    let named = data.centres.iter().filter(|centre| centre.fields.contains(&field.id)).count();
    html! {
        a.row href=(nav::href(m.tag(), &Page::Home) + &query.after('?')) { (say(&field.name, m)) }
        span.hint {
            @if named == 0 { (m.centres_unnamed()) } @else { (m.centres_count(&named.to_string())) }
        }
    }
}
