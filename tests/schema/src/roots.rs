//! Where the two schemas are.

use std::env;
use std::path::{Path, PathBuf};

/// Include path of our schema.
pub fn ours() -> PathBuf {
    repository().join("proto")
}

/// Include path of the original, or `None`, said loudly, where it is absent outside CI.
///
/// # Panics
///
/// In CI, when the original is absent: the comparison is the point of this crate.
pub fn original() -> Option<PathBuf> {
    let root = repository().parent()?.join("shared/corpus/protovalidate/proto/protovalidate");
    if root.is_dir() {
        return Some(root);
    }
    assert!(env::var_os("CI").is_none(), "the original schema must be in CI: {} is no directory", root.display());
    eprintln!("SKIPPED: not compared with the original schema, {} is no directory", root.display());
    None
}

fn repository() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("this crate lies two directories below the repository's root")
}
