//! What is only reported.

use super::{said, state, synced, users};

const API: &str = "mod api { rpckit::include_proto!(\"user.v1\"); }\nuse api::*;\nuse rpckit::prelude::*;\n";

/// What stands below the imports, and what is said of it.
const CASES: &[(&str, &[&str])] = &[
    (
        "impl UserService for A {
    type Error = Status;
    async fn get_user(&self, cx: &Context, request: FindRequest) -> Result<Person, Status> { x }
    async fn list_users(&self, cx: &Context, request: ListUsersRequest) -> Result<User, Status> { x }
    async fn bulk_create(&self, cx: &Context, requests: &mut Requests<User>, responses: &mut Responses<User>) -> Result<(), Status> { x }
    async fn forget(&self, cx: &Context, request: GetUserRequest) -> Result<User, Status> { x }
}",
        &[
            "changed-signature src/main.rs:6:53: `get_user` takes `FindRequest`, and the RPC takes `GetUserRequest`, since `GetUser` of \
             `user.v1.UserService` has changed: make it `async fn get_user(&self, cx: &Context, request: GetUserRequest) -> \
             Result<User, Status>`",
            "changed-signature src/main.rs:6:76: `get_user` answers with `Person`, and the RPC answers with `User`, since `GetUser` of \
             `user.v1.UserService` has changed: make it `async fn get_user(&self, cx: &Context, request: GetUserRequest) -> \
             Result<User, Status>`",
            "changed-signature src/main.rs:7:83: `list_users` answers with one message, and the RPC with a stream of `User`, since \
             `ListUsers` of `user.v1.UserService` has changed: make it `async fn list_users(&self, cx: &Context, request: \
             ListUsersRequest, responses: &mut Responses<User>) -> Result<(), Status>`",
            "changed-signature src/main.rs:8:71: `bulk_create` takes `User`, and the RPC takes `CreateUserRequest`, since `BulkCreate` of \
             `user.v1.UserService` has changed: make it `async fn bulk_create(&self, cx: &Context, requests: &mut \
             Requests<CreateUserRequest>) -> Result<BulkCreateResponse, Status>`",
            "changed-signature src/main.rs:8:89: `bulk_create` answers with a stream, and the RPC with one `BulkCreateResponse`, since \
             `BulkCreate` of `user.v1.UserService` has changed: make it `async fn bulk_create(&self, cx: &Context, requests: &mut \
             Requests<CreateUserRequest>) -> Result<BulkCreateResponse, Status>`",
            "orphan-method src/main.rs:9:14: `forget` answers no RPC of `user.v1.UserService`: take it out, or move it to an impl of its own",
        ],
    ),
    (
        "use api::GetUserRequest as Find; type Reply = Result<User, Status>; type Incoming = CreateUserRequest;
impl UserService for A {
    type Error = Status;
    fn get_user(&self, cx: &Context, request: Find) -> impl Future<Output = Reply> + Send { x }
    fn list_users<'a>(&'a self, cx: &'a Context, request: self::api::ListUsersRequest, responses: &'a mut Responses<User>) -> Pin<Box<dyn Future<Output = X>>> { x }
    async fn bulk_create(&self, cx: &Context, requests: &mut rpckit::Requests<Incoming>) -> ApiResult<BulkCreateResponse> { x }
}",
        &[],
    ),
    (
        "#[rpckit::servicer(UserService)]
impl A {
    async fn get_user(&self, peer: Peer, request: ListUsersRequest) -> Result<User, Odd> { x }
    fn list_users(&self) -> impl Stream<Item = Result<Account, Odd>> { x }
    #[rpc(skip)] fn follow(&self) {}
    #[rpc] async fn forget(&self) {}
    async fn bulk_create(&self, request: CreateUserRequest) -> BulkCreateResponse { x }
    fn helper(&self, request: u8) {}
}",
        &[
            "changed-signature src/main.rs:6:51: `get_user` takes `ListUsersRequest`, and the RPC takes `GetUserRequest`, since `GetUser` of \
             `user.v1.UserService` has changed: make it `async fn get_user(&self, cx: &Context, request: GetUserRequest) -> \
             Result<User, Status>`",
            "changed-signature src/main.rs:7:55: `list_users` answers with `Account`, and the RPC answers with `User`, since `ListUsers` of \
             `user.v1.UserService` has changed: make it `async fn list_users(&self, cx: &Context, request: ListUsersRequest, \
             responses: &mut Responses<User>) -> Result<(), Status>`",
            "orphan-method src/main.rs:9:21: `forget` answers no RPC of `user.v1.UserService`: take it out, or move it to an impl of its own",
            "changed-signature src/main.rs:10:42: `bulk_create` takes one message, and the RPC takes a stream of `CreateUserRequest`, since \
             `BulkCreate` of `user.v1.UserService` has changed: make it `async fn bulk_create(&self, cx: &Context, requests: &mut \
             Requests<CreateUserRequest>) -> Result<BulkCreateResponse, Status>`",
        ],
    ),
    (
        "#[cfg(test)] mod tests { use super::*; impl UserService for Mock { type Error = Status; } }",
        &["unclear-servicer src/main.rs:4:40: it is under a `cfg`, so nothing is put into it: see by hand that this servicer of \
             `user.v1.UserService` has `get_user`, `list_users`, `bulk_create`"],
    ),
    (
        "impl UserService for A { type Error = Status; methods!(); }",
        &["unclear-servicer src/main.rs:4:1: a macro makes some of its methods, so nothing is put into it: see by hand that this servicer of \
             `user.v1.UserService` has `get_user`, `list_users`, `bulk_create`"],
    ),
    (
        "macro_rules! serve { ($t:ty) => { impl UserService for $t { fn get_user() {} fn list_users() {} } } }\nserve!(A);",
        &["unclear-servicer src/main.rs:4:1: a servicer of `user.v1.UserService` is made by a macro, so nothing is put into it: see by \
             hand that it has `bulk_create`"],
    ),
    (
        "macro_rules! serve { ($s:path, $t:ty) => { impl $s for $t { fn get_user() {} } } }\nfn f() { serve!(UserService, A); }",
        &["unclear-servicer src/main.rs:5:10: a servicer of `user.v1.UserService` is made by a macro, so nothing is put into it: see by \
             hand that it has `list_users`, `bulk_create`"],
    ),
    ("#[servicer(UserService, delegate = inner)] impl A { async fn get_user(&self, r: GetUserRequest) -> User { x } }", &[]),
    ("mod domain { pub trait UserService {} }\nstruct A; impl domain::UserService for A {}", &[]),
    (
        "impl UserService for A {
    #[cfg(unix)] async fn get_user(&self, cx: &Context, request: Old) -> Result<User, Status> { x }
    #[cfg(not(unix))] async fn get_user(&self, cx: &Context, request: Older) -> Result<User, Status> { x }
    async fn list_users(&self, cx: &Context, request: ListUsersRequest, responses: &mut Responses<User>) -> Result<(), Status> { x }
    async fn bulk_create(&self, cx: &Context, requests: &mut Requests<CreateUserRequest>) -> Result<BulkCreateResponse, Status> { x }
    #[cfg(windows)] async fn forget(&self) {}
}",
        &[],
    ),
    (
        "use generated::user_service_server::UserService as Tonic;
impl Tonic for A {} impl generated::user_service_server::UserService for A {}",
        &[],
    ),
    ("trait Other {} impl Other for A {} impl A {} impl<T> From<T> for A {}", &[]),
];

