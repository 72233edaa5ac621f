//! Every message, field, oneof, enum, extension and reserved number is the same in both schemas.

use std::collections::BTreeSet;
use std::path::Path;

use rpckit_schema_tests::source::{SCHEMA, compiler};
use rpckit_schema_tests::{facts, roots};

#[test]
fn both_schemas_declare_the_same() {
    let Some(original) = roots::original() else {
        return;
    };
    let (ours, original) = (facts_of(&roots::ours()), facts_of(&original));
    assert!(ours.len() > 300, "only {} facts were found", ours.len());
    let missing: Vec<_> = original.difference(&ours).collect();
    let invented: Vec<_> = ours.difference(&original).collect();
    assert!(missing.is_empty() && invented.is_empty(), "missing: {missing:#?}\ninvented: {invented:#?}");
}

fn facts_of(include: &Path) -> BTreeSet<String> {
    let mut compiler = compiler(include, &[]);
    compiler.open_file(SCHEMA).expect("the schema compiles");
    let set = compiler.file_descriptor_set();
    facts::of_file(set.file.last().expect("the file just opened is in the set"))
}
