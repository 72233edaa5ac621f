//! Compiles every file of `pass/`, and compares what rustc says about those of `fail/` with the `.stderr` beside them.
//!
//! `TRYBUILD=overwrite cargo test -p rpckit-ui-tests` rewrites the `.stderr` files.

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("pass/*/*.rs");
    cases.compile_fail("fail/*/*.rs");
}
