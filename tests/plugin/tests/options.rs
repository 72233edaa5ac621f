//! What the author of a proto reads when an option of `rpckit/v1/options.proto` cannot hold.

#![allow(clippy::unwrap_used, reason = "a test")]

use rpckit_plugin_tests::{mistakes, request_for};

const HEAD: &str = "syntax = \"proto3\"; package p.v1; import \"rpckit/v1/options.proto\"; \
                    import \"google/protobuf/timestamp.proto\";\n";

fn of(text: &str) -> String {
    mistakes(&request_for(&[("p.proto", &format!("{HEAD}{text}"))], ""))
}

/// A service with these options and this RPC, which stands at 4:5 where it is one option.
fn service(options: &str, rpc: &str) -> String {
    of(&format!("service S {{ {options}\n  {rpc}\n}}\nmessage M {{}}"))
}

/// A unary RPC with this option at 4:5.
fn method(option: &str) -> String {
    service(
        "option (rpckit.v1.service).domain = \"p.example.com\";",
        &format!("rpc Get(M) returns (M) {{\n    {option}\n  }}"),
    )
}

/// What the RPC says in braces.
fn said(option: &str) -> String {
    method(&format!("option (rpckit.v1.method) = {{ {option} }};"))
}

fn table(read: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (option, expected) in cases {
        assert_eq!(read(option), *expected, "{option}");
    }
}

#[test]
fn deadlines() {
    let form = "which is no duration: write seconds with an `s` behind, such as \"5s\" or \"0.25s\"";
    table(
        said,
        &[
            ("timeout: '5s' max_timeout: '5s'", ""),
            ("timeout: '5'", &format!("p.proto:4:5: `timeout` is \"5\", {form}")),
            ("timeout: '5m'", &format!("p.proto:4:5: `timeout` is \"5m\", {form}")),
            (
                "max_timeout: '-5s'",
                "p.proto:4:5: `max_timeout` is \"-5s\", which is negative: write a duration longer than nothing",
            ),
            (
                "timeout: '0s'",
                "p.proto:4:5: `timeout` is \"0s\", which is no time at all: write a duration longer than nothing",
            ),
            (
                "timeout: '999999999999s'",
                "p.proto:4:5: `timeout` is \"999999999999s\", which is longer than a duration can be: write fewer seconds",
            ),
            (
                "timeout: '5s' max_timeout: '1.5s'",
                "p.proto:4:5: `timeout` of 5s is over `max_timeout`, 1.5s: lower it, or allow more",
            ),
        ],
    );
    let of_service = |options: &str, rpc: &str| {
        let options = format!("option (rpckit.v1.service) = {{ {options} }};");
        service(&options, &format!("rpc Get(M) returns ({rpc}; }}"))
    };
    assert_eq!(
        of_service("timeout: '5s' max_timeout: '1s'", "M) {"),
        "p.proto:2:13: `timeout` of 5s is over `max_timeout`, 1s: lower it, or allow more"
    );
    assert_eq!(
        of_service("max_timeout: '1s'", "M) { option (rpckit.v1.method).timeout = '5s'"),
        "p.proto:3:28: `timeout` of 5s is over `max_timeout`, 1s: lower it, or allow more"
    );
    assert_eq!(
        of_service("timeout: '5s'", "M) { option (rpckit.v1.method).max_timeout = '1s'"),
        "p.proto:2:13: `timeout` of 5s is over `max_timeout`, 1s: lower it, or allow more"
    );
    // What a service says of its unary calls is not said of a stream.
    assert_eq!(of_service("timeout: '5s'", "stream M) { option (rpckit.v1.method).max_timeout = '1s'"), "");
}

#[test]
fn cancellation() {
    table(said, &[("cancellation: DROP", ""), ("cancellation: DETACHED", "")]);
    let detached = "option (rpckit.v1.method).cancellation = DETACHED;";
    let expected = "p.proto:3:35: `cancellation` is DETACHED on an RPC that streams, whose handler waits for its client: leave \
                    it out, and give what must not be torn to `Context::shield`";
    assert_eq!(service("", &format!("rpc Get(M) returns (stream M) {{ {detached} }}")), expected);
    assert_eq!(service("", &format!("rpc Get(stream M) returns (M) {{ {detached} }}")), expected);
    assert_eq!(service(&detached.replace("method", "service"), "rpc Get(M) returns (stream M);"), "");
}

