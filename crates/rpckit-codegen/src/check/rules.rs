//! Rules that cannot hold, or do not fit their field.

use crate::diagnostics::Diagnostics;
use crate::model::Model;

/// Notes every rule that makes no sense where it stands. Only messages with `Origin::Generated` are reported.
pub(crate) fn check(_model: &Model, _diagnostics: &mut Diagnostics) {}
