//! What files become.

use super::{said, state, state_where, synced, users};

/// Each file, and what it is with all methods in it.
const CASES: &[(&str, &str, &str)] = &[
    (
        "in the order of the proto",
        "use rpckit::prelude::*;

use crate::api::{ListUsersRequest, User, UserService};

mod api {
    rpckit::include_proto!(\"user.v1\");
}

impl UserService for Users {
    type Error = UserError; // mine

    /* here */ async fn list_users(&self, cx: &Context, request: ListUsersRequest, responses: &mut Responses<User>) -> Result<(), UserError> {
        Ok(()) // }
    } // done

    // the end
}
",
        "use rpckit::prelude::*;

use crate::api::{ListUsersRequest, User, UserService};

mod api {
    rpckit::include_proto!(\"user.v1\");
}

impl UserService for Users {
    type Error = UserError; // mine

    /// Finds a user by id.
    async fn get_user(
        &self,
        cx: &Context,
        _request: crate::api::GetUserRequest,
    ) -> Result<User, UserError> {
        cx.unimplemented().await
    }

    /* here */ async fn list_users(&self, cx: &Context, request: ListUsersRequest, responses: &mut Responses<User>) -> Result<(), UserError> {
        Ok(()) // }
    } // done

    async fn bulk_create(
        &self,
        cx: &Context,
        _requests: &mut Requests<crate::api::CreateUserRequest>,
    ) -> Result<crate::api::BulkCreateResponse, UserError> {
        cx.unimplemented().await
    }

    // the end
}
",
    ),
    (
        "nothing there, and nothing imported",
        "mod gen { rpckit::include_protos!(); }
impl gen::user::v1::UserService for Users {}",
        "mod gen { rpckit::include_protos!(); }
impl gen::user::v1::UserService for Users {
    /// Finds a user by id.
    async fn get_user(
        &self,
        cx: &rpckit::Context,
        _request: gen::user::v1::GetUserRequest,
    ) -> Result<gen::user::v1::User, Self::Error> {
        cx.unimplemented().await
    }

    /// Sends all.
    ///
    /// In order.
    async fn list_users(
        &self,
        cx: &rpckit::Context,
        _request: gen::user::v1::ListUsersRequest,
        _responses: &mut rpckit::Responses<gen::user::v1::User>,
    ) -> Result<(), Self::Error> {
        cx.unimplemented().await
    }

    async fn bulk_create(
        &self,
        cx: &rpckit::Context,
        _requests: &mut rpckit::Requests<gen::user::v1::CreateUserRequest>,
    ) -> Result<gen::user::v1::BulkCreateResponse, Self::Error> {
        cx.unimplemented().await
    }
}",
    ),
    (
        "on one line, with what a glob brings, a result of its own, and the brace of the file",
        "use {rpckit::{Context, Status}, api::*};\r\ntype Result<T> = core::result::Result<T, Status>;\r\nmod m { use super::*; impl UserService for Users { type Error = Box<dyn Odd>; async fn get_user(&self, cx: &Context, r: GetUserRequest) -> Result<User>\r\n{ todo!() } } }\r\nmod api { include!(concat!(env!(\"OUT_DIR\"), \"/user.v1.rs\")); }",
        "use {rpckit::{Context, Status}, api::*};\r\ntype Result<T> = core::result::Result<T, Status>;\r\nmod m { use super::*; impl UserService for Users { type Error = Box<dyn Odd>; async fn get_user(&self, cx: &Context, r: GetUserRequest) -> Result<User>\r\n{ todo!() }\r\n\r\n    /// Sends all.\r\n    ///\r\n    /// In order.\r\n    async fn list_users(\r\n        &self,\r\n        cx: &rpckit::Context,\r\n        _request: ListUsersRequest,\r\n        _responses: &mut rpckit::Responses<User>,\r\n    ) -> Result<(), Self::Error>\r\n    {\r\n        cx.unimplemented().await\r\n    }\r\n\r\n    async fn bulk_create(\r\n        &self,\r\n        cx: &rpckit::Context,\r\n        _requests: &mut rpckit::Requests<CreateUserRequest>,\r\n    ) -> Result<BulkCreateResponse, Self::Error>\r\n    {\r\n        cx.unimplemented().await\r\n    }\r\n } }\r\nmod api { include!(concat!(env!(\"OUT_DIR\"), \"/user.v1.rs\")); }",
    ),
    (
        "plain methods, by any name and in any order",
        "use rpckit::prelude::*;
use my_api::user::v1::{self, UserService as Api, *};

#[servicer(Api)]
impl Users {
\tpub fn new() -> Self { Self }
\t#[rpc(name = \"GetUser\")]
\tasync fn find(&self, claims: Claims, request: &GetUserRequest) -> User { request.into() }
\tasync fn bulk_create(&self, requests: &mut Requests<CreateUserRequest>) -> BulkCreateResponse { x }
}
",
        "use rpckit::prelude::*;
use my_api::user::v1::{self, UserService as Api, *};

#[servicer(Api)]
impl Users {
\tpub fn new() -> Self { Self }
\t#[rpc(name = \"GetUser\")]
\tasync fn find(&self, claims: Claims, request: &GetUserRequest) -> User { request.into() }
\t/// Sends all.
\t///
\t/// In order.
\tasync fn list_users(
\t\t&self,
\t\tcx: &Context,
\t\t_request: ListUsersRequest,
\t\t_responses: &mut Responses<User>,
\t) -> Result<(), Status> {
\t\tcx.unimplemented().await
\t}
\tasync fn bulk_create(&self, requests: &mut Requests<CreateUserRequest>) -> BulkCreateResponse { x }
}
",
    ),
    (
        "an impl of comments",
        "mod api { rpckit::include_proto!(\"user.v1\"); }\nuse api::UserService;\nimpl UserService for Users {\n    // nothing yet\n}\n",
        "",
    ),
];

#[test]
fn what_files_become() {
    let mut service = users();
    service.rpcs.pop();
    let services = [service];
    for (name, before, after) in CASES {
        let (text, state) = synced(before, &services);
        assert_eq!(said(&state), [""; 0], "{name}");
        if after.is_empty() {
            assert!(text.contains("    // nothing yet\n\n    /// Finds a user by id.\n"), "{name}: {text}");
            assert!(text.ends_with("        cx.unimplemented().await\n    }\n}\n"), "{name}: {text}");
        } else {
            assert_eq!(&text, after, "{name}");
        }
        let (again, state) = synced(&text, &services);
        assert_eq!(again, text, "{name}");
        assert!(state.missing.is_empty(), "{name}");
        let stubs =
            state.unwritten.iter().filter(|finding| finding.kind == crate::finding::Kind::Unimplemented).count();
        assert!(stubs > 0, "{name}");
    }
}

#[test]
fn messages_of_other_packages_are_reached_through_the_modules_around() {
    let text =
        "mod gen { rpckit::include_protos!(); }\nuse gen::user::v1::UserService;\nimpl UserService for Users {}\n";
    let (text, state) = synced(text, &[users()]);
    assert_eq!(said(&state), [""; 0]);
    assert!(text.contains("_requests: &mut rpckit::Requests<crate::gen::common::v1::Cursor>"), "{text}");
}

#[test]
fn files_are_found_through_modules() {
    let files = [
        (
            "src/main.rs",
            "mod api;\nmod service;\n#[path = \"odd/name.rs\"] mod named;\nmod inline { mod deep; }\nmod missing;\n",
        ),
        ("src/api/mod.rs", "pub use gen::user::v1::*; mod gen;\n"),
        (
            "src/api/gen/mod.rs",
            "// Generated by rpckit. Do not edit: the next run overwrites it.\npub mod user { pub mod v1 { include!(\"user.v1.rs\"); } }\n",
        ),
        ("src/service.rs", "mod users;\n"),
        ("src/service/users.rs", "use crate::api::UserService;\nimpl UserService for Users {}\n"),
        ("src/odd/name.rs", "impl crate::api::UserService for Named {}\n"),
        (
            "src/inline/deep.rs",
            "use crate::api::*; use super::super::named as other;\nfn main() { struct Local; impl UserService for Local {} }\n",
        ),
        ("src/nowhere.rs", "impl crate::api::UserService for Nobody {}\n"),
    ];
    let mut service = users();
    service.rpcs.truncate(1);
    let state = state(&files, &[service]);
    assert_eq!(said(&state), [""; 0]);
    let mut changed: Vec<&str> = state.files.iter().map(|(path, _)| path.as_str()).collect();
    changed.sort_unstable();
    assert_eq!(changed, ["src/inline/deep.rs", "src/odd/name.rs", "src/service/users.rs"]);
    for (path, text) in &state.files {
        let wanted =
            if path.contains("deep") { "_request: GetUserRequest" } else { "_request: crate::api::GetUserRequest" };
        assert!(text.contains(wanted), "{path}: {text}");
    }
    assert_eq!(state.missing.len(), 3);
}

/// Each name is looked for once, however many ways lead in circles.
#[test]
fn globs_may_lead_to_each_other() {
    let globs: Vec<String> = (0..30).map(|number| format!("use crate::m{number}::*; use other{number}::*; ")).collect();
    let globs = globs.concat();
    let modules: Vec<String> = (0..30).map(|number| format!("mod m{number} {{ use super::*; {globs} }}\n")).collect();
    let modules = modules.concat();
    let text = format!(
        "{globs}\n{modules}mod m29b {{ pub use crate::api::*; }}\nmod api {{ rpckit::include_proto!(\"user.v1\"); }}\n"
    );
    let text = text.replace("mod m7 {", "mod m7 { use crate::m29b::*;") + "impl m3::UserService for Users {}\n";
    let mut service = users();
    service.rpcs.truncate(1);
    let (text, state) = synced(&text, &[service]);
    assert_eq!(said(&state), [""; 0]);
    assert!(text.contains("_request: m3::GetUserRequest"), "{}", text.lines().last().unwrap());
}

#[test]
fn rpckit_under_another_name() {
    let api = "mod api { pub mod user { pub mod v1 { kit::include_proto!(\"user.v1\"); } } }\n";
    for (text, expected) in [
        ("impl api::user::v1::UserService for A {\n    type Error = E;\n}\n", "cx: &kit::Context,"),
        ("use kit::prelude::*;\nimpl api::user::v1::UserService for A {\n    type Error = E;\n}\n", "cx: &Context,"),
        (
            "use kit::Context;\nimpl api::user::v1::UserService for A {\n    type Error = E;\n}\n",
            "_requests: &mut kit::Requests<",
        ),
        (
            "use rpckit::Context;\nimpl api::user::v1::UserService for A {\n    type Error = E;\n}\n",
            "cx: &kit::Context,",
        ),
        ("#[kit::servicer(api::user::v1::UserService)]\nimpl A {}\n", "-> Result<api::user::v1::User, kit::Status> {"),
    ] {
        let text = format!("{api}{text}");
        let state = state_where(&[("src/main.rs", &text)], &[users()], "kit");
        assert_eq!(state.inserted.len(), 4, "{text}");
        let new = &state.files[0].1;
        assert!(new.contains(expected), "{new}");
    }
}
