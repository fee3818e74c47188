//! The open forms on the page of open data.
#![cfg(feature = "publish")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use portal::{
    data::OpenForm,
    open,
    publish::folder::read_folder,
    site::{Extras, Site},
};

mod support;
use support::{elements, rendered, today, xinghe};

/// The page in a language, with or without open forms.
fn page(path: &str, with_forms: bool) -> String {
    let set = read_folder(&xinghe()).unwrap();
    let publication = set.publication().unwrap();
    let forms = open::listed(&open::files(&set, &publication));
    let open = if with_forms { forms } else { Vec::new() };
    let site = Site {
        coverage: rendered::coverage(&publication.data),
        data: publication.data,
        story: publication.story,
        calendar: publication.calendar,
        files: rendered::files(),
        extras: Extras { open, ..Extras::default() },
        assets: rendered::assets(),
        today: today(),
    };
    site.render().unwrap().into_iter().find(|file| file.path == path).unwrap().text
}

#[test]
fn each_form_is_linked_with_its_purpose_and_size() {
    for (path, heading) in
        [("open-data/index.html", "其他开放格式"), ("en/open-data/index.html", "Other open formats")]
    {
        let page = page(path, true);
        let section = rendered::section(&page, heading);
        let inside = elements(section.inside);
        let links: Vec<_> = inside.iter().filter_map(|one| one.get("href")).collect();
        assert_eq!(links, OpenForm::ALL.map(OpenForm::path), "{path}");
        let articles: Vec<_> = inside.iter().filter(|one| one.name == "article").collect();
        assert!(articles.iter().all(|one| one.text().contains(" KB")), "{path}");
    }
}

#[test]
fn hsds_is_not_called_an_api() {
    assert!(page("open-data/index.html", true).contains("不是 API"));
    assert!(page("en/open-data/index.html", true).contains("not an API"));
}

#[test]
fn without_open_forms_there_is_no_section() {
    assert!(!page("open-data/index.html", false).contains("open-forms-title"));
}
