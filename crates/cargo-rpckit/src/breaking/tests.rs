use std::fs;

use rpckit_build::contract::Contract;

use super::compare;

fn contract(body: &str) -> Contract {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.proto");
    let head = "syntax = \"proto3\"; package a.v1; import \"buf/validate/validate.proto\"; import \"rpckit/v1/options.proto\"; \
                import \"google/protobuf/duration.proto\";\n";
    fs::write(&path, format!("{head}{body}")).unwrap();
    rpckit_build::configure().contract([&path], [folder.path()]).unwrap_or_else(|error| panic!("{error}\n{body}"))
}

/// `subject id: what` of each break between the two.
fn breaks(old: &str, new: &str) -> Vec<String> {
    let found = compare(&contract(old), &contract(new));
    found.into_iter().map(|found| format!("{} {}: {}", found.subject, found.id, found.what)).collect()
}

fn ids(old: &str, new: &str) -> Vec<&'static str> {
    compare(&contract(old), &contract(new)).into_iter().map(|found| found.id).collect()
}

const REASONS: &str =
    "enum Why { WHY_UNSPECIFIED = 0; LATE = 1 [(rpckit.v1.reason) = {code: ABORTED message: \"late\"}]; }";

/// A service whose one RPC has these options, with this shape.
fn service(options: &str, shape: &str) -> String {
    format!(
        "service S {{ option (rpckit.v1.service) = {{domain: \"a.example.com\"}}; rpc Get(Q) returns (Q) {{ {options} }} }}\n\
         message Q {{ string id = 1; }}\n{shape}\n{REASONS}"
    )
}

const SHAPE: &str = "message Gone { option (rpckit.v1.error) = {code: NOT_FOUND message: \"{id} is gone\" metadata: [\"shelf\"]}; \
                     string id = 1; int32 shelf = 2; }";

#[test]
fn errors() {
    let declared = "option (rpckit.v1.method) = {errors: [\"Gone\", \"Why\"]};";
    let old = service(declared, SHAPE);
    assert_eq!(breaks(&old, &old), [""; 0]);
    for (options, shape, expected) in [
        (
            declared,
            SHAPE.replace("NOT_FOUND", "ABORTED"),
            "a.v1.S.Get error-code: the code of a.v1.Gone was NOT_FOUND and is ABORTED: callers match on it",
        ),
        (
            declared,
            SHAPE.replace("NOT_FOUND", "NOT_FOUND reason: \"LOST\""),
            "a.v1.S.Get error-reason: the reason of a.v1.Gone was GONE and is LOST: callers match on it",
        ),
        (
            declared,
            SHAPE.replace(" metadata: [\"shelf\"]", ""),
            "a.v1.S.Get error-metadata: a.v1.Gone has no `shelf` in its metadata any more: callers read it",
        ),
        (
            "option (rpckit.v1.method) = {errors: [\"Why\"]};",
            SHAPE.to_owned(),
            "a.v1.S.Get error-gone: it does not answer a.v1.Gone any more: who waits for it, waits in vain",
        ),
        (
            "option (rpckit.v1.method) = {errors: [\"Gone\", \"Why\"] sealed: true};",
            SHAPE.to_owned(),
            "a.v1.S.Get sealed: it is sealed now: what it does not declare is answered as UNKNOWN, which callers had by its own code",
        ),
    ] {
        assert_eq!(breaks(&old, &service(options, &shape)), [expected]);
    }
    // More errors, another text, more metadata: clients are not broken by these.
    let more = SHAPE.replace("{id} is gone", "gone: {id}");
    assert_eq!(
        breaks(&service("option (rpckit.v1.method) = {errors: [\"Gone\"]};", SHAPE), &service(declared, &more)),
        [""; 0]
    );
    let elsewhere = old.replace("a.example.com", "b.example.com");
    assert_eq!(ids(&old, &elsewhere), ["error-domain", "error-domain"]);
}

#[test]
fn access() {
    let with = |auth: &str| service(&format!("option (rpckit.v1.method) = {{auth: {{{auth}}}}};"), SHAPE);
    let (public, known) = (with("public: true"), service("", SHAPE));
    let (one, two) = (with("scopes: [\"a\"]"), with("scopes: [\"a\", \"b\"]"));
    for (old, new, expected) in [
        (&known, &public, vec!["made-public"]),
        (&two, &public, vec!["made-public"]),
        (&public, &known, vec!["made-private"]),
        (&public, &one, vec!["made-private"]),
        (&known, &one, vec!["scopes-narrowed"]),
        (&one, &two, vec!["scopes-narrowed"]),
        (&two, &one, vec!["scopes-widened"]),
        (&one, &known, vec!["scopes-widened"]),
        (&one, &with("scopes: [\"b\"]"), vec!["scopes-narrowed", "scopes-widened"]),
        (&one, &one, vec![]),
    ] {
        assert_eq!(ids(old, new), expected, "{old}\n{new}");
    }
}

