//! What a build script says of protos that do not parse, and of options that say nothing.

#![allow(clippy::unwrap_used, reason = "tests over files of ours")]

use std::path::Path;

/// The mistakes of a project with these files, with the folder left out of their paths.
fn mistakes(files: &[(&str, &str)], protos: &[&str], includes: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let under = |names: &[&str]| names.iter().map(|name| folder.path().join(name)).collect::<Vec<_>>();
    let out = tempfile::tempdir().unwrap();
    let result = rpckit_build::configure().out_dir(out.path()).compile(under(protos), under(includes));
    let said = result.map_or_else(|error| error.to_string(), |()| String::new());
    said.replace(&format!("{}/", Path::new(folder.path()).display()), "")
}

const IMPORTS: &str = "import \"buf/validate/validate.proto\";\nimport \"rpckit/v1/options.proto\";\n";

/// The text without `§`, and the place of `§` in it.
fn marked(text: &str) -> (String, String) {
    let before = text.split('§').next().unwrap();
    let column = before.rsplit('\n').next().unwrap().len() + 1;
    (text.replace('§', ""), format!("{}:{column}", before.matches('\n').count() + 1))
}

/// What is said of a file at its `§`.
fn of(text: &str) -> String {
    let (text, place) = marked(&format!("syntax = \"proto3\";\npackage p.v1;\n{IMPORTS}{text}"));
    let found = mistakes(&[("proto/p/v1/p.proto", &text)], &["proto/p/v1/p.proto"], &["proto"]);
    let said = found.strip_prefix(&format!("proto/p/v1/p.proto:{place}: "));
    said.unwrap_or_else(|| panic!("not at {place}: {found}")).to_owned()
}

fn of_method(value: &str) -> String {
    let option = format!("option (rpckit.v1.method) = {{{value}}};");
    let said = of(&format!("message M {{}}\nservice S {{\n  rpc Get(M) returns (M) {{\n    {option}\n  }}\n}}"));
    said.strip_prefix("option `(rpckit.v1.method)").unwrap_or_else(|| panic!("{said}")).to_owned()
}

#[test]
fn an_option_names_the_field_that_is_not_there() {
    let said = "`: `rpckit.v1.MethodOptions` has no field `time_out`: did you mean `timeout`?";
    assert_eq!(of_method("§time_out: \"60s\""), said);
    // Whatever is in front of it: comments, other lines, numbers and strings that protox writes anew.
    let before = "// {\n timeout: 'é\\x31' \"s\" # }\n retry { multiplier: 1e3 max_attempts: 0x10, codes: [ABORTED, UNAVAILABLE] },\n /* } */";
    assert_eq!(of_method(&format!("{before} §time_out: 1")), said);
    let said = "`: `rpckit.v1.Auth` has no field `everyone`; it has public, scopes";
    assert_eq!(of_method(&format!("{before} auth: <scopes: [\"a\", \"b\"]; §everyone: true>")), said);
    // One option of several.
    let options = "(buf.validate.field).required = true, (buf.validate.field).string = {§min_length: 1}";
    let said = "option `(buf.validate.field).string`: `buf.validate.StringRules` has no field `min_length`";
    assert_eq!(of(&format!("message M {{\n  string a = 1 [{options}];\n}}")), said);
}

#[test]
fn an_option_that_names_one_field_says_what_the_others_say() {
    for (option, said) in [
        (
            "(rpckit.v1.method).time_out = \"60s\"",
            "option `(rpckit.v1.method)`: `rpckit.v1.MethodOptions` has no field `time_out`: did you mean `timeout`?",
        ),
        (
            "(rpckit.v1.method).auth.open = true",
            "option `(rpckit.v1.method).auth`: `rpckit.v1.Auth` has no field `open`; it has public, scopes",
        ),
        (
            "(rpckit.v1.method).retry.codes = UNAVAILABEL",
            "option `(rpckit.v1.method).retry.codes`: `rpckit.v1.Code` has no value `UNAVAILABEL`: did you mean `UNAVAILABLE`?",
        ),
        (
            "(rpckit.v1.method).sealed = yes",
            "expected a value of type 'bool' for option '(rpckit.v1.method).sealed', but found 'yes'",
        ),
        ("depracated = true", "option field 'depracated' is not defined"),
    ] {
        let rpc = format!("rpc Get(M) returns (M) {{\n    §option {option};\n  }}");
        assert_eq!(of(&format!("message M {{}}\nservice S {{\n  {rpc}\n}}")), said);
    }
}

