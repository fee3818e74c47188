//! The owner of all that lives as long as the page: hears what happens, and lets the parts act.

use std::{cell::RefCell, sync::Arc};

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event};

use super::{
    address,
    choice::Choice,
    codes, copy,
    form::{self, hide},
    preview::Preview,
};
use crate::{
    data::{Dataset, FileKind, Loading, Programmes, Report, Trouble, load},
    dom::{self, Listener},
    embed::{self, Setting},
    i18n::Messages,
};

/// Everything that lives as long as the page.
struct Page {
    m: Messages,
    data: Dataset,
    tile_origins: Vec<String>,
    /// The absolute address of the portal's folder.
    base: String,
    choice: Choice,
    /// The title of the frame while nobody writes another.
    usual: String,
    preview: Preview,
}

thread_local! {
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Brings the page to life, or says why it cannot.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        fail("broke");
    }));
    spawn_local(async {
        let Ok(m) = Messages::built_in(&dom::language()) else { return fail("engine") };
        let Some((data, tile_origins)) = publication("portal.json").await else { return fail("data") };
        let Some(base) = address::base() else { return fail("engine") };
        let mut preview = Preview::default();
        preview.look();
        let (choice, usual) = (Choice::default(), String::new());
        let page = Page { m, data, tile_origins, base, choice, usual, preview };
        PAGE.with(|own| *own.borrow_mut() = Some(page));
        LISTENERS.with(|listeners| *listeners.borrow_mut() = listen());
        with(|page| {
            show();
            address::warn(&page.base, page.data.portal.site_url.as_deref(), page.m);
            page.restore();
        });
    });
}

/// Lets the page say that the form does not work, and why.
fn fail(why: &str) {
    let early = web_sys::window().and_then(|window| dom::get::<JsValue>(&window, "portalEarly"));
    let _ = early.and_then(|early| dom::call_with(&early, "fail", &[why]));
}

/// The newest publication that is whole, or the one before it, with the origins of its tile sources.
async fn publication(path: &str) -> Option<(Dataset, Vec<String>)> {
    let mut path = path.to_owned();
    loop {
        let text = file(&path).await?;
        let mut report = Report::default();
        let (portal, files) = load::portal(&text, &mut report)?;
        let (centres, programmes) = (files.path(FileKind::Centres), files.path(FileKind::Programmes));
        let centres = file(centres?).await.and_then(|text| load::centres(&text, &mut report));
        let programmes = match programmes {
            Some(programmes) => file(programmes).await.and_then(|text| load::programmes(&text, &mut report)),
            None => Some(Programmes::default()),
        };
        match (centres, programmes, files.previous) {
            (Some(centres), Some(programmes), _) => {
                let tiles = load::tiles(&text, &mut report);
                let data = Dataset {
                    portal: Arc::new(portal),
                    centres: centres.into(),
                    programmes: Arc::new(programmes),
                    communities: Loading::Pending,
                    trouble: Trouble::default(),
                };
                return Some((data, tiles.iter().map(|source| source.origin().to_owned()).collect()));
            }
            (_, _, Some(previous)) => path = previous,
            _ => return None,
        }
    }
}

async fn file(path: &str) -> Option<String> {
    dom::file::text(&["data/", path].concat()).await
}

/// The form works from now on.
fn show() {
    for (selector, is_hidden) in [(".builder", false), (".builder-loading", true)] {
        if let Some(part) = dom::first(selector) {
            hide(&part, is_hidden);
        }
    }
    let root = dom::document().and_then(|document| document.document_element());
    let _ = root.map(|root| root.set_attribute("data-app", "live"));
}

/// Acts on the page's state. What happens while another part acts on it is left out: nothing that a person
/// does comes in between.
fn with<R>(act: impl FnOnce(&mut Page) -> R) -> Option<R> {
    PAGE.with(|page| page.try_borrow_mut().ok()?.as_mut().map(act))
}

