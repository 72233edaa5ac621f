//! Types that live in the runtime unless somebody says otherwise.

use super::{ExternPath, Options, Runtime};
use crate::model::Model;

/// `google.rpc` is part of the runtime; a run that generates it, or is told where it lives, has it there.
pub(crate) fn of_runtime(model: &Model, options: &Options) -> Vec<ExternPath> {
    let generated = model.packages.iter().any(|package| package.name == "google.rpc");
    of_runtime_unless(generated, options)
}

/// The same, before there is a model.
pub(crate) fn of_runtime_unless(generated: bool, options: &Options) -> Vec<ExternPath> {
    if generated
        || options.runtime == Runtime::Validate
        || options.extern_paths.iter().any(|path| path.proto == ".google.rpc")
    {
        return Vec::new();
    }
    vec![ExternPath { proto: ".google.rpc".to_owned(), rust: "::rpckit::google::rpc".to_owned() }]
}