#[test]
fn an_option_names_the_field_with_a_value_of_another_type() {
    for (value, said) in [
        ("sealed: §yes", ".sealed`: expected 'true' or 'false', but found 'yes'"),
        ("timeout: §60", ".timeout`: expected a string, but found '60'"),
        ("retry: §3", ".retry`: expected a message in braces, but found '3'"),
        (
            "retry: {max_attempts: §-1}",
            ".retry.max_attempts`: expected value to be an unsigned 32-bit integer, but the value -1 is out of range",
        ),
        (
            "retry: {codes: [ABORTED, §UNAVAILABEL]}",
            ".retry.codes`: `rpckit.v1.Code` has no value `UNAVAILABEL`: did you mean `UNAVAILABLE`?",
        ),
        ("retry: {codes: [ABORTED §UNAVAILABLE]}", ".retry.codes`: expected ',' or ']', but found 'UNAVAILABLE'"),
        ("auth {public: true}, errors: [§A]", ".errors`: expected a string, but found 'A'"),
        ("timeout: §", ".timeout`: expected a string, but found '}'"),
        ("timeout §\"60s\"", "`: expected ':' or a message value, but found '\"60s\"'"),
        ("timeout: \"1s\" timeout: §\"2s\"", "`: 'timeout' is already set"),
        ("timeout: \"1s\" §[a.b]: 1", "`: extension 'a.b' not found for message 'rpckit.v1.MethodOptions'"),
    ] {
        assert_eq!(of_method(value), said);
    }
}

#[test]
fn a_mistake_inside_of_an_extension_in_a_list_in_an_option_is_found() {
    let own = "syntax = \"proto3\";\npackage q;\nimport \"google/protobuf/descriptor.proto\";\nmessage O { map<string, I> m = 1; }\n\
               message I { repeated I i = 1; bool b = 2; google.protobuf.FieldOptions f = 3; }\n\
               extend google.protobuf.MessageOptions { O o = 50000; }\n";
    for (value, said) in [
        (
            "{m: [{key: 'a' value: {i: [{b: true}, {i: {f: {[buf.validate.field]: {string: {min_len: 1, pattern: §2}}}}}]}}]}",
            "option `(q.o).m.value.i.i.f.(buf.validate.field).string.pattern`: expected a string, but found '2'",
        ),
        (
            "{m: [{key: 'a' value: {b: true}}, {key: 'b' §vlaue: {}}]}",
            "option `(q.o)`: `q.O.MEntry` has no field `vlaue`: did you mean `value`?",
        ),
    ] {
        let imports = "import \"q.proto\";\nimport \"buf/validate/validate.proto\";";
        let (text, place) =
            marked(&format!("syntax = \"proto3\";\n{imports}\nmessage M {{\n  option (q.o) = {value};\n}}\n"));
        let found = mistakes(&[("p/q.proto", own), ("p/p.proto", &text)], &["p/p.proto"], &["p"]);
        assert_eq!(found, format!("p/p.proto:{place}: {said}"));
    }
}

#[test]
fn a_quote_that_ends_the_string_it_is_in_is_shown() {
    for (cel, next) in [
        ("message: \"say §\"hi\"\", expression: \"true\"", "hi"),
        ("expression: \"this.a.startsWith(§\"x\")\"", "x"),
        ("expression: \"this.a != §\"-\"\"", "-"),
        ("expression: \"this.a == §\"a b\"\"", "a"),
    ] {
        let said = of(&format!(
            "message M {{\n  option (buf.validate.message).cel = {{id: \"x\", {cel}}};\n  string a = 1;\n}}"
        ));
        assert_eq!(
            said,
            format!(
                "option `(buf.validate.message).cel`: the string ends here, before `{next}`: write a quote that is in it as \\\""
            )
        );
    }
}

