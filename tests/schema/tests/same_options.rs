//! A proto annotated through our schema carries the same bytes as through the original.

use std::fs;
use std::path::Path;

use rpckit_schema_tests::roots;
use rpckit_schema_tests::source::descriptor_bytes;

#[test]
fn annotated_protos_are_the_same_bytes() {
    let Some(original) = roots::original() else {
        return;
    };
    let protos = Path::new(env!("CARGO_MANIFEST_DIR")).join("protos");
    for name in ["fields.proto", "messages.proto", "predefined.proto"] {
        let text = fs::read_to_string(protos.join(name)).unwrap();
        let bytes = descriptor_bytes(&roots::ours(), name, &text).unwrap();
        // Not `assert_eq`: 8 KB of numbers tell less than the comparison of the schemas does.
        assert!(bytes == descriptor_bytes(&original, name, &text).unwrap(), "the options of {name} differ");
    }
}
