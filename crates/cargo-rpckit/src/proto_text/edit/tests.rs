use std::fs;
use std::path::{Path, PathBuf};

use super::{NewMessage, NewRpc, Outline, add_rpc};
use crate::service::Side;

fn delete_user() -> NewRpc {
    NewRpc {
        name: "DeleteUser".to_owned(),
        request: NewMessage::New("DeleteUserRequest".to_owned()),
        requests: Side::One,
        response: NewMessage::New("DeleteUserResponse".to_owned()),
        responses: Side::One,
    }
}

const RPC: &str = "rpc DeleteUser(DeleteUserRequest) returns (DeleteUserResponse);";
const MESSAGES: &str = "\nmessage DeleteUserRequest {}\n\nmessage DeleteUserResponse {}\n";

/// What stands before the RPC, what goes around it, and what stands behind it.
const CASES: &[(&str, &str, &str, &str)] = &[
    ("service S {\n  rpc A(B) returns (C);\n", "  ", "\n", "}\n"),
    (
        "service S {\n  rpc A(B) returns (C);\n\n  rpc D(B) returns (C); // }\n  // the end\n",
        "\n  ",
        "\n",
        "}\nmessage B {}\n",
    ),
    (
        "service S {\n\trpc A(B) returns (C) {\n\t\toption (x) = { a: \"}\" b: { c: [1] } };\n\t};\n",
        "\n\t",
        "\n",
        "}\n",
    ),
    ("service S {", "\n  ", "\n", "}\n"),
    ("message A { string a = 1; }\nservice S { rpc A(B) returns (C); ", "\n  ", "\n", "} // end\n"),
    ("service S {\n", "  ", "\n", "}\n"),
    (
        "/* service S { } */ option (s) = { x: 'service S {' };\nmessage S2 { message S {} }\nextend S { string service = 1; }\nservice \
         S // {\n{\n    option (rpckit.v1.service) = {\n        auth: { public: true }\n    };\n    // rpc Old(B) returns (C) {\n",
        "\n    ",
        "\n",
        "}\nservice T { rpc A(B) returns (C); }\n",
    ),
];

#[test]
fn every_other_byte_stays() {
    for (before, lead, tail, behind) in CASES {
        for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
            let old = format!("{mark}syntax = \"proto3\";\n{before}{behind}").replace('\n', end);
            let new = add_rpc(&old, "S", &delete_user()).unwrap();
            let expected =
                format!("{mark}syntax = \"proto3\";\n{before}{lead}{RPC}{tail}{behind}{MESSAGES}").replace('\n', end);
            assert_eq!(new, expected);
        }
    }
}

#[test]
fn kinds_and_known_messages() {
    let rpc = NewRpc {
        requests: Side::Many,
        request: NewMessage::Known("google.protobuf.Empty".to_owned()),
        responses: Side::Many,
        ..delete_user()
    };
    let new = add_rpc("service S {}", "S", &rpc).unwrap();
    assert_eq!(
        new,
        "service S {\n  rpc DeleteUser(stream google.protobuf.Empty) returns (stream DeleteUserResponse);\n}\n\nmessage \
         DeleteUserResponse {}\n"
    );
}

#[test]
fn what_does_not_close_is_left() {
    for text in ["service S {", "service S { rpc A(B returns (C); }", "message S {} }", "service S { option x = { }"] {
        add_rpc(text, "S", &delete_user()).unwrap_err();
    }
}

/// Every proto below a folder.
fn protos(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            protos(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "proto") {
            found.push(path);
        }
    }
}

/// The RPCs of a service, by the parser of protox.
fn rpcs(text: &str, service: &str) -> Option<Vec<String>> {
    let file = protox::file::File::from_source("a.proto", text).ok()?;
    let service = file.file_descriptor_proto().service.iter().find(|known| known.name() == service)?;
    Some(service.method.iter().map(|method| method.name().to_owned()).collect())
}

#[test]
fn protos_that_others_wrote() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let mut files = Vec::new();
    protos(root, &mut files);
    // More of them lie beside the repository where it is developed.
    let beside = root.ancestors().map(|folder| folder.join("shared")).find(|folder| folder.is_dir());
    if let Some(folder) = beside {
        protos(&folder, &mut files);
    }
    let mut count = 0;
    for path in files {
        let Ok(old) = fs::read_to_string(&path) else { continue };
        // One of 4 MB has a hundred services, and is parsed twice for each.
        if old.len() > 200_000 {
            continue;
        }
        let Ok(outline) = Outline::read(&old) else { continue };
        for service in &outline.services {
            // protox reads no files of editions.
            let Some(mut expected) = rpcs(&old, &service.name) else { continue };
            assert_eq!(
                expected,
                service.statements.iter().filter_map(|it| it.rpc.clone()).collect::<Vec<_>>(),
                "{}",
                path.display()
            );
            let new = add_rpc(&old, &service.name, &delete_user()).unwrap();
            expected.push("DeleteUser".to_owned());
            assert_eq!(rpcs(&new, &service.name).as_ref(), Some(&expected), "{}", path.display());
            // Behind what is new at the end, one piece has come in.
            let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
            let messages = MESSAGES.replace('\n', end);
            let new = new.strip_suffix(&messages).unwrap_or_else(|| panic!("{}: {new}", path.display()));
            let new = if old.ends_with('\n') { new } else { new.strip_suffix(end).unwrap() };
            let same = |one: &mut dyn Iterator<Item = u8>, other: &mut dyn Iterator<Item = u8>| {
                one.zip(other).take_while(|(one, other)| one == other).count()
            };
            let before = same(&mut old.bytes(), &mut new.bytes());
            let behind = same(&mut old.bytes().rev(), &mut new.bytes().rev());
            assert!(before + behind >= old.len(), "{}: {new}", path.display());
            assert!(new.len() - old.len() <= RPC.len() + 12, "{}: {new}", path.display());
            count += 1;
        }
    }
    assert!(count >= 20, "only {count} services were found");
}
