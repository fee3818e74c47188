//! A draft as one file, and what becomes of it when something newer was published meanwhile.

use serde_json::{Map, Value, json};

use super::{
    Draft, Spot,
    deed::{Deed, column_of},
    locate::locate_path,
    merge::{Clash, merge, path_of, put_at},
    pending::{Pending, Texts},
    row::Row,
};
use crate::{
    check::short_hash,
    data::{FileKind, FileSet, json as parsed},
    i18n::Messages,
    sheet::{Words, json::rewritten},
};

/// The form of the file.
const FORMAT: u64 = 1;
/// What the file says that it is.
const MARK: &str = "family-centres";

/// Why a file is no draft that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("this is no draft: {0}")]
    Json(String),
    #[error("this is some other JSON than a draft")]
    Other,
    #[error("this draft has the form {0}, newer than {FORMAT}")]
    Format(u64),
    #[error("this draft is of the portal \"{theirs}\", not of \"{ours}\"")]
    OtherPortal { theirs: String, ours: String },
}

impl FileError {
    /// Why, and what to do.
    #[must_use]
    pub fn told(&self, m: Messages) -> String {
        match self {
            Self::Json(reason) => m.desk_draft_file_json(reason),
            Self::Other => m.desk_draft_file_other().to_owned(),
            Self::Format(_) => m.desk_draft_file_newer().to_owned(),
            Self::OtherPortal { theirs, ours } => m.desk_draft_file_portal(ours, theirs),
        }
    }
}

/// A draft that was opened on a publication.
#[derive(Debug, Clone)]
pub struct Opened {
    pub draft: Draft,
    /// Whether the draft was begun with another publication.
    pub is_moved: bool,
    /// What both the draft and the newer publication changed: the draft's is in place.
    pub clashes: Vec<(FileKind, Clash)>,
}

/// What names a data set: a hash of all its files.
#[must_use]
pub fn mark_of(set: &FileSet) -> String {
    let mut all = Vec::new();
    for file in &set.files {
        all.extend([file.kind.key().as_bytes(), file.text.as_bytes()].join(&0));
        all.push(0);
    }
    short_hash(&all)
}

fn portal_of(set: &FileSet) -> Option<String> {
    let portal = parsed(set.text(FileKind::Portal)?).ok()?;
    portal.get("id")?.as_str().map(str::to_owned)
}

impl Draft {
    /// The draft as one JSON file: what it began with and what it became, of the files that changed, and the
    /// texts that cannot be read. Steps that can be undone are not in it, nor who made it.
    #[must_use]
    pub fn to_file(&self) -> String {
        let text = |set: &FileSet, kind| set.text(kind).map_or(Value::Null, Value::from);
        let file = |kind: FileKind| {
            let texts = json!({ "base": text(&self.published, kind), "now": text(&self.set, kind) });
            (kind.key().to_owned(), texts)
        };
        let files: Map<String, Value> = self.changed_files().into_iter().map(file).collect();
        let pending = self.pending.0.iter().map(|(row, texts)| {
            let texts: Map<String, Value> =
                texts.iter().map(|(column, text)| (column.clone(), Value::from(text.as_str()))).collect();
            json!({ "table": row.table, "key": row.key, "texts": texts })
        });
        let whole = json!({
            "draft": MARK,
            "format": FORMAT,
            "portal": portal_of(&self.published),
            "base": mark_of(&self.published),
            "files": files,
            "pending": pending.collect::<Vec<_>>(),
        });
        crate::sheet::json::written(&whole)
    }

    /// Opens a draft on a publication. Where that is not the one that the draft began with, what the draft
    /// changed is put onto it, record by record and field by field.
    ///
    /// # Errors
    /// [`FileError`].
    pub fn from_file(text: &str, published: FileSet, words: Words) -> Result<Opened, FileError> {
        let whole = parsed(text).map_err(|error| FileError::Json(error.to_string()))?;
        if whole.get("draft").and_then(Value::as_str) != Some(MARK) {
            return Err(FileError::Other);
        }
        match whole.get("format").and_then(Value::as_u64) {
            Some(FORMAT) => {}
            Some(other) => return Err(FileError::Format(other)),
            None => return Err(FileError::Other),
        }
        if let (Some(theirs), Some(ours)) = (whole["portal"].as_str(), portal_of(&published))
            && theirs != ours
        {
            return Err(FileError::OtherPortal { theirs: theirs.to_owned(), ours });
        }
        let is_moved = whole["base"].as_str() != Some(mark_of(&published).as_str());
        let mut draft = Self::open(published, words);
        let (mut files, mut clashes) = (Vec::new(), Vec::new());
        for (key, texts) in whole["files"].as_object().into_iter().flatten() {
            let (Some(kind), Some(now)) = (FileKind::from_key(key), texts["now"].as_str()) else { continue };
            let base = texts["base"].as_str();
            let (text, own) = together(base, now, draft.set.text(kind));
            clashes.extend(own.into_iter().map(|clash| (kind, clash)));
            files.push((kind, text));
        }
        draft.commit(Deed::Taken(String::new()), None, files, pending_of(&whole));
        draft.history = super::History::default();
        Ok(Opened { draft, is_moved, clashes })
    }