impl Page {
    /// Shows what the address chose.
    fn restore(&mut self) {
        let mut choice = Choice::parse(&address::chosen(), &self.data.portal.languages);
        let lost = choice.prune(&self.data);
        if let Some(notice) = dom::first("[data-builder=not-here]") {
            hide(&notice, lost.is_empty());
        }
        let lost: Vec<_> = lost.iter().map(String::as_str).collect();
        codes::say("not-here", &self.m.embed_build_not_here(&self.m.list(&lost)));
        form::write(&choice);
        self.follow(true);
        form::unfold();
    }

    /// Follows the form. `is_left` when a person is done with a field, so that it may be put right.
    fn follow(&mut self, is_left: bool) {
        let choice = form::read(&self.usual);
        let usual = embed::title(&choice.embed, &self.data, self.words(&choice));
        if choice.title.is_none() {
            form::show_title(&usual, is_left);
        }
        if is_left {
            form::show_height(choice.height);
        }
        form::follow(&choice, self.m);
        self.usual = usual;
        self.choice = choice;
        address::keep(&self.choice);
        let key = self.key();
        if self.preview.differs(&key) {
            self.preview.load_soon(|| {
                with(Self::load);
            });
        }
        self.tell();
    }

    /// The words beside the frame: in its language.
    fn words(&self, choice: &Choice) -> Messages {
        Messages::built_in(choice.embed.language()).unwrap_or(self.m)
    }

    fn setting<'a>(&'a self, heights: &'a [(u32, u32)]) -> Setting<'a> {
        let Choice { embed, title, height, sandbox } = &self.choice;
        Setting {
            base: &self.base,
            embed,
            data: &self.data,
            m: self.words(&self.choice),
            title: title.clone().unwrap_or_else(|| self.usual.clone()),
            height: *height,
            heights,
            is_sandboxed: *sandbox,
        }
    }

    /// What decides what a frame shows.
    fn key(&self) -> String {
        [&*self.setting(&[]).src(), if self.choice.sandbox { " sandbox" } else { "" }].concat()
    }

    /// Makes the frame of the preview.
    fn load(&mut self) {
        let (key, code) = (self.key(), embed::plain(&self.setting(&[])));
        self.preview.load(key, &code, || {
            with(Self::give_up);
        });
        self.tell();
    }

    fn give_up(&mut self) {
        self.preview.give_up();
        self.tell();
    }

    /// Writes everything that follows from the choice and from what the frame said.
    fn tell(&self) {
        let is_current = !self.preview.differs(&self.key());
        let setting = self.setting(if is_current { self.preview.heights() } else { &[] });
        codes::write(&setting, self.m);
        codes::allow(&self.base, &self.choice.embed, &self.tile_origins);
        self.preview.fit(&self.choice, &setting.title, self.m);
    }

    /// Looks at the preview in another way.
    fn look(&mut self) {
        self.preview.look();
        self.preview.listen(|| {
            with(Self::give_up);
        });
        self.tell();
    }

    fn hear(&mut self, event: &Event) {
        if self.preview.hear(event) {
            self.tell();
        }
    }
}

fn listen() -> Vec<Listener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let on = |kind, heard: fn(&Event)| Listener::new(&window, kind, move |event| heard(&event));
    vec![
        on("input", |event| {
            if closest(event, "[data-builder=form]").is_some() {
                with(|page| page.follow(false));
                if closest(event, "[name=what]").is_some() {
                    form::unfold();
                }
            } else if closest(event, ".builder-preview").is_some() {
                with(Page::look);
            }
        }),
        on("change", |event| {
            if closest(event, "[name=title],[name=height]").is_some() {
                with(|page| page.follow(true));
            }
        }),
        // Enter in a field sends the form nowhere.
        on("submit", Event::prevent_default),
        on("click", |event| {
            let Some(button) = closest(event, "[data-do]") else { return };
            let Some(m) = with(|page| page.m) else { return };
            if button.get_attribute("data-do").as_deref() == Some("copy") {
                copy::field(&button, m);
            } else {
                copy::text(&button, address::own(), m);
            }
        }),
        on("hashchange", |_| {
            with(Page::restore);
        }),
        on("resize", |_| {
            with(|page| page.preview.fit(&page.choice, &page.setting(&[]).title, page.m));
        }),
        on("message", |event| {
            with(|page| page.hear(event));
        }),
    ]
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}
