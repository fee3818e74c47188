//! The desk's service worker, completed with what it keeps.

use serde_json::json;

use super::{Asset, Assets};

/// Files beside the hashed ones that the desk's pages and its preview show.
const LASTING: [&str; 1] = ["icon.svg"];

impl Assets {
    /// The desk's service worker, to be written as [`nav::desk::WORKER`](crate::nav::desk::WORKER).
    #[must_use]
    pub fn desk_worker(&self) -> String {
        self.scripts.desk_worker.replace("__FILES__", &json!(self.kept()).to_string())
    }

    /// Every file that the desk's pages name, the desk's own bundle first, and that the pages of its preview do;
    /// relative to the portal's folder.
    fn kept(&self) -> Vec<&str> {
        let (desk, map, find, hand) = (&self.desk, &self.map, &self.find, &self.hand);
        let of_elder = [&self.elder.style, &self.elder.script];
        let of_desk = [&desk.own.client, &desk.own.wasm, &desk.own.style, &desk.writer, &desk.writer_wasm];
        let of_map = [&map.library, &map.client, &map.wasm, &map.style];
        let of_preview = [&self.client, &self.wasm, &find.client, &find.wasm, &find.style];
        let of_handing = [&hand.client, &hand.wasm, &hand.style];
        let assets: [&[&Asset]; 6] = [&of_desk, &[&self.file], &of_map, &of_preview, &of_handing, &of_elder];
        let messages = self.messages.iter().flat_map(|files| [&files.client, &files.find, &files.hand]);
        let hashed = assets.concat().into_iter().map(|asset| &asset.path).chain(messages);
        hashed.map(String::as_str).chain(LASTING).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nav::desk::{PREVIEW, PREVIEW_CACHE, PREVIEW_WHOLE};
    use crate::site::{DeskAssets, FindAssets, MapAssets, MessageFiles, OwnAssets, PlainAssets, Scripts};

    fn asset(path: &str) -> Asset {
        Asset::of(path, path.as_bytes())
    }

    fn staff(name: &str) -> OwnAssets {
        OwnAssets { client: asset(&format!("{name}.js")), wasm: asset("w"), style: asset("s") }
    }

    fn assets() -> Assets {
        Assets {
            template: String::new(),
            scripts: Scripts::plain(),
            client: asset("portal.js"),
            wasm: asset("portal.wasm"),
            style: String::new(),
            frame_style: String::new(),
            coverage: staff("coverage"),
            builder: staff("builder"),
            desk: DeskAssets {
                own: staff("desk"),
                writer: asset("desk/writer.js"),
                writer_wasm: asset("writer.wasm"),
            },
            diagnose: asset("diagnose.js"),
            map: MapAssets { library: asset("l"), client: asset("m"), wasm: asset("m"), style: asset("m") },
            elder: PlainAssets { style: asset("e"), script: asset("e") },
            story: PlainAssets { style: asset("story.css"), script: asset("story.js") },
            find: FindAssets { client: asset("f"), wasm: asset("f"), style: asset("f") },
            hand: FindAssets { client: asset("h"), wasm: asset("hand.wasm"), style: asset("h") },
            messages: vec![MessageFiles {
                tag: "en".into(),
                client: "en.json".into(),
                find: "find-en.json".into(),
                hand: "hand-en.json".into(),
                coverage: "coverage-en.json".into(),
            }],
            file: asset("desk/assets.json"),
        }
    }

    #[test]
    fn the_worker_keeps_the_desk_first_then_all_that_the_desk_and_its_preview_load() {
        let assets = assets();
        let kept = assets.kept();
        assert_eq!(kept.first(), Some(&"desk.js"));
        let shown = ["portal.wasm", "en.json", "find-en.json", "hand.wasm", "hand-en.json", "icon.svg"];
        for path in ["writer.wasm", "desk/assets.json"].into_iter().chain(shown) {
            assert!(kept.contains(&path), "{path}");
        }
        assert!(!kept.contains(&"builder.js"), "the builder is another bundle's");
    }

    #[test]
    fn the_worker_looks_for_the_preview_where_it_is_put() {
        let script = Scripts::plain().desk_worker;
        let cache = format!("\"{PREVIEW_CACHE}\" + ROOT + \" \"");
        for part in [cache, format!("\"{PREVIEW}\""), format!("PREVIEW + \"{PREVIEW_WHOLE}\"")] {
            assert!(script.contains(&part), "{part}");
        }
    }

    #[test]
    fn the_worker_is_complete_and_says_so_in_one_place() {
        let assets = assets();
        assert_eq!(assets.scripts.desk_worker.matches("__FILES__").count(), 1);
        let script = assets.desk_worker();
        assert!(script.contains("const FILES = [\"desk.js\","), "{}", &script[..300]);
        assert!(!script.contains("__"), "a placeholder is left");
    }
}
