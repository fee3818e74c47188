//! The press in a worker of the desk: makes the whole portal out of data, and packs what is to be uploaded.
//! A bundle of its own, a module worker that loads its module itself.
//! Nothing is sent anywhere.
//!
//! What the page posts, once for each thing that it wants:
//!
//! ```text
//! wasm       { path, integrity }: the whole address of Assets.desk.writer_wasm; the first message loads it
//! assets     the text of desk/assets-<hash>.json
//! files      { name: text }: portal.json and every file that it names, by the names it has for them
//! published  { name: text }: what the site's data/ serves now: portal.json, publications.json, each
//!            portal.<hash>.json that it lists, and every file that one of them names; {} if nothing
//! licence    true or false: whether the site has data/LICENCE.md
//! date       the day that the pages are made for, as 2026-11-30
//! messages   the language that the clerk reads, as zh-Hans
//! want       "preview" or "zip"
//! ```
//!
//! What the worker answers with, one after the other:
//!
//! ```text
//! { kind: "progress", done, all }            files that are done, and of how many; any number of times
//! { kind: "done", files: [[path, bytes], …] }  "preview": every file but scripts, styles, modules, icons
//! { kind: "done", zip: bytes }               "zip": see press::package
//! { kind: "failed", reason, broken, lost }   a sentence for the clerk; where `broken`, the module did not load
//!                                            or stopped: the reason is technical, and the worker of no more use;
//!                                            where `lost` too, the module could not be had
//! ```
//!
//! `bytes` is a `Uint8Array`, `path` relative to the portal's folder.

mod order;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsValue};

use crate::press::{Output, all, package::package};
use order::{Order, Want};

/// Lets the worker hand messages over, as `portalWriter`.
pub fn start() {
    let hook = Closure::<dyn Fn(JsValue)>::new(|message: JsValue| answer(&message)).into_js_value();
    let _ = Reflect::set(&js_sys::global(), &"portalWriter".into(), &hook);
}

/// Does what a message asks for, and posts how it went.
fn answer(message: &JsValue) {
    let made = Order::read(message).and_then(|order| make(&order));
    match made {
        Ok((key, value, parts)) => post(&[("kind", "done".into()), (key, value)], &parts),
        Err(reason) => {
            let told = [("kind", "failed".into()), ("reason", reason.into()), ("broken", false.into())];
            post(&told, &Array::new());
        }
    }
}

/// What was made: its key in the answer, itself, and the buffers to hand over.
type Made = (&'static str, JsValue, Array);

fn make(order: &Order) -> Result<Made, String> {
    let material = order.material()?;
    let mut progress = |done: usize, all: usize| {
        let number = |count: usize| JsValue::from(u32::try_from(count).unwrap_or(u32::MAX));
        let told = [("kind", "progress".into()), ("done", number(done)), ("all", number(all))];
        post(&told, &Array::new());
    };
    let made = match order.want {
        Want::Preview => all(material, &mut progress).map(|outputs| files(&outputs)),
        Want::Zip => package(material, order.messages, &mut progress).map(|zip| {
            let zip = Uint8Array::from(zip.as_slice());
            ("zip", JsValue::from(&zip), Array::of1(&zip.buffer()))
        }),
    };
    made.map_err(|error| error.said(order.messages))
}

fn files(outputs: &[Output]) -> Made {
    let (files, buffers) = (Array::new(), Array::new());
    for output in outputs {
        let content = Uint8Array::from(output.content.as_slice());
        buffers.push(&content.buffer());
        files.push(&Array::of2(&output.path.as_str().into(), &content));
    }
    ("files", files.into(), buffers)
}

/// Posts an object to the page, handing the buffers over.
fn post(entries: &[(&str, JsValue)], buffers: &Array) {
    let message = Object::new();
    for (key, value) in entries {
        let _ = Reflect::set(&message, &(*key).into(), value);
    }
    let global = js_sys::global();
    if let Ok(post) = Reflect::get(&global, &"postMessage".into()).map(Function::from) {
        let _ = post.call2(&global, &message, buffers);
    }
}