#[test]
fn a_proto_or_a_folder_that_is_not_there_is_called_so() {
    let text = "syntax = \"proto3\";\npackage greet.v1;\nmessage M {}\n";
    let of = |proto: &str, includes: &[&str]| {
        mistakes(&[("proto/greet/v1/greeter.proto", text), ("proto/greet/v1/README", "")], &[proto], includes)
    };
    for (proto, includes, said) in [
        (
            "proto/greet/v1/greter.proto",
            ["proto"].as_slice(),
            "proto/greet/v1/greter.proto: there is no such file: did you mean `proto/greet/v1/greeter.proto`?",
        ),
        ("proto/greet/v1/readme.proto", &["proto"], "proto/greet/v1/readme.proto: there is no such file"),
        (
            "proto/greet/v2/greeter.proto",
            &["proto"],
            "proto/greet/v2/greeter.proto: there is no such file, and no folder `proto/greet/v2`",
        ),
        (
            "proto/greet/v1/greeter.proto",
            &["protos"],
            "proto/greet/v1/greeter.proto: lies below none of the folders of imports (`protos`): add the one that it lies below\n\
             protos: there is no such folder to look imports up in: did you mean `proto`?",
        ),
        // As protoc has it, a folder that nobody misses is no mistake.
        ("proto/greet/v1/greeter.proto", &["proto", "third_party"], ""),
    ] {
        assert_eq!(of(proto, includes), said);
    }
}

/// Of a file with these imports, at the `§` in it.
fn of_file(imports: &str, text: &str) -> String {
    let (text, place) = marked(&format!("syntax = \"proto3\";\npackage p.v1;\n{imports}{text}"));
    let other = "syntax = \"proto3\";\npackage common.v1;\nimport \"google/protobuf/empty.proto\";\nmessage Money {}\n";
    let public = "syntax = \"proto3\";\npackage public.v1;\nimport \"common/v1/money.proto\";\n";
    let files = [
        ("proto/p/v1/p.proto", text.as_str()),
        ("proto/p/v1/other.proto", other),
        ("proto/common/v1/money.proto", other),
        ("proto/public/v1/public.proto", public),
    ];
    let found = mistakes(&files, &["proto/p/v1/p.proto"], &["proto", "third_party"]);
    let said = found.strip_prefix(&format!("proto/p/v1/p.proto:{place}: "));
    said.unwrap_or_else(|| panic!("not at {place}: {found}")).to_owned()
}

#[test]
fn a_mistake_of_the_parser_has_the_path_of_the_file() {
    assert_eq!(of_file("", "message §{"), "expected an identifier, but found '{'");
    assert_eq!(of_file("", "message M {\n  §Nothing n = 1;\n}"), "name 'Nothing' is not defined");
    let files = [
        ("proto/p.proto", "syntax = \"proto3\";\nimport \"q.proto\";\n"),
        ("proto/q.proto", "syntax = \"proto3\";\nimport \"p.proto\";\n"),
    ];
    assert_eq!(
        mistakes(&files, &["proto/p.proto"], &["proto"]),
        "proto/p.proto: import cycle detected: p.proto -> q.proto -> p.proto"
    );
}

#[test]
fn an_import_that_is_not_found_says_where_it_was_looked_for() {
    let of = |import: &str| of_file(&format!("§import \"{import}\";\n"), "");
    assert_eq!(
        of("google/type/money.proto"),
        "import 'google/type/money.proto' not found below `proto`, `third_party`: put the file there, or add its folder to \
         those of imports; what comes along is google/protobuf/*.proto, buf/validate/validate.proto, \
         google/rpc/error_details.proto, google/rpc/status.proto, rpckit/v1/options.proto\n\
         third_party: there is no such folder to look imports up in"
    );
    for (import, meant) in [
        ("common/v1/mony.proto", "common/v1/money.proto"),
        ("buf/validate/validat.proto", "buf/validate/validate.proto"),
        ("proto/common/v1/money.proto", "common/v1/money.proto"),
        ("other.proto", "p/v1/other.proto"),
    ] {
        let said = of(import);
        let said = said.lines().next().unwrap();
        assert_eq!(said, format!("import '{import}' not found: did you mean `{meant}`?"));
    }
}

