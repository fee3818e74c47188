//! A centre as a business card that a phone's address book takes.
