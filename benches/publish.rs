//! What checking and publishing cost: `cargo bench --features publish --bench publish`.
//!
//! The data in `public/data`, and a made-up district of 2,000 centres: checked, published for the first time,
//! and once more with a change; each in a process of its own, so that the most memory it ever had is told too. The bundles are what the last build left in
//! `target/bundles`, or small stand-ins.
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has failed")]

#[path = "../tests/support/large.rs"]
mod large;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use portal::{
    check::check,
    data::{FileKind, FileSet},
    domain::date::parse_date,
    publish::{
        folder::read_folder,
        write::{self, Places},
    },
};

const MANY: usize = 2_000;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let arguments: Vec<_> = env::args().collect();
    if let [_, what, data, out] = &arguments[..] {
        return measured(what, Path::new(data), Path::new(out), root);
    }
    let work = root.join("target/bench-publish");
    let large = work.join("data");
    large::write(&root.join("tests/fixtures/xinghe"), MANY, &large);
    println!("{:34}{:>9}{:>9}{:>12}", "", "time", "limit", "most memory");
    for (name, data, limits) in [("22", root.join("public/data"), [1, 5]), ("2,000", large, [2, 60])] {
        let (data, out) = (data.to_str().unwrap(), work.join(format!("dist-{}", name.len())));
        if out.exists() {
            fs::remove_dir_all(&out).unwrap();
        }
        for (what, limit) in [("check", limits[0]), ("site", limits[1]), ("site again", limits[1])] {
            let told = Command::new(env::current_exe().unwrap())
                .args([what, data, out.to_str().unwrap()])
                .output()
                .unwrap();
            assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
            let told = String::from_utf8(told.stdout).unwrap();
            let (time, memory) = told.trim().split_once(' ').unwrap();
            let title = format!("{name} centres: publish {what}");
            println!("{title:34}{time:>7} s{limit:>7} s{memory:>9} MB");
        }
    }
}

/// Does one thing once warm, and prints its seconds and the most megabytes that the process had.
fn measured(what: &str, data: &Path, out: &Path, root: &Path) {
    let today = parse_date("2026-11-24").unwrap();
    let mut set = read_folder(data).unwrap();
    if what == "site again" {
        changed(&mut set);
    }
    let bundles = bundles(root, out);
    let once = || {
        if what == "check" {
            std::hint::black_box(check(&read_folder(data).unwrap(), today));
        } else {
            let (styles, public) = (root.join("style"), root.join("public"));
            let places = Places { data, bundles: &bundles, styles: &styles, public: &public, out };
            write::publish_set(set.clone(), places, today).unwrap();
        }
    };
    // The large site is too slow to be made twice.
    if what == "check" {
        once();
    }
    let start = Instant::now();
    once();
    println!("{:.2} {}", start.elapsed().as_secs_f64(), peak_megabytes());
}

/// A correction after the first publication, so that there is something to tell.
fn changed(set: &mut FileSet) {
    for file in &mut set.files {
        if file.kind == FileKind::Centres {
            file.text = file.text.replacen("\"id\"", "\"wechat\": \"新的公众号\", \"id\"", 1);
        }
    }
}

fn bundles(root: &Path, out: &Path) -> PathBuf {
    let built = root.join("target/bundles");
    if built.join("writer").is_dir() {
        return built;
    }
    let own = out.with_file_name("bundles");
    for name in ["portal", "map", "find", "builder", "desk", "writer"] {
        let bundle = own.join(name);
        fs::create_dir_all(&bundle).unwrap();
        fs::copy(root.join("index.html"), bundle.join("index.html")).unwrap();
        fs::write(bundle.join(format!("{name}-x.js")), "export { a as default };").unwrap();
        fs::write(bundle.join(format!("{name}-x_bg.wasm")), b"\0asm\x01\0\0\0").unwrap();
    }
    own
}

/// As Linux counts it; 0 elsewhere.
fn peak_megabytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}
