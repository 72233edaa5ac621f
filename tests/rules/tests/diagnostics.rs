//! What the author of a proto reads when an option is no rule.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]

use std::path::Path;

use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver, IncludeFileResolver};
use rpckit_codegen::{Failure, Request, generate};

struct One(String);

impl FileResolver for One {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        if name == "a.proto" { File::from_source(name, &self.0) } else { Err(protox::Error::file_not_found(name)) }
    }
}

/// The diagnostics of a proto of these lines, which start at line 1 behind the header.
fn diagnostics(lines: &str) -> Vec<String> {
    diagnostics_in("proto3", lines)
}

fn diagnostics_in(syntax: &str, lines: &str) -> Vec<String> {
    let header = "package a; import 'buf/validate/validate.proto'; import 'google/protobuf/wrappers.proto'; \
                  import 'google/protobuf/descriptor.proto'; import 'google/protobuf/timestamp.proto';";
    let mut resolver = ChainFileResolver::new();
    resolver.add(One(format!("syntax = '{syntax}'; {header}\n{lines}")));
    resolver.add(IncludeFileResolver::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../proto")));
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true).open_file("a.proto").unwrap();
    let request =
        Request::new(vec!["a.proto".to_owned()], String::new(), &compiler.encode_file_descriptor_set()).unwrap();
    match generate(&request.to_bytes()) {
        Ok(_) => Vec::new(),
        Err(Failure::Mistakes(mistakes)) => mistakes.iter().map(ToString::to_string).collect(),
        Err(other) => panic!("{other}"),
    }
}

/// One field with this option, and the message it gives.
fn field(field: &str, expected: &[&str]) {
    let found = diagnostics(&format!("message M {{\n  {field}\n}}\nenum E {{ A = 0; }}\nmessage Other {{}}"));
    assert_eq!(found, expected, "{field}");
}

#[test]
fn expressions_that_are_none() {
    let rule = |expression: &str, expected: &str| {
        let option = format!("(buf.validate.field).cel = {{id: 'a' expression: \"{expression}\"}}");
        field(&format!("int32 a = 1 [{option}];"), &[&format!("a.proto:3:16: rule `cel` {expected}")]);
    };
    rule("this >", "does not compile: an expression is expected here, at its end in `this >`");
    rule(
        "this > 'a'",
        "does not compile: `>` takes (int, int), (string, string), (int, uint) or (int, double), not (int, string), at `> 'a'` in `this > 'a'`",
    );
    rule("that > 1", "does not compile: nothing is called `that` here, at `that > 1` in `that > 1`");
    rule("this + 1", "yields int, neither a bool nor a string: change `this + 1`");
    field("int32 a = 1 [(buf.validate.field).cel_expression = 'this > 1'];", &[]);
    field(
        "repeated int32 a = 1 [(buf.validate.field).repeated.items.cel_expression = 'this'];",
        &["a.proto:3:25: rule `cel_expression` yields int, neither a bool nor a string: change `this`"],
    );
    field(
        "option (buf.validate.message).cel = {id: 'a' expression: 'this.b == 1'}; int32 a = 1;",
        &["a.proto:3:3: rule `cel` does not compile: `a.M` has no field `b`, at `.b == 1` in `this.b == 1`"],
    );
}

/// What is not the package's own, or not one Rust value, is read as well.
#[test]
fn what_expressions_read() {
    field("repeated google.protobuf.Timestamp a = 1 [(buf.validate.field).cel_expression = 'this.size() > 1'];", &[]);
    field(
        "option (buf.validate.message).cel_expression = 'this.a.options.deprecated'; google.protobuf.FieldDescriptorProto a = 1;",
        &[],
    );
}

/// Read while another member is set, it has its default.
#[test]
fn members_of_a_oneof_with_defaults_of_their_own() {
    let message = |default: &str| {
        let rule = "option (buf.validate.message).cel_expression = 'this.a > 3';";
        format!("message M {{ {rule}\n  oneof o {{ int32 a = 1 {default}; int32 b = 2; }}\n}}")
    };
    assert!(diagnostics_in("proto2", &message("")).is_empty());
    assert!(diagnostics_in("proto2", &message("[default = 5]")).is_empty());
}

#[test]
fn messages_that_are_made_wrong() {
    let rule = |expression: &str, expected: &str| {
        let option = format!("option (buf.validate.message).cel = {{id: 'a' expression: \"{expression}\"}};");
        field(&option, &[&format!("a.proto:3:3: rule `cel` does not compile: {expected}")]);
    };
    rule("a.Othr{} == this", "no message is called `a.Othr` here, at `a.Othr{} == this` in `a.Othr{} == this`");
    rule(
        "a.Other{b: 1} == a.Other{}",
        "`a.Other` has no field `b`, at `b: 1} == a.Other{}` in `a.Other{b: 1} == a.Other{}`",
    );
    rule(
        "google.protobuf.Timestamp{seconds: 1u} == now",
        "`seconds` of `google.protobuf.Timestamp` takes int, not uint, at `1u} == now` in \
         `google.protobuf.Timestamp{seconds: 1u} == now`",
    );
}

