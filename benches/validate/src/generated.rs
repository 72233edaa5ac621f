//! rpckit's messages and validators.

#![allow(dead_code, reason = "the descriptors are for servers")]

use rpckit::validate::{Validate, Violations};

use crate::case::{self, Case};
use crate::subject::{self, Broken, Subject};

rpckit::include_proto!("bench.rules.v1");

pub(crate) fn subject(case: Case) -> Box<dyn Subject> {
    match case {
        Case::Signup(kind) => of(case::signup(kind)),
        Case::GuardedSignup(kind) => of(case::guarded_signup(kind)),
        Case::Order(kind) => of(case::order(kind)),
        Case::GuardedOrder(kind) => of(case::guarded_order(kind)),
    }
}

fn of<M: Validate + 'static>(message: M) -> Box<dyn Subject> {
    subject::subject(message, M::validate, read)
}

fn read(result: Result<(), Violations>) -> Vec<Broken> {
    let violations = result.err();
    let violations = violations.iter().flatten();
    violations.map(|violation| (violation.field().to_string(), violation.rule_id().to_owned())).collect()
}
