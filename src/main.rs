//! The residents' client: boots after the first paint and takes over the prerendered page.

fn main() {
    portal::web::early::install_panic_hook();
    wasm_bindgen_futures::spawn_local(portal::app::live::boot());
}
