//! The closed lists.

use super::Vocabulary;
use crate::i18n::Messages as M;

pub const KINDS: Vocabulary = &[("street", M::sheet_word_street), ("town", M::sheet_word_town)];

pub const STATUSES: Vocabulary = &[
    ("operating", M::sheet_word_operating),
    ("moved", M::sheet_word_moved),
    ("suspended", M::sheet_word_suspended),
    ("closed", M::sheet_word_closed_down),
];

pub const PRECISIONS: Vocabulary = &[
    ("exact", M::sheet_word_exact),
    ("street", M::sheet_word_on_street),
    ("area", M::sheet_word_area_label),
];

pub const SPECIAL_DAYS: Vocabulary = &[
    ("open", M::sheet_word_open),
    ("closed", M::sheet_word_closed),
    ("as-weekday", M::sheet_word_as_weekday),
    ("unknown", M::sheet_word_unknown),
];

pub const ACCESS: Vocabulary =
    &[("yes", M::sheet_word_yes), ("partly", M::sheet_word_partly), ("no", M::sheet_word_no)];

pub const GRADES: Vocabulary = &[
    ("solid", M::sheet_word_solid),
    ("medium", M::sheet_word_medium),
    ("inferred", M::sheet_word_inferred),
    ("derived", M::sheet_word_derived),
];

pub const GROUPS: Vocabulary = &[("basic", M::sheet_word_basic), ("featured", M::sheet_word_featured)];

pub const CATEGORIES: Vocabulary =
    &[("special", M::sheet_word_special), ("value-added", M::sheet_word_value_added)];

pub const LOOKS: Vocabulary = &[("accent", M::sheet_word_accent), ("sunflower", M::sheet_word_sunflower)];

pub const BASES: Vocabulary = &[("own", M::sheet_word_own), ("former-unit", M::sheet_word_former_unit)];

pub const PLACE_KINDS: Vocabulary = &[
    ("metro", M::sheet_word_metro),
    ("hospital", M::sheet_word_hospital),
    ("office", M::sheet_word_office),
    ("other", M::sheet_word_other),
];

pub const LEVELS: Vocabulary =
    &[("info", M::sheet_word_info), ("warning", M::sheet_word_warning), ("urgent", M::sheet_word_urgent)];

pub const DATUMS: Vocabulary =
    &[("wgs84", M::sheet_word_wgs84), ("gcj02", M::sheet_word_gcj02), ("bd09", M::sheet_word_bd09)];

pub const FLAGS: Vocabulary = &[("true", M::sheet_word_flag_yes), ("false", M::sheet_word_flag_no)];

/// What a provenance or a note may be about: `record` first.
pub const ATTRIBUTES: Vocabulary = &[
    ("record", M::sheet_word_record),
    ("name", M::sheet_head_name),
    ("short_name", M::sheet_head_short_name),
    ("area", M::sheet_head_area),
    ("kind", M::sheet_head_kind),
    ("division_code", M::sheet_head_division_code),
    ("other_names", M::sheet_head_other_names),
    ("opened", M::sheet_head_opened_at),
    ("status", M::sheet_head_status),
    ("address", M::sheet_head_address),
    ("postal_code", M::sheet_head_postal_code),
    ("position", M::sheet_head_position),
    ("entrance", M::sheet_head_entrance),
    ("phones", M::sheet_head_phones),
    ("wechat", M::sheet_head_wechat),
    ("hours", M::sheet_head_hours),
    ("operator", M::sheet_head_operator),
    ("service_points", M::sheet_head_service_points),
    ("eligibility", M::sheet_head_eligibility),
    ("fees", M::sheet_head_fees),
    ("languages", M::sheet_head_languages),
    ("step_free", M::sheet_head_step_free),
    ("fields", M::sheet_head_fields),
    ("programmes", M::sheet_head_programmes),
];
