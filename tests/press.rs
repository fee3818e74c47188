//! What the desk's writer makes, against what `publish site` writes, and the zip file to upload.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{Cursor, Read},
    path::Path,
    sync::LazyLock,
};

use portal::{
    check::short_hash,
    data::FileSet,
    domain::Date,
    i18n::Messages,
    press::{Material, Output, PressError, all, assets, package::package},
    publish::{
        self,
        folder::read_folder,
        restore::restore,
        write::{self, Places},
    },
    site::Asset,
};
use support::{Temporary, bundles, day, files_in, real, root, xinghe};
use zip::ZipArchive;

// -- what the site writer writes -- //

type Files = BTreeMap<String, Vec<u8>>;

/// A folder in which sites are published.
struct Workshop(Temporary);

impl Workshop {
    fn new() -> Self {
        let folder = Temporary::new();
        bundles(&folder.0.join("bundles"));
        Self(folder)
    }

    /// Publishes over what is there, and reads the site.
    fn publish(&self, data: &Path, today: Date) -> Files {
        let out = self.0.0.join("dist");
        let places = Places {
            data,
            bundles: &self.0.0.join("bundles"),
            styles: &root().join("style"),
            public: &root().join("public"),
            out: &out,
        };
        write::site(places, today).unwrap();
        files_in(&out)
    }
}

/// Xinghe published twice, the second time with a change, and the folder of the changed data.
struct Twice {
    first: Files,
    second: Files,
    changed: Temporary,
}

const DAYS: [&str; 2] = ["2026-11-24", "2026-11-28"];

static XINGHE: LazyLock<Twice> = LazyLock::new(|| {
    let (workshop, changed) = (Workshop::new(), Temporary::copy_of(&xinghe()));
    let first = workshop.publish(&changed.0, day(DAYS[0]));
    changed.edit("portal.json", "\"published\": \"2026-11-20\"", "\"published\": \"2026-11-27\"");
    changed.edit("centres.json", "\"postal_code\": \"999001\"", "\"postal_code\": \"999099\"");
    let second = workshop.publish(&changed.0, day(DAYS[1]));
    Twice { first, second, changed }
});

fn is_copy(path: &str) -> bool {
    [".br", ".gz"].iter().any(|ending| path.ends_with(ending))
}

fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == "html")
}

// -- what the desk's writer knows of a site -- //

/// The texts in a site's `data/`.
fn kept(site: &Files) -> BTreeMap<String, String> {
    let own = site.iter().filter(|(path, _)| !is_copy(path));
    own.filter_map(|(path, content)| {
        let name = path.strip_prefix("data/").filter(|name| !name.contains('/'))?;
        Some((name.to_owned(), String::from_utf8(content.clone()).ok()?))
    })
    .collect()
}

/// The text of the assets of a site.
fn assets_of(site: &Files) -> (&str, &str) {
    let is_own = |path: &&String| path.starts_with("desk/assets-") && !is_copy(path);
    let path = site.keys().find(is_own).unwrap();
    (path, std::str::from_utf8(&site[path]).unwrap())
}

fn material<'a>(
    set: FileSet,
    site: &Files,
    kept: &'a BTreeMap<String, String>,
    date: &str,
    has_licence: bool,
) -> Material<'a> {
    Material { set, kept, assets: assets::read(assets_of(site).1).unwrap(), has_licence, today: day(date) }
}

/// What the writer makes of a folder, by path.
fn made(folder: &Path, site: &Files, kept: &BTreeMap<String, String>, date: &str) -> Files {
    let has_licence = folder.join("LICENCE.md").is_file();
    let material = material(read_folder(folder).unwrap(), site, kept, date, has_licence);
    let mut last = (0, 0);
    let outputs = all(material, &mut |done, all| last = (done, all)).unwrap();
    assert!(last.0 > 10 && last.0 == last.1, "{last:?}");
    let count = outputs.len();
    let files: Files = outputs.into_iter().map(|Output { path, content }| (path, content)).collect();
    assert_eq!(files.len(), count, "no path is made twice");
    files
}

/// Files that do not depend on the data: scripts, styles, modules, messages, icons, the licence.
static ASSETS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let folder = Temporary::new();
    bundles(&folder.0);
    let (_, outputs) = publish::assets::collect(&folder.0, &root().join("style")).unwrap();
    let public = files_in(&root().join("public")).into_keys().filter(|path| !path.contains('/'));
    outputs
        .into_iter()
        .map(|output| output.path)
        .chain(public)
        .chain(["data/LICENCE.md".to_owned()])
        .collect()
});

fn assert_made_as_written(made: &Files, site: &Files, carried: &BTreeSet<String>) {
    for (path, content) in made {
        assert!(site.get(path) == Some(content), "{path} is not what the site writer wrote");
    }
    let beyond: Vec<_> = (site.keys())
        .filter(|path| !is_copy(path) && !made.contains_key(*path))
        .filter(|path| !ASSETS.contains(*path) && !carried.contains(*path))
        .collect();
    assert!(beyond.is_empty(), "only the site writer wrote {beyond:?}");
}

