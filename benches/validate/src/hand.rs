//! What an expert writes by hand who knows the rules and wants them fast: straight checks on the same structs that rpckit
//! has, in the same order, each with the field, the id of the rule and the message. Nothing is allocated for a valid message.
//! For an invalid one the list grows, and paths are written out where they have an index or a key; all else is static. The
//! formats are the experts' own and share nothing with rpckit's.

mod order;
mod signup;
mod text;
mod violation;

use self::violation::Violation;
use crate::case::{self, Case};
use crate::subject::{self, Broken, Subject};

pub(crate) fn subject(case: Case) -> Box<dyn Subject> {
    match case {
        Case::Signup(kind) => subject::subject(case::signup(kind), signup::signup, read),
        Case::GuardedSignup(kind) => subject::subject(case::guarded_signup(kind), signup::guarded, read),
        Case::Order(kind) => subject::subject(case::order(kind), order::order, read),
        Case::GuardedOrder(kind) => subject::subject(case::guarded_order(kind), order::guarded, read),
    }
}

fn read(violations: Vec<Violation>) -> Vec<Broken> {
    violations.into_iter().map(|violation| (violation.field.into_owned(), violation.rule_id.to_owned())).collect()
}
