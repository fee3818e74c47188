//! Tiles of another host over the portal's own ground, where a complete source is configured.

use std::{cell::Cell, rc::Rc};

use leaflet::{Layer, Map, TileLayer, TileLayerOptions};
use wasm_bindgen::{JsCast, closure::Closure};

use super::ground::TileSource;

/// So many tiles may fail before the host is taken for lost.
const PATIENCE: u32 = 3;

/// A layer of tiles that are on the map.
pub struct Tiles {
    layer: TileLayer,
    _failed: Closure<dyn Fn()>,
    _came: Closure<dyn Fn()>,
}

impl Tiles {
    /// Puts tiles on the map; `lost` is called, once, where the host gives none.
    pub fn new(source: &TileSource, map: &Map, lost: impl Fn() + 'static) -> Self {
        let options = TileLayerOptions::new();
        options.set_referrer_policy("origin".to_owned());
        let layer = TileLayer::new_options(&source.url, &options);
        let failures = Rc::new(Cell::new(0_u32));
        let came = {
            let failures = failures.clone();
            Closure::<dyn Fn()>::new(move || failures.set(0))
        };
        let failed = Closure::<dyn Fn()>::new(move || {
            failures.set(failures.get().saturating_add(1));
            if failures.get() == PATIENCE {
                lost();
            }
        });
        layer.on("tileerror", failed.as_ref());
        layer.on("tileload", came.as_ref());
        map.add_layer(&layer);
        Self { layer, _failed: failed, _came: came }
    }
}

impl Drop for Tiles {
    fn drop(&mut self) {
        self.layer.off_all();
        self.layer.unchecked_ref::<Layer>().remove();
    }
}
