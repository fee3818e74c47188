//! What centres publish of themselves.

use super::walk::most_common;
use crate::{
    check::{
        collect::{Findings, Ground, Place},
        told::faults,
    },
    data::FileKind,
    domain::{Attribute, Centre, Date, Status},
    i18n::Messages,
};

faults! {
    /// What is wrong with what centres say of themselves.
    pub enum Fault {
        /// How many of all centres publish no address, no telephone, no hours.
        NotPublished { all: usize, address: usize, phones: usize, hours: usize } = "not-published",
            |m| m.check_not_published(
                &address.to_string(), &all.to_string(), &hours.to_string(), &phones.to_string()
            ),
            m.check_not_published_do();
        /// Moved or closed, and nobody says more.
        Unexplained { status: Status } = "status-unexplained",
            |m| m.check_status_unexplained(word(*status, m)), m.check_status_unexplained_do();
        /// A postal code that does not begin as those of the others.
        PostalCode { code: String, usual: String } = "postal-code-elsewhere",
            |m| m.check_postal_code_elsewhere(code, usual), m.check_postal_code_elsewhere_do();
        /// An address or a sentence where the name of a `WeChat` account must stand.
        WeChat { text: String } = "wechat-no-name",
            |m| m.check_wechat_no_name(text), m.check_wechat_no_name_do();
    }
}

fn word(status: Status, m: Messages) -> &'static str {
    match status {
        Status::Moved => m.check_status_moved(),
        Status::Suspended => m.check_status_suspended(),
        Status::Closed => m.check_status_closed(),
        Status::Operating => m.check_status_operating(),
    }
}

pub(super) fn check(ground: &Ground, found: &mut Findings) {
    let centres = &ground.publication.data.centres;
    let without = |one| centres.iter().filter(|centre| !centre.publishes(one)).count();
    let [address, phones, hours] = [Attribute::Address, Attribute::Phones, Attribute::Hours].map(without);
    if address + phones + hours > 0 {
        let fault = Fault::NotPublished { all: centres.len(), address, phones, hours };
        found.advise(Place::file(FileKind::Centres), fault);
    }
    let codes = || centres.iter().filter_map(|centre| centre.postal_code.as_deref()?.get(..2));
    let usual = most_common(codes()).filter(|(_, count)| *count >= 3 && count * 5 >= codes().count() * 4);
    for centre in centres.iter() {
        let at = |field| Place::field(FileKind::Centres, centre.id.as_str(), field);
        if let Some((code, (usual, _))) = centre.postal_code.as_ref().zip(usual)
            && !code.starts_with(usual)
        {
            let fault = Fault::PostalCode { code: code.clone(), usual: usual.to_owned() };
            found.warn(at("postal_code"), fault);
        }
        if let Some(text) = centre.wechat.as_ref().filter(|text| !is_account(text)) {
            found.warn(at("wechat"), Fault::WeChat { text: text.clone() });
        }
        if let Some(status) = centre.status.filter(|status| *status != Status::Operating)
            && !is_explained(centre, ground)
        {
            found.advise(at("status"), Fault::Unexplained { status });
        }
    }
}

/// Whether a notice or a remark says more about a centre's status.
fn is_explained(centre: &Centre, ground: &Ground) -> bool {
    let notices = &ground.publication.data.portal.notices;
    let stands = |until: Option<Date>| until.is_none_or(|until| until >= ground.today);
    notices.iter().any(|notice| stands(notice.until) && notice.centres.contains(&centre.id))
        || centre.notes.iter().any(|note| matches!(note.about, None | Some(Attribute::Status)))
}

/// Names have at most 30 characters and no address in them.
fn is_account(text: &str) -> bool {
    let parts = ["://", "www.", ".com", "\n", "http"];
    text.chars().count() <= 30 && !parts.iter().any(|part| text.contains(part))
}
