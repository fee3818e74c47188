//! The head of a page.

use super::{Asset, MessageFiles, Site, csp_hash, escape, feeds, oembed, share, structured};
use crate::{
    app::{description, title},
    data::FileKind,
    domain::text::BASE_LANGUAGE,
    i18n::Messages,
    nav::{self, Page},
};

/// What a page may load and run: only its own host's files and the inline script and style named by
/// their hashes, pictures of the tile sources, and on staff's pages their preview and workers. `frame-ancestors` works only
/// as a header, so it is the host's business.
pub fn policy(script: &str, style: &str, pictures: &[String], own: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src 'self' {}; img-src 'self' data:{}; \
         connect-src 'self'; {own}manifest-src 'self'; base-uri 'self'; form-action 'none'",
        csp_hash(script),
        csp_hash(style),
        pictures.iter().map(|origin| [" ", origin].concat()).collect::<String>(),
    )
}

/// The policy as a tag: `http-equiv` first, `content` in double quotes.
pub fn policy_tag(script: &str, style: &str, pictures: &[String], page: &Page) -> String {
    let own = match page {
        Page::EmbedBuild => "frame-src 'self'; ",
        Page::Desk => "frame-src 'self'; worker-src 'self'; ",
        _ => "",
    };
    let policy = policy(script, style, pictures, own);
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// Everything inside `<head>` but what the frame itself has.
pub fn head(site: &Site, m: Messages, page: &Page) -> String {
    let assets = &site.assets;
    let messages = assets.messages.iter().find(|files| files.tag == m.tag());
    let about = format!(
        "<base href=\"{base}\"{target}><title>{title}</title>{description}",
        base = nav::base(m.tag(), page),
        // Where scripts are off, links of a frame open in a tab of their own.
        target = if page.is_frame() { " target=\"_blank\"" } else { "" },
        title = escape(&title(page, &site.data, m)),
        // For search engines and for sharing, which leave frames alone.
        description =
            if page.is_frame() { String::new() } else { described(&description(page, &site.data, m)) },
    );
    let pictures = if has_map(page) || *page == Page::Coverage { &site.extras.tile_origins[..] } else { &[] };
    let framed = page.is_frame().then(|| assets.scripts.of_frame(&site.data.portal.languages));
    let script = framed.as_ref().unwrap_or(&assets.scripts.early);
    let style = if page.is_frame() { &assets.frame_style } else { &assets.style };
    let inline = format!("<style>{style}</style><script>{script}</script>");
    let texts = messages.map_or_else(String::new, |files| texts(page, files));
    [
        policy_tag(script, style, pictures, page),
        about,
        alternates(site, m, page),
        oembed::link(site, m, page),
        feeds::links(site, m, page),
        share::tags(site, m, page),
        // The early script asks for it before anything is painted.
        named("elder-style", &assets.elder.style),
        named("elder", &assets.elder.script),
        inline,
        own_files(site, page),
        texts,
        bundles(site, page),
        structured::script(site, m, page),
    ]
    .concat()
}

/// The messages that the page's scripts load.
fn texts(page: &Page, files: &MessageFiles) -> String {
    let mut named = vec![("messages", &files.client)];
    match page {
        Page::Coverage => named.push(("coverage-messages", &files.coverage)),
        _ => named.push(("find-messages", &files.find)),
    }
    if page.has_client() {
        named.push(("hand-messages", &files.hand));
    }
    let meta = |(name, path)| format!("<meta name=\"portal-{name}\" content=\"{path}\">");
    named.into_iter().map(meta).collect()
}

/// Whether a map may be opened on the page.
fn has_map(page: &Page) -> bool {
    !page.is_told() || page.is_frame() || *page == Page::Desk
}

fn described(text: &str) -> String {
    format!("<meta name=\"description\" content=\"{}\">", escape(text))
}

/// What the page's scripts load, each file with the hash that it must have.
fn bundles(site: &Site, page: &Page) -> String {
    let assets = &site.assets;
    let mut named = Vec::new();
    if page.has_client() {
        let hand = &assets.hand;
        named.extend([("client", &assets.client), ("wasm", &assets.wasm)]);
        named.extend([("hand-style", &hand.style), ("hand", &hand.client), ("hand-wasm", &hand.wasm)]);
    }
    let own = match page {
        Page::Coverage => Some(&assets.coverage),
        Page::EmbedBuild => Some(&assets.builder),
        Page::Desk => Some(&assets.desk.own),
        _ => None,
    };
    if let Some(own) = own {
        named.extend([("own", &own.client), ("own-wasm", &own.wasm)]);
        if !is_styled(page) {
            named.push(("own-style", &own.style));
        }
    } else {
        let find = &assets.find;
        named.extend([("find-style", &find.style), ("find", &find.client), ("find-wasm", &find.wasm)]);
    }
    if *page == Page::Coverage {
        named.extend([("own-map-style", &assets.map.style), ("own-leaflet", &assets.map.library)]);
    }
    if *page == Page::Desk {
        let desk = &assets.desk;
        named.extend([
            ("writer", &desk.writer),
            ("writer-wasm", &desk.writer_wasm),
            ("assets", &assets.file),
        ]);
    }
    if has_map(page) {
        let map = &assets.map;
        named.extend([
            ("map-style", &map.style),
            ("leaflet", &map.library),
            ("map", &map.client),
            ("map-wasm", &map.wasm),
        ]);
    }
    let named = named.into_iter().map(|(name, asset)| self::named(name, asset));
    let centres = site.files.iter().find(|file| page.is_frame() && file.kind == FileKind::Centres);
    let own = centres.and_then(|file| file.path.strip_prefix("data/"));
    let own = own.map(|path| format!("<meta name=\"portal-centres\" content=\"{path}\">"));
    // Without its hash: where a sandbox takes the page's origin, it could be checked only if the host allows everybody.
    let diagnose = page.is_frame().then_some(&assets.diagnose.path);
    let diagnose = diagnose.map(|path| format!("<meta name=\"portal-diagnose\" content=\"{path}\">"));
    named.chain(own).chain(diagnose).collect()
}

/// Whether the page has a stylesheet of its own also where scripts are off.
fn is_styled(page: &Page) -> bool {
    matches!(page, Page::Coverage | Page::About)
}

/// The stylesheet of such a page, and its script where that is no bundle.
fn own_files(site: &Site, page: &Page) -> String {
    let assets = &site.assets;
    let style = |Asset { path, integrity }: &Asset| {
        format!(
            "<link rel=\"stylesheet\" href=\"{path}\" integrity=\"{integrity}\" crossorigin=\"anonymous\">"
        )
    };
    match page {
        Page::Coverage => style(&assets.coverage.style),
        Page::About => {
            let Asset { path, integrity } = &assets.story.script;
            let script = format!(
                "<script src=\"{path}\" integrity=\"{integrity}\" crossorigin=\"anonymous\" defer></script>"
            );
            style(&assets.story.style) + &script
        }
        _ => String::new(),
    }
}

/// A file that the page's scripts load, with the hash that it must have.
fn named(name: &str, Asset { path, integrity }: &Asset) -> String {
    format!("<meta name=\"portal-{name}\" content=\"{path}\" data-integrity=\"{integrity}\">")
}

/// Canonical and language links: they must be absolute, so they need the portal's own address.
fn alternates(site: &Site, m: Messages, page: &Page) -> String {
    // The page that an embedded one is part of is for search engines.
    if !page.is_public() {
        return "<meta name=\"robots\" content=\"noindex\">".to_owned();
    }
    if site.data.portal.site_url.is_none() {
        return String::new();
    }
    let absolute = |tag: &str| escape(&site.absolute(tag, page).unwrap_or_default());
    let alternate = |name: &str, tag: &str| {
        format!("<link rel=\"alternate\" hreflang=\"{name}\" href=\"{}\">", absolute(tag))
    };
    let mut links = vec![format!("<link rel=\"canonical\" href=\"{}\">", absolute(m.tag()))];
    links.extend(site.data.portal.languages.iter().map(|tag| alternate(tag, tag)));
    links.push(alternate("x-default", BASE_LANGUAGE));
    links.concat()
}