// -- the zip file -- //

/// The zip file of the changed data, for the site as it was before.
static ZIP: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let kept = kept(&XINGHE.first);
    let set = read_folder(&XINGHE.changed.0).unwrap();
    zipped(material(set, &XINGHE.first, &kept, DAYS[1], false), "zh-Hans")
});

fn zipped(material: Material, language: &str) -> Vec<u8> {
    package(material, Messages::built_in(language).unwrap(), &mut |_, _| ()).unwrap()
}

/// The files of a zip file in their order.
fn unzipped(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(zip)).unwrap();
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.push((file.name().unwrap().into_owned(), content));
    }
    files
}

fn text(files: &[(String, Vec<u8>)], name: &str) -> String {
    let (_, content) = files.iter().find(|(own, _)| own == name).unwrap();
    String::from_utf8(content.clone()).unwrap()
}

fn decompressed(path: &str, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if path.rsplit('.').next() == Some("br") {
        brotli::Decompressor::new(content, 4096).read_to_end(&mut out).unwrap();
    } else {
        flate2::read::GzDecoder::new(content).read_to_end(&mut out).unwrap();
    }
    out
}

// -- the same files -- //

#[test]
fn a_first_publication_is_file_for_file_what_the_site_writer_writes() {
    let made = made(&xinghe(), &XINGHE.first, &BTreeMap::new(), DAYS[0]);
    assert_made_as_written(&made, &XINGHE.first, &BTreeSet::new());
}

#[test]
fn a_publication_over_another_is_file_for_file_what_the_site_writer_writes() {
    let made = made(&XINGHE.changed.0, &XINGHE.first, &kept(&XINGHE.first), DAYS[1]);
    let carried = XINGHE.first.keys().filter(|path| path.starts_with("data/")).cloned().collect();
    assert_made_as_written(&made, &XINGHE.second, &carried);
    assert_ne!(made["data/portal.json"], XINGHE.first["data/portal.json"]);
}

#[test]
fn the_real_district_is_file_for_file_what_the_site_writer_writes() {
    let site = Workshop::new().publish(&real(), day(DAYS[0]));
    let made = made(&real(), &site, &BTreeMap::new(), DAYS[0]);
    assert_made_as_written(&made, &site, &BTreeSet::new());
}

#[test]
fn the_assets_are_read_as_they_were_written_and_know_their_own_name() {
    let (path, text) = assets_of(&XINGHE.first);
    assert!(path.contains(&short_hash(text.as_bytes())), "{path}");
    let read = assets::read(text).unwrap();
    assert_eq!(read.file, Asset::of(path, text.as_bytes()));
    let (again, file) = assets::named(read.clone()).unwrap();
    assert_eq!((again, file.content), (read, text.as_bytes().to_vec()));
    assert!(matches!(assets::read("{}"), Err(PressError::Assets(_))));
}

// -- what is uploaded -- //

#[test]
fn uploaded_in_its_order_the_zip_makes_of_the_old_site_what_the_site_writer_makes() {
    let mut site = XINGHE.first.clone();
    let files = unzipped(&ZIP);
    for folder in ["1-first/", "2-last/"] {
        for (path, content) in &files {
            if let Some(path) = path.strip_prefix(folder) {
                site.insert(path.to_owned(), content.clone());
            }
        }
    }
    for (path, content) in XINGHE.second.iter().filter(|(path, _)| !is_copy(path)) {
        assert!(site.get(path) == Some(content), "{path} is not what the site writer wrote");
    }
    for path in XINGHE.second.keys() {
        assert!(site.contains_key(path), "{path} is missing");
    }
    let pages = |files: &Files| files.keys().filter(|path| is_page(path)).cloned().collect::<BTreeSet<_>>();
    assert_eq!(pages(&site), pages(&XINGHE.second));
    for (path, content) in site.iter().filter(|(path, _)| is_copy(path)) {
        assert_eq!(decompressed(path, content), site[&path[..path.len() - 3]], "{path}");
    }
}

#[test]
fn until_the_last_step_the_old_data_are_whole_and_in_force() {
    let files = unzipped(&ZIP);
    let first: BTreeSet<_> = files.iter().filter_map(|(path, _)| path.strip_prefix("1-first/")).collect();
    let last: Vec<_> = files.iter().filter_map(|(path, _)| path.strip_prefix("2-last/")).collect();
    assert_eq!(last, ["data/portal.json", "data/portal.json.br", "data/portal.json.gz"]);
    assert!(last.iter().all(|path| !first.contains(path)));
    let portal: serde_json::Value = serde_json::from_slice(&XINGHE.first["data/portal.json"]).unwrap();
    for name in portal["files"].as_object().unwrap().values() {
        let path = format!("data/{}", name.as_str().unwrap());
        assert!(!first.contains(path.as_str()), "{path} is there already, and would be sent again");
    }
    let changed = first.iter().filter(|path| path.starts_with("data/centres.") && !is_copy(path));
    assert_eq!(changed.count(), 1);
}

