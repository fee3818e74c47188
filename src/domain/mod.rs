//! What the portal is about, as valid values: centres, programmes, communities, notices.
//!
//! Pure: no Leptos, no browser, no clock, no randomness. "Now" is always passed in.
//! Deliberately absent: any name, count, code or coordinate of a real district.

pub mod area;
pub mod calendar;
pub mod centre;
pub mod chronicle;
pub mod community;
pub mod coordinates;
pub mod date;
pub mod datum;
pub mod find;
pub mod hours;
pub mod id;
pub mod locate;
pub mod narrow;
pub mod opening;
pub mod overlap;
pub mod phone;
pub mod polyline;
pub mod portal;
pub mod position;
pub mod programme;
pub mod provenance;
pub mod ring;
pub mod script;
pub mod story;
pub mod text;
pub mod vcard;
pub mod way;

pub use centre::{Attribute, Centre, Note, Opened, ServicePoint, Status, StepFree, StepFreeAccess, UnitKind};
pub use community::{CentreBasis, Community, Unit};
pub use date::PartialDate;
pub use datum::{Gcj02, gcj02};
pub use hours::{Hours, Interval, SpecialDay};
pub use id::{CentreId, DivisionCode, FieldId, FigureId, ProgrammeId, SourceId};
pub use phone::{Phone, PhoneNumber};
pub use portal::{
    Embedder, EmbedderError, Hotline, Licence, Notice, NoticeLevel, Portal, Publisher, Source, TileSource,
};
pub use position::{Placed, Position, Precision, Wgs84};
pub use programme::{Category, FieldGroup, Look, Programme, ServiceField};
pub use provenance::{Grade, Provenance};
pub use story::{Event, Figure, Measure, Qualifier, Story};
pub use text::{Localised, Text};
pub use time::Date;
