//! From the name of a message to the function that checks it.

use std::fmt::Write;

use rpckit_codegen::File;

const WRITTEN: &str = "strings take all that is written";

pub(crate) fn of(files: &[File]) -> String {
    let mut table = String::from("match name {\n");
    for file in files {
        let package = file.name.trim_end_matches(".rs");
        let module = package.replace('.', "::");
        // Long names stand on a line of their own.
        let content = file.content.replace("\nfor ", " for ");
        for (message, name) in names(&content) {
            let full_name = format!("{package}.{name}");
            let is_checked = words(&content, "impl ::rpckit::validate::Validate for ").any(|other| other == message);
            let function = if is_checked { "checked" } else { "unchecked" };
            writeln!(table, "{full_name:?} => {function}::<crate::generated::{module}::{message}>(bytes),")
                .expect(WRITTEN);
        }
    }
    table.push_str("_ => unknown(name),\n}");
    table
}

/// Rust's names of the messages, and the protos' names, from prost's impls of `Name`.
fn names(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let impls = text.split("\nimpl ::rpckit::prost::Name for ").skip(1);
    impls.filter_map(|rest| {
        let name = rest.split_once("const NAME: &'static str = \"")?.1.split_once('"')?.0;
        Some((rest.split_once(" {")?.0, name))
    })
}

/// What follows the start of a line, up to a brace; messages inside messages are no cases.
fn words<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.lines().filter_map(move |line| line.strip_prefix(start)).filter_map(|rest| rest.strip_suffix(" {"))
}