#[test]
fn what_is_said() {
    let mut service = users();
    service.rpcs.pop();
    for (text, expected) in CASES {
        let before = format!("{API}{text}\n");
        let (after, state) = synced(&before, &[service.clone()]);
        assert_eq!(said(&state), *expected, "{text}");
        // A method that is skipped is missing.
        assert!(after == before || text.contains("skip"), "{after}");
    }
}

#[test]
fn files_that_are_included_are_not_followed() {
    let files = [
        ("src/main.rs", "mod api { rpckit::include_proto!(\"user.v1\"); }\n\ninclude!(\"more.rs\");\n"),
        ("src/more.rs", "impl api::UserService for A { fn get_user() {} }"),
    ];
    let mut service = users();
    service.rpcs.truncate(2);
    assert_eq!(
        said(&state(&files, &[service])),
        [
            "unclear-servicer src/main.rs:3:11: a servicer of `user.v1.UserService` is in a file that is included, so nothing is put into \
          it: see by hand that it has `list_users`"
        ]
    );
}

#[test]
fn of_two_services_of_one_name_it_has_to_be_clear_which_is_meant() {
    let mut other = users();
    (other.package, other.full_name) = ("user.v2".to_owned(), "user.v2.UserService".to_owned());
    other.modules[1] = "v2".to_owned();
    let services = [users(), other];
    let (_, state) = synced("impl UserService for A {}", &services);
    assert_eq!(
        said(&state),
        [
            "unclear-servicer src/main.rs:1:1: this may be a servicer of `user.v1.UserService` or of `user.v2.UserService`: import the \
          trait from the module of its package"
        ]
    );
    for path in ["gen::user::v2::UserService", "other_crate::user::v2::UserService"] {
        let text = format!("mod gen {{ rpckit::include_protos!(); }} impl {path} for A {{}}");
        let (text, state) = synced(&text, &services);
        assert!(state.served.contains("user.v2.UserService") && state.served.len() == 1, "{path}");
        let prefix = path.trim_end_matches("UserService");
        assert!(text.contains(&format!("_request: {prefix}GetUserRequest")), "{text}");
    }
}

#[test]
fn what_is_not_rust_is_reported_and_left() {
    let (_, state) = synced("fn main( {}\n", &[users()]);
    assert_eq!(state.findings.len(), 1);
    assert_eq!(state.findings[0].kind.name(), "unreadable");
}
