//! Rules in CEL, as they were written.

use crate::model::place::Place;

/// A rule in CEL.
#[derive(Debug)]
pub(crate) struct CelRule {
    /// Which list of the options it stands in.
    pub(crate) list: List,
    /// Its index there.
    pub(crate) index: u32,
    /// What a program tells it apart by.
    pub(crate) id: String,
    /// What a violation says, unless the expression says it; empty for the expression itself.
    pub(crate) message: String,
    /// Its text.
    pub(crate) expression: String,
    /// Where it stands.
    pub(crate) place: Place,
}

/// A list of rules in CEL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum List {
    /// `cel_expression`: texts alone. They come first.
    Expressions,
    /// `cel`: with identifiers and messages.
    Rules,
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