#[test]
fn access() {
    table(
        said,
        &[
            ("auth: { public: true }", ""),
            ("auth: { public: false }", ""),
            ("auth: { scopes: ['a.read', 'a:write'] }", ""),
            ("auth: { public: false scopes: 'a' }", ""),
            (
                "auth: { public: true scopes: 'a' }",
                "p.proto:4:5: `auth` is `public` and asks for `scopes`: anyone may call, or who has been granted them",
            ),
            (
                "auth: {}",
                "p.proto:4:5: `auth` says nothing: write `public: true`, or `scopes` with what a caller must have been granted",
            ),
            (
                "auth: { scopes: [] }",
                "p.proto:4:5: `auth` says nothing: write `public: true`, or `scopes` with what a caller must have been granted",
            ),
            (
                "auth: { scopes: '' }",
                "p.proto:4:5: `scopes` has \"\", which no token can hold: write one word, such as \"user.write\"",
            ),
            (
                "auth: { scopes: 'user write' }",
                "p.proto:4:5: `scopes` has \"user write\", which no token can hold: write one word, such as \"user.write\"",
            ),
        ],
    );
}

#[test]
fn retries() {
    let retry = |option: &str| {
        let rpc = "rpc Get(M) returns (M) { option idempotency_level = IDEMPOTENT;\n    option (rpckit.v1.method)";
        service("", &format!("{rpc}.retry = {{ {option} }};\n  }}"))
    };
    table(
        retry,
        &[
            ("max_attempts: 2", ""),
            (
                "max_attempts: 5 initial_backoff: '0.05s' max_backoff: '2s' multiplier: 1.5 codes: [UNAVAILABLE, ABORTED]",
                "",
            ),
            ("max_attempts: 3 max_backoff: '0.05s'", ""),
            ("", "p.proto:4:5: `max_attempts` is 0: write 2 to 5, the first call counts"),
            ("max_attempts: 1", "p.proto:4:5: `max_attempts` is 1: write 2 to 5, the first call counts"),
            ("max_attempts: 6", "p.proto:4:5: `max_attempts` is 6: write 2 to 5, the first call counts"),
            (
                "max_attempts: 2 initial_backoff: '3s' max_backoff: '2s'",
                "p.proto:4:5: `initial_backoff` of 3s is over `max_backoff`, 2s: lower it, or allow more",
            ),
            (
                "max_attempts: 2 initial_backoff: '-1s'",
                "p.proto:4:5: `initial_backoff` is \"-1s\", which is negative: write a duration longer than nothing",
            ),
            (
                "max_attempts: 2 multiplier: 0.5",
                "p.proto:4:5: `multiplier` is 0.5: write 1 to 10, waits must not become shorter",
            ),
            (
                "max_attempts: 2 multiplier: 11",
                "p.proto:4:5: `multiplier` is 11: write 1 to 10, waits must not become shorter",
            ),
            (
                "max_attempts: 2 multiplier: nan",
                "p.proto:4:5: `multiplier` is NaN: write 1 to 10, waits must not become shorter",
            ),
            (
                "max_attempts: 2 codes: [OK]",
                "p.proto:4:5: `codes` is OK, which is no error: name another one, such as NOT_FOUND",
            ),
            (
                "max_attempts: 2 codes: [UNAVAILABLE, NOT_FOUND]",
                "p.proto:4:5: `codes` has NOT_FOUND, and the same call would end so again: name codes that pass, such as \
                 UNAVAILABLE",
            ),
        ],
    );
    table(
        said,
        &[
            (
                "retry: { max_attempts: 2 }",
                "p.proto:4:5: `retry` is on an RPC that may not be called twice: say `option idempotency_level = IDEMPOTENT`, \
                 or that it is meant all the same with `even_if_not_idempotent: true`",
            ),
            ("retry: { max_attempts: 2 even_if_not_idempotent: true }", ""),
        ],
    );
    assert_eq!(
        service("", "rpc Get(stream M) returns (M) { option (rpckit.v1.method).retry.max_attempts = 2; }"),
        "p.proto:3:35: `retry` is on an RPC whose requests stream, and cannot be sent again: leave it out"
    );
    assert_eq!(service("option (rpckit.v1.service).retry.max_attempts = 2;", "rpc Get(M) returns (M);"), "");
    assert_eq!(
        service(
            "option (rpckit.v1.service).retry = { max_attempts: 2 even_if_not_idempotent: true };",
            "rpc Get(M) returns (M);"
        ),
        "p.proto:2:13: `even_if_not_idempotent` is said of all RPCs at once: say it of each that is meant"
    );
}