/// A predefined rule is a mistake where it is used: only there its types are known.
#[test]
fn predefined_rules_that_are_none() {
    let of = |family: &str, expression: &str| {
        diagnostics(&format!(
            "message M {{\n  int32 a = 1 [(buf.validate.field).{family}.(even) = 3];\n}}\n\
             extend buf.validate.Int32Rules {{ optional int32 even = 1161 [(buf.validate.predefined).cel = {{expression: \"{expression}\"}}]; }}"
        ))
    };
    assert!(of("int32", "this % 2 == 0 && rule == 3 && !has(rules.lt) && rules.gt == 0").is_empty());
    assert_eq!(
        of("int32", "this < string(rule)"),
        [
            "a.proto:3:16: rule `int32.[a.even]` does not compile: `<` takes (int, int), (string, string), (int, uint) or \
             (int, double), not (int, string), at `< string(rule)` in \
             `this < string(rule)`"
        ]
    );
    assert_eq!(
        of("int32", "this < rules.most"),
        [
            "a.proto:3:16: rule `int32.[a.even]` does not compile: `buf.validate.Int32Rules` has no field `most`, at `.most` in \
             `this < rules.most`"
        ]
    );
    assert_eq!(
        of("int32", "rules == rules"),
        [
            "a.proto:3:16: rule `int32.[a.even]` takes a message of options as a whole: name its fields in `rules == rules`"
        ]
    );
    assert_eq!(
        of("int32", "this + rule"),
        ["a.proto:3:16: rule `int32.[a.even]` yields int, neither a bool nor a string: change `this + rule`"]
    );
}

#[test]
fn families_that_do_not_fit() {
    field(
        "int32 a = 1 [(buf.validate.field).string.min_len = 1];",
        &["a.proto:3:16: `string` rules do not fit a field of type `int32`: use `int32`"],
    );
    field(
        "repeated string a = 1 [(buf.validate.field).string.min_len = 1];",
        &["a.proto:3:26: `string` rules do not fit a repeated field: write `repeated.items.string` for what is in it"],
    );
    field(
        "map<string, string> a = 1 [(buf.validate.field).string.min_len = 1];",
        &["a.proto:3:30: `string` rules do not fit a map: write `map.values.string` for what is in it"],
    );
    field(
        "Other a = 1 [(buf.validate.field).string.min_len = 1];",
        &[
            "a.proto:3:16: `string` rules do not fit a field of type `a.Other`: write rules on the fields of that message",
        ],
    );
    field(
        "google.protobuf.Int32Value a = 1 [(buf.validate.field).string.min_len = 1];",
        &["a.proto:3:37: `string` rules do not fit a field of type `google.protobuf.Int32Value`: use `int32`"],
    );
    field(
        "google.protobuf.Timestamp a = 1 [(buf.validate.field).duration.gt = {}];",
        &["a.proto:3:36: `duration` rules do not fit a field of type `google.protobuf.Timestamp`: use `timestamp`"],
    );
    field(
        "string a = 1 [(buf.validate.field).repeated.min_items = 1];",
        &["a.proto:3:17: `repeated` rules do not fit a field of type `string`: use `string`"],
    );
    field(
        "repeated Other a = 1 [(buf.validate.field).repeated.unique = true];",
        &["a.proto:3:25: rule `repeated.unique` does not fit a list of messages: only scalars and enums compare"],
    );
    field(
        "map<string, int32> a = 1 [(buf.validate.field).map.keys.int32.gt = 1];",
        &["a.proto:3:29: `int32` rules do not fit a field of type `string`: use `string`"],
    );
}

#[test]
fn patterns_that_are_none() {
    let pattern = |pattern: &str, error: &str| {
        field(
            &format!("string a = 1 [(buf.validate.field).string.pattern = '{pattern}'];"),
            &[&format!("a.proto:3:17: rule `string.pattern` is no regular expression of RE2: {error} in `{pattern}`")],
        );
    };
    pattern("a{1001}", "the repeat `{1001}` is above 1000");
    pattern("(?=a)", "RE2 has no look-around");
    pattern("[a--b]", "the range `a--` is the wrong way round");
    pattern("(a", "unclosed group");
}

#[test]
fn choices_that_are_none() {
    let choice = |rule: &str, expected: &[&str]| {
        field(&format!("option (buf.validate.message).oneof = {{{rule}}}; int32 a = 1; int32 b = 2;"), expected);
    };
    choice("fields: ['a', 'b']", &[]);
    choice("", &["a.proto:3:3: rule `oneof` lists no fields: name at least one field of the message"]);
    choice("fields: ['a', 'c']", &["a.proto:3:3: rule `oneof` lists `c`, which is no field of `a.M`"]);
    choice("fields: ['a', 'a']", &["a.proto:3:3: rule `oneof` lists `a` twice: name each field once"]);
}

#[test]
fn what_is_fine() {
    field("string a = 1 [(buf.validate.field).string = {min_len: 5 max_len: 3 example: 'x'}];", &[]);
    field("repeated string a = 1 [(buf.validate.field).repeated.items = {required: true string: {min_len: 1}}];", &[]);
    field("int32 a = 1 [(buf.validate.field) = {ignore: IGNORE_ALWAYS string: {min_len: 1}}];", &[]);
}
