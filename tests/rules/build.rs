//! The protos of the tables.

fn main() -> Result<(), rpckit_build::Error> {
    const FILES: [&str; 8] = ["cel", "mask", "numbers", "predefined", "presence", "shapes", "strings", "well_known"];
    let files = FILES.map(|file| format!("proto/rules/v1/{file}.proto"));
    rpckit_build::compile(
        files.iter().map(String::as_str).chain([
            "proto/rules/v1/legacy.proto",
            "proto/rules/v1/cel_old.proto",
            "proto/rules/v1/predefined_rules.proto",
        ]),
        ["proto"],
    )
}
