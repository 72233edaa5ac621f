//! prost-build follows every path through the fields of a message to see whether it can be `Copy`: a few dozen messages
//! that hold the next one twice would keep it busy for ever.

use std::collections::{BTreeMap, BTreeSet};

use prost_types::DescriptorProto;
use prost_types::field_descriptor_proto::{Label, Type};

use super::declared::Declared;
use crate::diagnostics::Diagnostics;
use crate::model::place::Place;
use crate::sources::files::Files;
use crate::sources::places::Places;

/// At each step it asks whether a way leads back, which is another walk: what a minute is enough for.
const MOST: u64 = 2_000_000_000;

/// Notes the message with the most paths through it when there are too many in all.
pub(super) fn check(declared: &Declared<'_>, files: &Files, places: &Places, diagnostics: &mut Diagnostics) {
    let mut costs = Costs { declared, known: BTreeMap::new(), total: 0, greatest: None };
    for file in &files.all {
        let package = super::scope("", file.descriptor.package());
        costs.add(&file.name, &package, &mut vec![4], &file.descriptor.message_type);
    }
    if let Some((_, file, path)) = costs.greatest.filter(|_| costs.total > MOST) {
        let place: Place = places.of(file, &path);
        diagnostics.at(&place, "there are too many ways through the messages this one holds; make some of its fields repeated, or share less");
    }
}

struct Costs<'a> {
    declared: &'a Declared<'a>,
    known: BTreeMap<String, u64>,
    total: u64,
    /// With the file and the path of the message.
    greatest: Option<(u64, &'a str, Vec<i32>)>,
}

impl<'a> Costs<'a> {
    /// Adds messages and those nested in them; `path` ends with the field of the descriptor that lists them.
    fn add(&mut self, file: &'a str, parent: &str, path: &mut Vec<i32>, messages: &'a [DescriptorProto]) {
        let all = u64::try_from(self.declared.messages.len()).unwrap_or(u64::MAX);
        for (index, message) in (0_i32..).zip(messages) {
            let name = super::scope(parent, message.name());
            let paths = paths(&name, self.declared, &mut self.known);
            self.total = self.total.saturating_add(paths.saturating_mul(paths.min(all)));
            path.push(index);
            if self.greatest.as_ref().is_none_or(|(most, ..)| paths > *most) {
                self.greatest = Some((paths, file, path.clone()));
            }
            path.push(3);
            self.add(file, &name, path, &message.nested_type);
            path.truncate(path.len() - 2);
        }
    }
}

/// How many ways lead through the message. An explicit stack: the chain of messages may be longer than the thread's.
fn paths<'a>(root: &str, declared: &Declared<'a>, known: &mut BTreeMap<String, u64>) -> u64 {
    if let Some(known) = known.get(root) {
        return *known;
    }
    let mut stack = vec![(root.to_owned(), 0, 1_u64)];
    let mut open = BTreeSet::from([root.to_owned()]);
    let mut result = 1;
    while let Some((name, next, sum)) = stack.pop() {
        let fields: &'a [_] = declared.messages.get(&name).map_or(&[], |message| &message.field);
        let child = fields.iter().skip(next).enumerate().find_map(|(offset, field)| {
            let follows = field.r#type() == Type::Message && field.label() != Label::Repeated;
            follows.then(|| (next + offset, field.type_name()))
        });
        match child {
            None => {
                open.remove(&name);
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
                    if open.insert(child.to_owned()) {
                        stack.push((child.to_owned(), 0, 1));
                    }
                }
            }
        }
    }
    result
}
