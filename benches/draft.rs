//! What each operation of a draft costs on the data in `public/data`: `cargo bench --features staff --bench draft`.
//! A browser on a slow machine takes some ten times as long.
#![allow(clippy::unwrap_used, reason = "a bench that cannot be set up has failed")]

use std::{fs, hint::black_box, path::Path, time::Instant};

use portal::{
    data::FileSet,
    domain::date::parse_date,
    draft::{Draft, Row},
    i18n::Messages,
    sheet::Words,
};

const ROUNDS: u32 = 20;

fn time<T>(name: &str, mut work: impl FnMut() -> T) {
    black_box(work());
    let start = Instant::now();
    for _ in 0..ROUNDS {
        black_box(work());
    }
    println!("{name:34}{:>9.2} ms", start.elapsed().as_secs_f64() * 1e3 / f64::from(ROUNDS));
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data");
    let portal = fs::read_to_string(folder.join("portal.json")).unwrap();
    let set = FileSet::of(portal, |path| fs::read_to_string(folder.join(path)).ok());
    let (words, today) = (Words::built_in().unwrap(), parse_date("2026-11-30").unwrap());
    let m = Messages::built_in("zh-Hans").unwrap();
    let draft = Draft::open(set.clone(), words);
    let id = draft.centres()[0].0.clone();
    let row = Row::of("centres", &[&id]).unwrap();
    let typed = [("address@zh-Hans", "某路1号")];
    time("open", || Draft::open(set.clone(), words));
    time("clone", || draft.clone());
    time("row", || draft.row(&row, m));
    time("rows_of phones", || draft.rows_of("phones", &id, m));
    time("check_field", || draft.check_field("centres", "hours.week.mon", "９：００-12:00"));
    time("try_edit", || draft.try_edit(&row, &typed));
    time("check_centre", || draft.check_centre(&id, today));
    time("check_row", || draft.check_row(&row, &typed, today));
    time("checked", || draft.checked(today));
    let checked = draft.checked(today);
    time("matrix", || draft.matrix(&checked, today, m));
}
