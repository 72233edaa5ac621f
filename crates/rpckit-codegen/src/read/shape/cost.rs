//! prost-build follows every path through the fields of a message to see whether it can be `Copy`: a few dozen messages
//! that hold the next one twice would keep it busy for ever.

use std::collections::BTreeMap;

use prost_types::field_descriptor_proto::{Label, Type};

use super::declared::Declared;
use crate::diagnostics::Diagnostics;
use crate::model::place::Place;
use crate::sources::files::Files;
use crate::sources::places::Places;

const MOST: u64 = 1_000_000;

/// Notes messages with too many paths through them.
pub(super) fn check(declared: &Declared<'_>, files: &Files, places: &Places, diagnostics: &mut Diagnostics) {
    let mut known = BTreeMap::new();
    for file in &files.all {
        let package = super::scope("", file.descriptor.package());
        for (index, message) in (0_i32..).zip(&file.descriptor.message_type) {
            let name = super::scope(&package, message.name());
            if paths(&name, declared, &mut known) > MOST {
                let place: Place = places.of(&file.name, &[4, index]);
                diagnostics.at(&place, "there are too many ways through the messages this one holds; make some of its fields repeated, or share less");
            }
        }
    }
}

/// How many ways lead through the message. An explicit stack: the chain of messages may be longer than the thread's.
fn paths<'a>(root: &str, declared: &Declared<'a>, known: &mut BTreeMap<String, u64>) -> u64 {
    let mut stack = vec![(root.to_owned(), 0, 1_u64)];
    let mut result = 1;
    while let Some((name, next, sum)) = stack.pop() {
        let fields: &'a [_] = declared.messages.get(&name).map_or(&[], |message| &message.field);
        let child = fields.iter().skip(next).enumerate().find_map(|(offset, field)| {
            let follows = field.r#type() == Type::Message && field.label() != Label::Repeated;
            follows.then(|| (next + offset, field.type_name()))
        });
        match child {
            None => {
                known.insert(name, sum);
                result = sum;
                if let Some(parent) = stack.last_mut() {
                    parent.2 = parent.2.saturating_add(sum);
                }
            }
            Some((index, child)) => {
                if let Some(cost) = known.get(child) {
                    stack.push((name, index + 1, sum.saturating_add(*cost)));
                } else {
                    stack.push((name, index + 1, sum));
                    // A message that holds itself is boxed, which ends the way.
                    if !stack.iter().any(|(open, ..)| open == child) {
                        stack.push((child.to_owned(), 0, 1));
                    }
                }
            }
        }
    }
    result
}
