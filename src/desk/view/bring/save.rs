//! The data as files: workbooks and tables to fill, data files to keep.

use leptos::prelude::*;

use crate::{
    desk::state::{Desk, desk},
    domain::date::iso_date,
    sheet::{Scope, csv, export, workbook},
};

/// What can be saved.
#[component]
pub fn Save() -> impl IntoView {
    let desk = desk();
    let m = desk.m;
    let centre = RwSignal::new(String::new());
    let table = RwSignal::new("centres".to_owned());
    let centres = desk.draft.with_untracked(|draft| {
        let named = |(id, _): &(String, String)| (id.clone(), draft.centre_name(id, m));
        draft.centres().iter().map(named).collect::<Vec<_>>()
    });
    let tables = crate::sheet::define::TABLES.iter().map(|def| (def.key, (def.name)(m)));
    view! {
        <section class="panel" aria-labelledby="save-title">
            <h3 id="save-title">{m.desk_save_title()}</h3>
            <p class="hint">{m.desk_save_hint()}</p>
            <div class="desk-two">
                <div>
                    <div class="desk-field">
                        <label for="save-centre">{m.desk_save_which()}</label>
                        <select class="desk-input" id="save-centre" autocomplete="off" on:change=move |event| centre.set(event_target_value(&event))>
                            <option value="">{m.desk_save_all()}</option>
                            {centres.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
                        </select>
                    </div>
                    <p class="desk-acts"><button type="button" class="act" on:click=move |_| book(desk, &centre.get_untracked())>{m.desk_save_book()}</button></p>
                </div>
                <div>
                    <div class="desk-field">
                        <label for="save-table">{m.desk_save_table()}</label>
                        <select class="desk-input" id="save-table" autocomplete="off" on:change=move |event| table.set(event_target_value(&event))>
                            {tables.map(|(key, name)| view! { <option value=key>{name}</option> }).collect_view()}
                        </select>
                    </div>
                    <p class="desk-acts"><button type="button" class="act" on:click=move |_| one_table(desk, &table.get_untracked())>{m.desk_save_csv()}</button></p>
                </div>
            </div>
            <p class="desk-acts"><button type="button" class="act" on:click=move |_| documents(desk)>{m.desk_save_json()}</button></p>
        </section>
    }
}

fn book(desk: Desk, centre: &str) {
    let made = desk.draft.with_untracked(|draft| {
        let scope = if centre.is_empty() { Scope::All } else { Scope::Centre(centre) };
        let book = export(draft.set(), scope, draft.words());
        workbook::write(&book, draft.words()).map(|bytes| (book.title, bytes))
    });
    match made {
        Ok((title, bytes)) => desk.save(format!("{title}-{}.xlsx", iso_date(desk.today)), bytes),
        Err(error) => desk.say(desk.m.desk_save_failed(&error.to_string())),
    }
}

fn one_table(desk: Desk, key: &str) {
    desk.draft.with_untracked(|draft| {
        let book = export(draft.set(), Scope::All, draft.words());
        let Some(table) = book.tables.iter().find(|table| table.def.key == key) else { return };
        match csv::write(table, draft.words()) {
            Ok(bytes) => desk.save(format!("{}.csv", (table.def.name)(desk.m)), bytes),
            Err(error) => desk.say(desk.m.desk_save_failed(&error.to_string())),
        }
    });
}

/// The data files that changed; all where none did.
fn documents(desk: Desk) {
    desk.draft.with_untracked(|draft| {
        let changed = draft.changed_files();
        let wanted =
            draft.set().files.iter().filter(|file| changed.is_empty() || changed.contains(&file.kind));
        for file in wanted {
            desk.save(file.kind.plain_name(), file.text.clone().into_bytes());
        }
    });
}