#[test]
fn terms() {
    let with = |options: &str| service(options, SHAPE);
    let method = |options: &str| with(&format!("option (rpckit.v1.method) = {{{options}}};"));
    let idempotent = "option idempotency_level = IDEMPOTENT;";
    for (old, new, expected) in [
        (method("timeout: \"5s\""), method("timeout: \"4s\""), vec!["timeout-lowered"]),
        (method("timeout: \"5s\""), method("timeout: \"6s\""), vec![]),
        (with(""), method("timeout: \"5s\""), vec!["timeout-lowered"]),
        (method("max_timeout: \"5s\""), method("max_timeout: \"1s\""), vec!["max-timeout-lowered"]),
        (method("max_timeout: \"5s\""), with(""), vec![]),
        (with(idempotent), with(""), vec!["idempotency-weakened"]),
        (with(""), with(idempotent), vec![]),
        (
            with(&format!("{idempotent} option (rpckit.v1.method) = {{retry: {{max_attempts: 3}}}};")),
            with(idempotent),
            vec!["retry-gone"],
        ),
        (method("cancellation: DETACHED"), with(""), vec!["not-detached"]),
    ] {
        assert_eq!(ids(&old, &new), expected, "{old}\n{new}");
    }
}

#[test]
fn rules() {
    let with = |fields: &str| {
        format!(
            "service S {{ rpc Get(Q) returns (R); }}\nmessage R {{ string id = 1; }}\nmessage In {{ string deep = 1; }}\nmessage Q {{ {fields} }}"
        )
    };
    let number = |rules: &str| with(&format!("int32 n = 1 [(buf.validate.field).int32 = {{{rules}}}];"));
    let text = |rules: &str| with(&format!("string s = 1 [(buf.validate.field).string = {{{rules}}}];"));
    let bare = |field: &str| with(&format!("{field};"));
    for (old, new, expected) in [
        (number("gte: 1"), number("gte: 2"), Some("int32.gte was 1 and is 2")),
        (number("gte: 2"), number("gte: 1"), None),
        (number("gte: 1"), number("gt: 1"), Some("int32.gt = 1 is new")),
        (number("gt: 1"), number("gte: 1"), None),
        (number("lte: 9"), number("lte: 9, gte: 0"), Some("int32.gte = 0 is new")),
        (number("lte: 9"), number("lte: 8"), Some("int32.lte was 9 and is 8")),
        (number("in: [1, 2]"), number("in: [1, 2, 3]"), None),
        (number("in: [1, 2]"), number("in: [1]"), Some("int32.in was [1, 2] and is [1]")),
        (number("not_in: [1]"), number("not_in: [1, 2]"), Some("int32.not_in was [1] and is [1, 2]")),
        (bare("int32 n = 1"), number("lt: 9"), Some("int32.lt = 9 is new")),
        (number("lt: 9"), bare("int32 n = 1"), None),
        (text("min_len: 1"), text("min_len: 2"), Some("string.min_len was 1 and is 2")),
        (text("max_len: 9"), text("max_len: 10"), None),
        (text("max_len: 9"), text("max_len: 8"), Some("string.max_len was 9 and is 8")),
        (text("pattern: \"^a\""), text("pattern: \"^[ab]\""), Some("string.pattern was \"^a\" and is \"^[ab]\"")),
        (text("max_len: 9"), text("max_len: 9, email: true"), Some("string.email is new")),
        (
            text("min_len: 1"),
            with("string s = 1 [(buf.validate.field) = {required: true, string: {min_len: 1}}];"),
            Some("required is new"),
        ),
        (
            with("string s = 1 [(buf.validate.field) = {ignore: IGNORE_ALWAYS, string: {min_len: 1}}];"),
            text("min_len: 1"),
            Some("string.min_len = 1 is new"),
        ),
        (
            with("string s = 1 [(buf.validate.field) = {ignore: IGNORE_IF_ZERO_VALUE, string: {min_len: 1}}];"),
            text("min_len: 1"),
            Some("IGNORE_IF_ZERO_VALUE is gone"),
        ),
        (
            text("min_len: 1"),
            with("string s = 1 [(buf.validate.field) = {ignore: IGNORE_IF_ZERO_VALUE, string: {min_len: 1}}];"),
            None,
        ),
        // A field that is new can have any rule.
        (bare("int32 n = 1"), with("int32 n = 1; string s = 2 [(buf.validate.field).string.max_len = 1];"), None),
    ] {
        let found = breaks(&old, &new);
        match expected {
            None => assert_eq!(found, [""; 0], "{old}\n{new}"),
            Some(expected) => {
                assert_eq!(found.len(), 1, "{found:?}\n{old}\n{new}");
                assert!(found[0].contains(expected), "{found:?}");
            }
        }
    }
}

#[test]
fn rules_of_what_is_answered_break_nobody() {
    let with = |rules: &str, deep: &str| {
        format!(
            "service S {{ rpc Get(Q) returns (R); }}\nmessage R {{ string id = 1 [(buf.validate.field).string.max_len = {rules}]; }}\n\
             message In {{ string deep = 1 {deep}; }}\nmessage Q {{ repeated In in = 1; map<string, In> by = 2; }}"
        )
    };
    assert_eq!(breaks(&with("9", ""), &with("1", "")), [""; 0]);
    let found = breaks(&with("9", ""), &with("9", "[(buf.validate.field).string.min_len = 1]"));
    assert_eq!(
        found,
        ["a.v1.In.deep rule-tightened: string.min_len = 1 is new: requests that were good are refused now"]
    );
}