/// A shape with this option at 4:3, and these fields behind it.
fn shape(option: &str) -> String {
    of(&format!(
        "service S {{ option (rpckit.v1.service).domain = \"p.example.com\"; }}\nmessage Gone {{\n  option (rpckit.v1.error) = {{ \
         {option} }};\n  string id = 1;\n  string secret = 2 [debug_redact = true];\n  repeated string list = 3;\n  bytes raw = 4;\n  \
         oneof one {{ string member = 5; }}\n  google.protobuf.Timestamp when = 6;\n  string x = 7;\n  Gone gone = 8;\n  optional \
         E kind = 9;\n}}\nenum E {{ A = 0; }}"
    ))
}

#[test]
fn shapes() {
    let reason = "write 3 to 63 of A-Z, 0-9 and _, beginning with a letter and not ending with _, in `reason`";
    let long = "A".repeat(64);
    table(
        shape,
        &[
            (
                "code: NOT_FOUND message: '{id} of {{gone}} at {when}, {kind}' retry_after: '1s' metadata: ['id', 'kind']",
                "",
            ),
            ("message: 'gone'", "p.proto:4:3: the error `p.v1.Gone` has no `code`: name one, such as NOT_FOUND"),
            ("code: NOT_FOUND", "p.proto:4:3: the error `p.v1.Gone` has no `message`: say what the caller reads"),
            (
                "code: NOT_FOUND message: ''",
                "p.proto:4:3: the error `p.v1.Gone` has no `message`: say what the caller reads",
            ),
            (
                "code: NOT_FOUND message: '{user_id}'",
                "p.proto:4:3: `message` names `user_id`, which is no field of `p.v1.Gone`: it has `id`, `secret`, `list`, `raw`, \
                 `member`, `when`, `x`, `gone`, `kind`",
            ),
            (
                "code: NOT_FOUND message: '{secret}'",
                "p.proto:4:3: `message` names `secret`, which is a secret (`debug_redact`): leave it out",
            ),
            (
                "code: NOT_FOUND message: 'gone' metadata: 'secret'",
                "p.proto:4:3: `metadata` names `secret`, which is a secret (`debug_redact`): leave it out",
            ),
            (
                "code: NOT_FOUND message: '{list}'",
                "p.proto:4:3: `message` names `list`, which is a list or a map: name a field with one value",
            ),
            (
                "code: NOT_FOUND message: '{raw}'",
                "p.proto:4:3: `message` names `raw`, which has no text: name a string, a number, a bool, an enum, a Timestamp or \
                 a Duration",
            ),
            (
                "code: NOT_FOUND message: '{gone}'",
                "p.proto:4:3: `message` names `gone`, which has no text: name a string, a number, a bool, an enum, a Timestamp or \
                 a Duration",
            ),
            (
                "code: NOT_FOUND message: '{member}'",
                "p.proto:4:3: `message` names `member`, which is a member of a oneof and may not be there: name a field of its own",
            ),
            (
                "code: NOT_FOUND message: '{x}'",
                "p.proto:4:3: `message` names `x`, which is no key of metadata: begin it with a lower-case letter, in 2 to 64 \
                 characters",
            ),
            (
                "code: NOT_FOUND message: 'a { b'",
                "p.proto:4:3: `message` has a `{` that stands alone: write {{ for a brace",
            ),
            (
                "code: NOT_FOUND message: 'a } b'",
                "p.proto:4:3: `message` has a `}` that stands alone: write }} for a brace",
            ),
            (
                "code: NOT_FOUND message: 'gone' reason: 'gone'",
                &format!("p.proto:4:3: the reason of `p.v1.Gone` is \"gone\": {reason}"),
            ),
            (
                &format!("code: NOT_FOUND message: 'gone' reason: '{long}'"),
                &format!("p.proto:4:3: the reason of `p.v1.Gone` is \"{long}\": {reason}"),
            ),
            (
                "code: NOT_FOUND message: 'gone' retry_after: '-1s'",
                "p.proto:4:3: `retry_after` is \"-1s\", which is negative: write a duration longer than nothing",
            ),
            (
                "code: NOT_FOUND message: 'gone' domain: 'My Company'",
                "p.proto:4:3: `domain` is \"My Company\": write it like the name of a host, such as \"user.example.com\"",
            ),
        ],
    );
    // All mistakes of an option are reported at once.
    assert_eq!(shape("reason: 'a'").lines().count(), 3);
}

