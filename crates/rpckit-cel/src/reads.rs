//! What an expression reads of the variables around it.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{Kind, Typed};

/// What an expression reads of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reads {
    /// These fields of the message that it is, or what is below them.
    Fields(BTreeSet<String>),
    /// The variable itself.
    Whole,
}

/// The variables that the tree reads.
pub(crate) fn reads(typed: &Typed) -> BTreeMap<String, Reads> {
    let mut found = BTreeMap::new();
    walk(typed, &mut found);
    found
}

fn walk(typed: &Typed, found: &mut BTreeMap<String, Reads>) {
    match &typed.kind {
        Kind::Literal(_) | Kind::TypeName(_) | Kind::Local(_) => {}
        Kind::Variable(name) => {
            found.insert(name.clone(), Reads::Whole);
        }
        Kind::Field { operand, field, .. } | Kind::Has { operand, field, .. } => {
            let Kind::Variable(name) = &operand.kind else { return walk(operand, found) };
            let reads = found.entry(name.clone()).or_insert_with(|| Reads::Fields(BTreeSet::new()));
            if let Reads::Fields(fields) = reads {
                fields.insert(field.clone());
            }
        }
        Kind::And(a, b) | Kind::Or(a, b) | Kind::Equal(a, b) | Kind::In(a, b) | Kind::Index(a, b) => {
            walk(a, found);
            walk(b, found);
        }
        Kind::If(condition, yes, no) => {
            walk(condition, found);
            walk(yes, found);
            walk(no, found);
        }
        Kind::Length(of) | Kind::Matches { text: of, .. } => walk(of, found),
        Kind::Call { args: items, .. } | Kind::Dynamic { args: items, .. } | Kind::List(items) => {
            for item in items {
                walk(item, found);
            }
        }
        Kind::Message { fields, .. } => {
            for (_, value) in fields {
                walk(value, found);
            }
        }
        Kind::Map(entries) => {
            for (key, value) in entries {
                walk(key, found);
                walk(value, found);
            }
        }
        Kind::Loop(each) => {
            walk(&each.range, found);
            for part in each.condition.iter().chain(&each.transform) {
                walk(part, found);
            }
        }
    }
}
