//! A programme as a `GovernmentService`.

use super::{Telling, Thing, office};
use crate::{domain::Programme, nav::Page};

/// A programme with whom it is for and the centres that run it. It is said to serve their areas,
/// where it certainly is: whom else it takes is not published.
pub fn service(telling: Telling, programme: &Programme) -> Thing {
    let page = Page::Programme(programme.id.clone());
    let audience = programme.audience.as_ref();
    let run_by: Vec<_> = programme.centres.iter().filter_map(|id| telling.site.data.centre(id)).collect();
    Thing::of("GovernmentService")
        .with("name", telling.say(&programme.name))
        .maybe("url", telling.url(&page))
        .maybe("description", programme.offers.as_ref().map(|text| telling.say(text)))
        .maybe("audience", audience.map(|text| Thing::of("Audience").with("audienceType", telling.say(text))))
        .each("provider", run_by.iter().map(|centre| office::reference(telling, centre)))
        .each("areaServed", run_by.iter().map(|centre| telling.area(&centre.area)))
}
