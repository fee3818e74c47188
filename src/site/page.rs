//! One page as HTML.

use leptos::prelude::*;

use super::{Site, SiteError, escape, head};
use crate::{
    answer::way,
    app::{App, Kept},
    domain::{Centre, way::Device},
    i18n::Messages,
    nav::Page,
    state::{Place, PortalState},
    ui::told::{self, Telling},
};

/// The whole document.
pub fn render(site: &Site, m: Messages, page: &Page) -> Result<String, SiteError> {
    let kind = match page {
        Page::Embed => " data-frame=\"list\"",
        Page::EmbedCentre(_) => " data-frame=\"card\"",
        _ => "",
    };
    let template = site.assets.template.replacen(
        &format!("lang=\"{}\"", crate::domain::text::BASE_LANGUAGE),
        &format!("lang=\"{}\"{kind}", m.tag()),
        1,
    );
    let template = fill(&template, "head", &head::head(site, m, page))?;
    let notes = if page.is_frame() { String::new() } else { notes(site, m) };
    let body = format!("{notes}<div id=\"app\">{}</div>", app(site, m, page));
    fill(&template, "body", &body)
}

fn fill(template: &str, place: &'static str, content: &str) -> Result<String, SiteError> {
    let mark = format!("<!--portal:{place}-->");
    let (before, after) = template.split_once(&mark).ok_or(SiteError::Template(place))?;
    Ok(format!("{before}{content}{after}"))
}

/// The inside of `#app`: what the client mounts again when it takes over.
pub fn app(site: &Site, m: Messages, page: &Page) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let state = PortalState::at(m, site.data.clone(), Place::at(page.clone()), site.today);
        let telling = Telling {
            data: &site.data,
            story: site.story.as_ref(),
            coverage: &site.coverage,
            files: &site.files,
            licence: site.extras.licence.as_deref(),
            open: &site.extras.open,
            past: &site.extras.past,
            today: site.today,
            m,
        };
        let markup = match page {
            Page::Centre(id) => site.data.centre(id).map_or_else(String::new, |centre| ways(centre, m)),
            page => told::page(page, telling).0,
        };
        if page.is_frame() {
            return markup;
        }
        let kept = Kept { page: page.clone(), markup };
        view! { <App state kept/> }.to_html()
    });
    // Markers for hydration, which this portal does without.
    html.replace("<!>", "").replace("<!---->", "")
}

/// The ways to a centre, for a device that is not known.
fn ways(centre: &Centre, m: Messages) -> String {
    let (place, address) = (centre.position.as_ref(), centre.address.as_ref());
    way::section(place, address, &centre.short_name, Device::Desktop, f64::sin, m).0
}

/// The sentences that the early script shows where the client fails: they must be there before it.
fn notes(site: &Site, m: Messages) -> String {
    let date = m.date(site.data.portal.published);
    let reload =
        format!("<button type=\"button\" class=\"button\" data-reload>{}</button>", escape(m.retry()));
    format!(
        "<div class=\"page-notes\"><div role=\"status\">\
         <p id=\"failed-data\" class=\"notice notice-warning\" hidden>{} {reload}</p>\
         <p id=\"failed-engine\" class=\"notice\" hidden>{}</p>\
         <p id=\"failed-broke\" class=\"notice notice-warning\" hidden>{} {reload}</p></div></div>",
        escape(&m.stale_page(&date)),
        escape(m.engine_refused()),
        escape(m.broke()),
    )
}
