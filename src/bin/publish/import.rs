//! `publish import`.

use clap::Args;

use crate::Outcome;

#[derive(Args)]
pub struct Arguments {}

pub fn run(_arguments: &Arguments) -> Outcome {
    Err("not there yet".into())
}
