//! Benchmarks, built as they are shipped and run as whole processes.

pub(crate) mod calls;
pub(crate) mod size;
pub(crate) mod validate;
