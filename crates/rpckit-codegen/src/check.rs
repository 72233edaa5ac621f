//! What would not become Rust that compiles, and rules that cannot hold.

mod rules;

use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::options::Options;
use crate::read::Sources;

/// Checks the model.
pub(crate) fn check(model: &Model, _sources: &Sources, _options: &Options, diagnostics: &mut Diagnostics) {
    rules::check(model, diagnostics);
}