    /// The same draft on a newer publication.
    #[must_use]
    pub fn moved_onto(&self, published: FileSet) -> Opened {
        let plain = |published| Opened {
            draft: Self::open(published, self.words),
            is_moved: true,
            clashes: Vec::new(),
        };
        Self::from_file(&self.to_file(), published.clone(), self.words).unwrap_or_else(|_| plain(published))
    }

    /// Takes what was published newly, where both sides changed a part. False where the part is gone.
    pub fn take_theirs(&mut self, kind: FileKind, clash: &Clash) -> bool {
        let Some(text) = self.set.text(kind) else { return false };
        let Ok(mut root) = parsed(text) else { return false };
        if !put_at(&mut root, &clash.way, clash.theirs.as_ref()) {
            return false;
        }
        let text = rewritten(text, &root);
        let deed = match self.spot_of(kind, clash) {
            Some(spot) => Deed::Settled(spot),
            None => Deed::Text(kind),
        };
        self.commit(deed, None, vec![(kind, text)], self.pending.clone())
    }

    /// The field that both sides changed, where it is one of a table.
    #[must_use]
    pub fn spot_of(&self, kind: FileKind, clash: &Clash) -> Option<Spot> {
        let root = self.documents.files.get(&kind)?;
        locate_path(root, kind, &path_of(root, &clash.way)?)
    }

    /// What both sides changed, and what each says.
    #[must_use]
    pub fn clash(&self, kind: FileKind, clash: &Clash, m: Messages) -> String {
        let spot = self.spot_of(kind, clash);
        let place = match &spot {
            Some(spot) => self.spot_name(spot, m),
            None => kind.plain_name().to_owned(),
        };
        let shown = |value: &Option<Value>| self.shown_side(spot.as_ref(), value.as_ref(), m);
        m.desk_draft_clash(&shown(&clash.ours), &place, &shown(&clash.theirs))
    }

    fn shown_side(&self, spot: Option<&Spot>, value: Option<&Value>, m: Messages) -> String {
        let Some(value) = value else { return m.desk_draft_empty().to_owned() };
        let column = spot.and_then(|spot| column_of(spot.row.def(), spot.column.as_deref()?));
        let text = match (column, value.get("coordinates").and_then(Value::as_array)) {
            (_, Some(pair)) => pair.iter().rev().map(Value::to_string).collect::<Vec<_>>().join(", "),
            (Some(column), _) => self.context().shown(column.def.kind, Some(value)),
            _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        };
        text.replace('\n', " ")
    }
}

/// The texts of a file brought together; ours as it is where it is not JSON, or nothing else changed.
fn together(base: Option<&str>, ours: &str, theirs: Option<&str>) -> (String, Vec<Clash>) {
    let Some(theirs) = theirs.filter(|theirs| Some(*theirs) != base) else {
        return (ours.to_owned(), Vec::new());
    };
    let (Ok(one), Ok(other)) = (parsed(ours), parsed(theirs)) else {
        return (ours.to_owned(), Vec::new());
    };
    let base = base.and_then(|base| parsed(base).ok()).unwrap_or(Value::Null);
    let (merged, clashes) = merge(&base, &one, &other);
    (rewritten(theirs, &merged), clashes)
}

fn pending_of(whole: &Value) -> Pending {
    let mut pending = Pending::default();
    for own in whole["pending"].as_array().into_iter().flatten() {
        let key: Option<Vec<&str>> =
            own["key"].as_array().map(|key| key.iter().filter_map(Value::as_str).collect());
        let row = own["table"].as_str().zip(key).and_then(|(table, key)| Row::of(table, &key));
        let texts: Texts = (own["texts"].as_object().into_iter().flatten())
            .filter_map(|(column, text)| Some((column.clone(), text.as_str()?.to_owned())))
            .collect();
        if let Some(row) = row.filter(|row| row.key.len() == row.def().steps.len()) {
            pending.0.insert(row, texts);
        }
    }
    pending
}
