//! prost-protovalidate, which interprets descriptors, and prost-protovalidate-build, which generates and leaves CEL out.

use std::sync::LazyLock;

use prost::Message;
use prost_protovalidate::{Error, Validate, ValidationError, Validator};
use prost_reflect::{DescriptorPool, ReflectMessage};

use self::bench::rules::v1::{GuardedOrder, GuardedSignup, Order, Signup};
use crate::case::Case;
use crate::subject::{self, Broken, Subject};

#[allow(clippy::all)]
mod bench {
    pub(super) mod rules {
        pub(crate) mod v1 {
            include!(concat!(env!("OUT_DIR"), "/prost/bench.rules.v1.rs"));
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/prost/validate_impl.rs"));

/// The wrappers of `google.protobuf` that the order holds.
pub(crate) mod wrappers {
    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct StringValue {
        #[prost(string, tag = "1")]
        pub(crate) value: String,
    }

    #[derive(Clone, Copy, PartialEq, prost::Message)]
    pub(crate) struct Int32Value {
        #[prost(int32, tag = "1")]
        pub(crate) value: i32,
    }
}

pub(crate) static POOL: LazyLock<DescriptorPool> = LazyLock::new(|| {
    let set = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
    DescriptorPool::decode(set.as_slice()).expect("the build script wrote it")
});

pub(crate) fn interpreted(case: Case) -> Box<dyn Subject> {
    fn of<M: Message + Default + ReflectMessage + 'static>(case: Case) -> Box<dyn Subject> {
        let validator = Validator::new();
        let message = M::decode(case.bytes().as_slice()).expect("all have the same messages");
        subject::subject(message, move |message: &M| validator.validate(message), read)
    }
    match case {
        Case::Signup(_) => of::<Signup>(case),
        Case::GuardedSignup(_) => of::<GuardedSignup>(case),
        Case::Order(_) => of::<Order>(case),
        Case::GuardedOrder(_) => of::<GuardedOrder>(case),
    }
}

pub(crate) fn generated(case: Case) -> Option<Box<dyn Subject>> {
    fn of<M: Message + Default + Validate + 'static>(case: Case) -> Box<dyn Subject> {
        let message = M::decode(case.bytes().as_slice()).expect("all have the same messages");
        subject::subject(message, M::validate, |result| result.err().map(violations).unwrap_or_default())
    }
    match case {
        Case::Signup(_) => Some(of::<Signup>(case)),
        Case::Order(_) => Some(of::<Order>(case)),
        Case::GuardedSignup(_) | Case::GuardedOrder(_) => None,
    }
}

fn read(result: Result<(), Error>) -> Vec<Broken> {
    match result {
        Ok(()) => Vec::new(),
        Err(Error::Validation(error)) => violations(error),
        Err(other) => vec![(String::new(), other.to_string())],
    }
}

fn violations(error: ValidationError) -> Vec<Broken> {
    let violations = error.violations().iter();
    violations.map(|violation| (violation.field_path(), violation.rule_id().to_owned())).collect()
}