#[test]
fn a_name_that_comes_along_says_its_import() {
    let option =
        "service S {\n  rpc Get(M) returns (M) {\n    §option (rpckit.v1.method).sealed = true;\n  }\n}\nmessage M {}";
    let rule = "message M {\n  string a = 1 [§(buf.validate.field).required = true];\n}";
    let time = "message M {\n  §google.protobuf.Timestamp at = 1;\n}";
    let own = "message M {\n  §common.v1.Money money = 1;\n}";
    let validate = "import \"buf/validate/validate.proto\";\n";
    for (imports, text, said) in [
        ("", option, "`rpckit.v1.method` is not defined: add `import \"rpckit/v1/options.proto\";`"),
        (validate, option, "`rpckit.v1.method` is not defined: add `import \"rpckit/v1/options.proto\";`"),
        ("", rule, "`buf.validate.field` is not defined: add `import \"buf/validate/validate.proto\";`"),
        ("", time, "`google.protobuf.Timestamp` is not defined: add `import \"google/protobuf/timestamp.proto\";`"),
        // It is read for another file, or a file of the same package is.
        (
            validate,
            time,
            "`google.protobuf.Timestamp` is not defined: add `import \"google/protobuf/timestamp.proto\";`",
        ),
        (
            "import \"google/protobuf/empty.proto\";\n",
            time,
            "`google.protobuf.Timestamp` is not defined: add `import \"google/protobuf/timestamp.proto\";`",
        ),
        (
            "import \"google/protobuf/timestamp.proto\";\n",
            "message M {\n  §google.protobuf.TimeStamp at = 1;\n}",
            "`google.protobuf.TimeStamp` is not defined: did you mean `google.protobuf.Timestamp`?",
        ),
        (
            "import \"google/protobuf/timestamp.proto\";\n",
            "message M {\n  §google.protobuf.Timestamp at = 1;\n  message google {}\n}",
            "`google.protobuf.Timestamp` is `p.v1.M.google.protobuf.Timestamp` here, which is not defined: write \
             `.google.protobuf.Timestamp`",
        ),
        (
            "import \"public/v1/public.proto\";\n",
            own,
            "`common.v1.Money` is not defined: add `import \"common/v1/money.proto\";`",
        ),
        ("", own, "name 'common.v1.Money' is not defined"),
    ] {
        assert_eq!(of_file(imports, text), said);
    }
}

/// The places of words before a colon, which protos have in the values of options alone.
fn fields_of_options(text: &str) -> Vec<usize> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let colons = text.match_indices(':').filter_map(|(at, _)| {
        let line = text[..at].rsplit('\n').next().unwrap();
        let is_code = !line.contains("//") && line.matches('"').count().is_multiple_of(2);
        let start = at - (line.len() - line.trim_end_matches(is_word).len());
        (is_code && start < at).then_some(start)
    });
    colons.collect()
}

#[test]
fn every_field_of_an_option_is_found_where_it_is() {
    let root = rpckit_plugin_tests::root();
    let mut count = 0;
    for (include, name) in [
        ("proto", "user/v1/user_service.proto"),
        ("tests/rules/proto", "rules/v1/cel.proto"),
        ("tests/rules/proto", "rules/v1/well_known.proto"),
    ] {
        let text = std::fs::read_to_string(root.join(include).join(name)).unwrap();
        for at in fields_of_options(&text) {
            let (text, place) = marked(&format!("{}§no_{}", &text[..at], &text[at..]));
            let found = mistakes(&[(name, &text)], &[name], &["."]);
            assert!(found.starts_with(&format!("./{name}:{place}: option `")), "not at {place}: {found}");
            assert!(found.contains(" has no field `no_"), "{found}");
            count += 1;
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn a_quote_that_ends_a_string_before_what_is_no_token_is_shown() {
    for (cel, next) in [
        ("expression: \"this.a.matches(§\"^x$\")\"", "^"),
        ("message: \"it§\"s\"", "s"),
        ("message: \"a§\"!\"b\"", "!"),
    ] {
        let option = format!("option (buf.validate.message).cel = {{id: \"x\", {cel}}};");
        let said = of(&format!("message M {{\n  {option}\n  string a = 1;\n}}"));
        let expected = format!("the string ends here, before `{next}`: write a quote that is in it as \\\"");
        assert_eq!(said, expected);
    }
    assert_eq!(
        of("message M {\n  string a = 1 [(buf.validate.field).string.pattern = \"a];§\n}"),
        "unterminated string"
    );
    assert_eq!(of("message M {\n  string a = 1 [(buf.validate.field).string.pattern = §^];\n}"), "invalid token");
}