#[test]
fn values() {
    let value = |option: &str| {
        of(&format!(
            "service S {{ option (rpckit.v1.service).domain = \"p.example.com\"; }}\nenum E {{\n  E_NONE = 0;\n  E_GONE = 1 \
             [(rpckit.v1.reason) = {{ {option} }}];\n}}"
        ))
    };
    table(
        value,
        &[
            ("code: NOT_FOUND message: 'gone'", ""),
            ("message: 'gone'", "p.proto:5:15: the error `E_GONE` has no `code`: name one, such as NOT_FOUND"),
            (
                "code: NOT_FOUND message: '{id} is gone'",
                "p.proto:5:15: `message` names `id`, which is no field of `E_GONE`: it has none",
            ),
        ],
    );
    assert_eq!(
        of(
            "service S { option (rpckit.v1.service).domain = \"p.example.com\"; }\nenum E { option allow_alias = true; A = 0;\n\
            OTHER = 0 [(rpckit.v1.reason) = { code: ABORTED message: 'a' }]; }"
        ),
        "p.proto:4:12: \"OTHER\" is another name of a value: an error has a number of its own"
    );
}

#[test]
fn identities() {
    let domain = "service S { option (rpckit.v1.service).domain = \"p.example.com\"; }\n";
    let gone = |name: &str, more: &str| {
        format!("message {name} {{ option (rpckit.v1.error) = {{ code: NOT_FOUND message: 'gone' {more} }}; }}\n")
    };
    assert_eq!(
        of(&format!("{domain}{}{}", gone("Gone", ""), gone("Lost", "reason: 'GONE'"))),
        "p.proto:4:16: p.v1.Lost and p.v1.Gone are both \"GONE\" in \"p.example.com\"; give one of them another `reason`"
    );
    assert_eq!(of(&format!("{domain}{}{}", gone("Gone", ""), gone("Lost", "reason: 'GONE' domain: 'other'"))), "");
    assert_eq!(
        of(&gone("Gone", "")),
        "p.proto:2:16: nothing says whose error `p.v1.Gone` is: give it a `domain`, or a service of its package `option \
         (rpckit.v1.service).domain`"
    );
    assert_eq!(
        of(&format!("{domain}{}{}", domain.replace("p.example", "q.example").replace('S', "T"), gone("Gone", ""))),
        "p.proto:4:16: the services of package \"p.v1\" have different domains: say which is that of `p.v1.Gone`, with `domain`"
    );
    assert_eq!(
        of(&format!(
            "{}service S {{\n  rpc Get(Gone) returns (Gone) {{ option (rpckit.v1.method).errors = 'Gone'; }}\n}}",
            gone("Gone", "")
        )),
        "p.proto:3:1: service \"p.v1.S\" declares errors, and nothing says whose they are: give it `option \
         (rpckit.v1.service).domain`, or `p.v1.Gone` a `domain`"
    );
}

