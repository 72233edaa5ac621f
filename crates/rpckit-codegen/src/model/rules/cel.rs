//! Rules in CEL, as they were written.

use std::collections::BTreeMap;

use super::constant::Constant;
use crate::model::field::{Kind, Shape};
use crate::model::place::Place;

/// A rule in CEL.
#[derive(Debug)]
pub(crate) struct CelRule {
    /// Where it comes from.
    pub(crate) source: Source,
    /// What a program tells it apart by.
    pub(crate) id: String,
    /// What a violation says, unless the expression says it; empty for the expression itself.
    pub(crate) message: String,
    /// Its text.
    pub(crate) expression: String,
    /// Where it stands; of a predefined rule, where it is used.
    pub(crate) place: Place,
}

/// Where a rule comes from.
#[derive(Debug)]
pub(crate) enum Source {
    /// A list of the options, and the index in it.
    List(List, u32),
    /// An extension of the standard rules.
    Predefined(Box<Predefined>),
}

/// A list of rules in CEL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum List {
    /// `cel_expression`: texts alone. They come first.
    Expressions,
    /// `cel`: with identifiers and messages.
    Rules,
}

/// An extension of the standard rules, as a field uses it: all that its expressions read beside the field is known.
#[derive(Debug, Clone)]
pub(crate) struct Predefined {
    /// Number and name of the family: 3 and `int32`.
    pub(crate) family: (u32, String),
    /// The extension's number.
    pub(crate) number: u32,
    /// Its full name.
    pub(crate) name: String,
    /// How often it occurs.
    pub(crate) shape: Shape,
    /// Its type.
    pub(crate) kind: Kind,
    /// `rule`: what the field sets it to.
    pub(crate) value: Constant,
    /// The message of `rules`: `buf.validate.Int32Rules`.
    pub(crate) message: String,
    /// `rules`: the standard rules beside it.
    pub(crate) beside: BTreeMap<String, Constant>,
}

impl CelRule {
    /// By it the rules of the options are sorted.
    pub(crate) fn order(&self) -> Option<(List, u32)> {
        match self.source {
            Source::List(list, index) => Some((list, index)),
            Source::Predefined(_) => None,
        }
    }

    /// How mistakes call it.
    pub(crate) fn name(&self) -> String {
        match &self.source {
            Source::List(list, _) => list.name().to_owned(),
            Source::Predefined(predefined) => format!("{}.[{}]", predefined.family.1, predefined.name),
        }
    }
}

impl List {
    /// Its name among the options.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Expressions => "cel_expression",
            Self::Rules => "cel",
        }
    }
}
