//! What would not become Rust that compiles, and rules that cannot hold.

mod casing;
mod enums;
mod errors;
mod messages;
mod packages;
mod rules;
mod services;

use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::place::Place;
use crate::options::Options;
use crate::sources::Sources;

use std::collections::BTreeMap;

/// Checks the model.
pub(crate) fn check(model: &mut Model, sources: &Sources, options: &Options, diagnostics: &mut Diagnostics) {
    packages::check(model, sources, options, diagnostics);
    messages::check(model, diagnostics);
    enums::check(model, options, diagnostics);
    errors::check(model, options, diagnostics);
    services::check(model, diagnostics);
    rules::check(model, options, diagnostics);
}

/// The Rust names of one namespace, each with the proto name it came from.
#[derive(Debug, Default)]
struct Namespace {
    taken: BTreeMap<String, String>,
}

impl Namespace {
    /// Notes when the name is taken.
    fn take(&mut self, rust: &str, proto: &str, place: &Place, diagnostics: &mut Diagnostics) {
        if let Some(other) = self.taken.insert(rust.to_owned(), proto.to_owned()) {
            diagnostics.at(place, format!("{proto} and {other} are both {rust} in Rust; rename one of them"));
        }
    }
}