#[test]
fn lists_of_errors() {
    let list = |names: &str| {
        of(&format!(
            "service S {{ option (rpckit.v1.service).domain = \"p.example.com\";\n  rpc Get(M) returns (M) {{\n    option \
             (rpckit.v1.method) = {{ errors: [{names}] }};\n  }}\n}}\nmessage M {{\n  message Inner {{ option (rpckit.v1.error) = {{ \
             code: ABORTED message: 'a' }}; }}\n}}\nmessage Gone {{ option (rpckit.v1.error) = {{ code: NOT_FOUND message: 'gone' \
             }}; }}\nenum E {{ E_NONE = 0; E_LOST = 1 [(rpckit.v1.reason) = {{ code: ABORTED message: 'lost' }}]; }}\nenum Plain {{ \
             PLAIN_NONE = 0; }}"
        ))
    };
    table(
        list,
        &[
            ("'Gone', 'v1.Gone', 'p.v1.Gone', '.p.v1.Gone', 'M.Inner', 'E', 'E_LOST'", ""),
            (
                "'Lost'",
                "p.proto:4:5: `Lost` is no message, enum or value that `p.v1.S` can see: write it as a type is written, and import \
                 its file",
            ),
            (
                "'.Gone'",
                "p.proto:4:5: `.Gone` is no message, enum or value that `p.v1.S` can see: write it as a type is written, and import \
                 its file",
            ),
            ("'M'", "p.proto:4:5: `p.v1.M` is no error: give it `option (rpckit.v1.error)`, or name another one"),
            (
                "'Plain'",
                "p.proto:4:5: `p.v1.Plain` has no errors: give its values `(rpckit.v1.reason)`, or name another one",
            ),
            ("'E_NONE'", "p.proto:4:5: `p.v1.E_NONE` is no error: give it `(rpckit.v1.reason)`, or name another one"),
        ],
    );
}

#[test]
fn errors_that_a_client_could_not_name() {
    let list = |names: &str, errors: &str| {
        of(&format!(
            "service S {{ option (rpckit.v1.service).domain = \"p.example.com\";\n  rpc Get(M) returns (M) {{ option \
             (rpckit.v1.method) = {{ errors: [{names}] }}; }}\n}}\nmessage M {{}}\n{errors}"
        ))
    };
    let error = |name: &str, reason: &str| {
        let option = format!("option (rpckit.v1.error) = {{ code: ABORTED message: 'a' reason: '{reason}' }};");
        format!("message {name} {{ {option} }}\n")
    };
    assert_eq!(
        list("'Other'", &error("Other", "OTHER")),
        "p.proto:3:3: p.v1.Other and all else are both Other in Rust; rename one of them"
    );
    let inner = format!("message A {{ {} }}\nmessage B {{ {} }}", error("Gone", "GONE_A"), error("Gone", "GONE_B"));
    assert_eq!(
        list("'A.Gone', 'B.Gone'", &inner),
        "p.proto:3:3: p.v1.B.Gone and p.v1.A.Gone are both Gone in Rust; rename one of them"
    );
    assert_eq!(list("'A.Gone'", &inner), "");
}

#[test]
fn times_that_prost_generates_have_no_text() {
    let text = "message Gone {\n  option (rpckit.v1.error) = { code: ABORTED message: '{when}' domain: 'p' };\n  \
                google.protobuf.Timestamp when = 1;\n}";
    let request = |options: &str| mistakes(&request_for(&[("p.proto", &format!("{HEAD}{text}"))], options));
    assert_eq!(request(""), "");
    assert_eq!(
        request("compile_well_known_types"),
        "p.proto:3:3: `p.v1.Gone` shows `when`, which has no text with the option `compile_well_known_types`: leave one of them out"
    );
}

#[test]
fn numbers_that_no_compiler_checks() {
    // In a proto3 enum every number has its place: compilers let it through.
    assert_eq!(
        said("cancellation: 9"),
        "p.proto:4:5: `cancellation` is 9, which has no meaning: write DROP or DETACHED"
    );
    assert_eq!(
        shape("code: 99 message: 'gone'"),
        "p.proto:4:3: `code` is 99, which is no code of gRPC: name another one, such as NOT_FOUND"
    );
}
