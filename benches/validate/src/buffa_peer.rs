//! protovalidate-buffa, for the messages of buffa.

use buffa::Message;
use protovalidate_buffa::{Validate, ValidationError};

use self::messages::{GuardedOrder, GuardedSignup, Order, Signup};
use crate::case::Case;
use crate::subject::{self, Broken, Subject};

#[allow(clippy::all, dead_code, unused_imports)]
mod messages {
    include!(concat!(env!("OUT_DIR"), "/buffa/bench.rules.v1.rs"));

    mod validators {
        /// Enums are named from the root of their packages.
        mod bench {
            pub(super) mod rules {
                pub(in super::super) mod v1 {
                    pub(in super::super::super) use super::super::super::super::*;
                }
            }
        }

        include!(concat!(env!("OUT_DIR"), "/buffa/bench.rules.v1.validate.rs"));
    }
}

pub(crate) fn subject(case: Case) -> Box<dyn Subject> {
    fn of<M: Message + Default + Validate + 'static>(case: Case) -> Box<dyn Subject> {
        let message = M::decode_from_slice(&case.bytes()).expect("all have the same messages");
        subject::subject(message, M::validate, read)
    }
    match case {
        Case::Signup(_) => of::<Signup>(case),
        Case::GuardedSignup(_) => of::<GuardedSignup>(case),
        Case::Order(_) => of::<Order>(case),
        Case::GuardedOrder(_) => of::<GuardedOrder>(case),
    }
}

fn read(result: Result<(), ValidationError>) -> Vec<Broken> {
    let Err(error) = result else { return Vec::new() };
    let failures = [error.compile_error, error.runtime_error].into_iter().flatten().map(|why| (String::new(), why));
    let violations = error.violations.iter();
    let broken = violations.map(|violation| (violation.field.to_string(), violation.rule_id.clone().into_owned()));
    failures.chain(broken).collect()
}
