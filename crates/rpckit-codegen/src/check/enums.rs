//! Values of an enum that become the same variant.

use std::collections::BTreeSet;

use super::{Namespace, casing};
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::message::Origin;
use crate::options::Options;

/// `FOO_BAR` and `FooBar` are both `FooBar`. Of aliases only the first becomes a variant. Imports too: prost-build sees
/// them.
pub(super) fn check(model: &Model, options: &Options, diagnostics: &mut Diagnostics) {
    for r#enum in model.enums.values().filter(|r#enum| r#enum.origin != Origin::Extern) {
        let mut variants = Namespace::default();
        let mut numbers = BTreeSet::new();
        for value in r#enum.values.iter().filter(|value| numbers.insert(value.number)) {
            let rust = if options.prost.retain_enum_prefix {
                casing::camel(&value.name)
            } else {
                casing::variant(&r#enum.name, &value.name)
            };
            variants.take(&rust, &value.name, &value.place, diagnostics);
        }
    }
}
