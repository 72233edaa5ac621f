//! The messages of the tables, as rpckit generates them.

#![deny(warnings)]
#![allow(missing_docs, reason = "the protos have no comments")]

pub mod other {
    pub mod v1 {
        rpckit::include_proto!("rules.other.v1");
    }
}

pub mod v1 {
    rpckit::include_proto!("rules.v1");
}
