//! Types and fields that get the same Rust name.

use std::collections::BTreeMap;

use super::{Namespace, casing};
use crate::diagnostics::Diagnostics;
use crate::model::Model;
use crate::model::field::{Field, Shape};
use crate::model::message::{Message, Origin};
use crate::model::place::Place;

/// Notes collisions in every scope that is generated.
pub(super) fn check(model: &Model, diagnostics: &mut Diagnostics) {
    let mut scopes: BTreeMap<&str, Namespace> = BTreeMap::new();
    let generated = |origin: Origin| origin == Origin::Generated;
    let messages = model.messages.values().filter(|message| generated(message.origin));
    let enums = model.enums.values().filter(|r#enum| generated(r#enum.origin));
    let types: Vec<(&str, &str, &Place)> = messages
        .clone()
        .map(|message| (message.full_name.as_str(), message.name.as_str(), &message.place))
        .chain(enums.map(|r#enum| (r#enum.full_name.as_str(), r#enum.name.as_str(), &r#enum.place)))
        .collect();
    for (full_name, name, place) in types {
        let scope = full_name.strip_suffix(name).unwrap_or_default().trim_end_matches('.');
        scopes.entry(scope).or_default().take(&casing::camel(name), full_name, place, diagnostics);
    }
    for message in messages {
        required(message, model, diagnostics);
        fields(message, diagnostics);
        oneofs(message, scopes.entry(&message.full_name).or_default(), diagnostics);
    }
}

/// A message that has to hold itself has no end: its default value would overflow the stack.
fn required(message: &Message, model: &Model, diagnostics: &mut Diagnostics) {
    let is_required = |field: &Field| field.shape == Shape::Required;
    for field in message.fields.iter().filter(|field| is_required(field)) {
        if field.kind.message().is_some_and(|held| model.leads(held, &message.full_name, is_required)) {
            diagnostics.at(
                &field.place,
                format!(
                    "field {:?} requires the message it is in, which then has no end; make it optional",
                    field.name
                ),
            );
        }
    }
}

fn fields(message: &Message, diagnostics: &mut Diagnostics) {
    let mut fields = Namespace::default();
    for field in message.fields.iter().filter(|field| field.oneof.is_none()) {
        fields.take(&casing::snake(&field.name), &field.name, &field.place, diagnostics);
    }
    for oneof in &message.oneofs {
        fields.take(&casing::snake(&oneof.name), &oneof.name, &oneof.place, diagnostics);
    }
}

fn oneofs(message: &Message, types: &mut Namespace, diagnostics: &mut Diagnostics) {
    // A oneof gives way to a type, once: prost-build then calls it `KindOneOf`.
    let named: Vec<String> = message
        .oneofs
        .iter()
        .map(|oneof| casing::camel(&oneof.name))
        .map(|name| if types.taken.contains_key(&name) { format!("{name}OneOf") } else { name })
        .collect();
    for (index, (oneof, name)) in message.oneofs.iter().zip(named).enumerate() {
        types.take(&name, &oneof.name, &oneof.place, diagnostics);
        let mut variants = Namespace::default();
        for field in message.fields.iter().filter(|field| field.oneof == Some(index)) {
            variants.take(&casing::camel(&field.name), &field.name, &field.place, diagnostics);
        }
    }
}