#[test]
fn every_file_that_a_host_may_keep_compressed_comes_with_new_copies() {
    let files = unzipped(&ZIP);
    let names: BTreeSet<_> = files.iter().map(|(path, _)| path.as_str()).collect();
    for path in XINGHE.first.keys() {
        let Some(own) = path.strip_suffix(".br") else { continue };
        let sent = ["1-first/", "2-last/"].map(|folder| format!("{folder}{own}"));
        for sent in sent.iter().filter(|sent| names.contains(sent.as_str())) {
            for ending in [".br", ".gz"] {
                assert!(names.contains(format!("{sent}{ending}").as_str()), "{sent}{ending}");
            }
        }
    }
}

#[test]
fn the_zip_begins_with_what_to_do_and_is_the_same_each_time() {
    let files = unzipped(&ZIP);
    assert_eq!(files[0].0, "README.txt");
    let readme = text(&files, "README.txt");
    assert!(readme.starts_with('\u{feff}') && readme.contains("\r\n"));
    let places = ["怎样上传（2026年11月28日生成）", "How to upload (made on 28 November 2026)"];
    let [chinese, english] = places.map(|place| readme.find(place).unwrap());
    assert!(chinese < english);
    assert!(!readme.contains("delete them on the server"), "nothing is gone");
    let kept = kept(&XINGHE.first);
    let set = read_folder(&XINGHE.changed.0).unwrap();
    assert!(zipped(material(set, &XINGHE.first, &kept, DAYS[1], false), "zh-Hans") == *ZIP);
}

#[test]
fn the_report_tells_what_changes_and_the_source_is_the_data_laid_out_to_be_edited() {
    let files = unzipped(&ZIP);
    let report = text(&files, "report.txt");
    assert!(report.contains("天琴家综：邮政编码由999001改为999099"), "{report}");
    let folder = Temporary::new();
    restore(&read_folder(&XINGHE.changed.0).unwrap(), &folder.0).unwrap();
    let source: Files = (files.iter())
        .filter_map(|(path, content)| Some((path.strip_prefix("source/")?.to_owned(), content.clone())))
        .collect();
    assert_eq!(source, files_in(&folder.0));
}

// -- what is wrong -- //

/// Xinghe after an edit of one file.
fn edited(name: &str, old: &str, new: &str) -> FileSet {
    let folder = Temporary::copy_of(&xinghe());
    folder.edit(name, old, new);
    read_folder(&folder.0).unwrap()
}

#[test]
fn an_identity_number_is_refused_and_where_it_stands_is_said() {
    let set = edited("centres.json", "琴弦路12号1至2楼", "琴弦路12号1至2楼，联系人 11010519491231002X");
    let nothing = BTreeMap::new();
    let material = || material(set.clone(), &XINGHE.first, &nothing, DAYS[0], false);
    let m = Messages::built_in("zh-Hans").unwrap();
    let errors =
        [all(material(), &mut |_, _| ()).unwrap_err(), package(material(), m, &mut |_, _| ()).unwrap_err()];
    for error in errors {
        let said = error.said(m);
        assert!(matches!(error, PressError::Personal(_)), "{error}");
        assert!(said.contains("centres.json") && said.contains("tianqin"), "{said}");
        assert!(said.contains("身份证") && !said.contains("11010519491231002X"), "{said}");
    }
}

#[test]
fn data_without_centres_are_refused_in_words() {
    let set = edited("centres.json", "\"centres\": [", "\"centres\": [,");
    let nothing = BTreeMap::new();
    let m = Messages::built_in("en").unwrap();
    let material = material(set, &XINGHE.first, &nothing, DAYS[0], false);
    let error = package(material, m, &mut |_, _| ()).unwrap_err();
    assert!(matches!(error, PressError::Unpublishable(_)), "{error}");
    assert!(error.said(m).starts_with("There are no centres"), "{}", error.said(m));
}

#[test]
fn a_broken_record_leaves_itself_out_and_its_pages_are_named_for_deletion() {
    let set = edited("centres.json", "\"id\": \"niulang\"", "\"id\": \"Niu Lang\"");
    let kept = kept(&XINGHE.first);
    let files = unzipped(&zipped(material(set, &XINGHE.first, &kept, DAYS[1], false), "en"));
    let report = text(&files, "report.txt");
    assert!(report.contains("error centres.json:") && report.contains("Niu Lang"), "{report}");
    assert!(report.contains("errors 1"), "{report}");
    let readme = text(&files, "README.txt");
    for path in ["centres/niulang/index.html", "en/centres/niulang/index.html"] {
        assert!(readme.contains(&format!("\r\n    {path}\r\n")), "{readme}");
        assert!(files.iter().all(|(own, _)| *own != format!("1-first/{path}")), "{path}");
    }
    assert!(files.iter().any(|(path, _)| path == "1-first/centres/zhinu/index.html"));
    let told = fs::read_to_string(xinghe().join("centres.json")).unwrap();
    assert!(told.contains("niulang") && text(&files, "source/centres.json").contains("Niu Lang"));
}
