//! What callers see: each RPC, and each error with its details.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fmt::Debug;

use rpckit::client::{CallError, Streaming};
use rpckit::google::rpc::{BadRequest, ErrorInfo};
use rpckit::{Code, Status};
use tempfile::TempDir;
use tokio_stream::{StreamExt, iter, pending};
use user_service::api::{
    BulkCreateFailure, CreateUserRequest, GetUserRequest, ListUsersRequest, User, UserServiceClient, UserServiceServer,
    UserStatus, UserUpdateRequest,
};
use user_service::service::Users;
use user_service::store::SqliteStore;

type Client = UserServiceClient<UserServiceServer<Users<SqliteStore>>>;

const NOBODY: &str = "018f3c6e-0000-7000-8000-000000000000";

/// A client with the service as its transport, no socket between them. It sends what is broken too: these are tests of what the
/// service says to that.
async fn client() -> (Client, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let users = Users::new(SqliteStore::open(folder.path().join("users.db")).await.unwrap());
    (UserServiceClient::new(UserServiceServer::new(users)).without_validation(), folder)
}

fn entry(email: &str) -> CreateUserRequest {
    CreateUserRequest { email: email.to_owned(), name: "Ada".to_owned(), password: "correct horse".to_owned() }
}

fn update(user: &User) -> UserUpdateRequest {
    UserUpdateRequest { user_id: user.id.clone(), ..UserUpdateRequest::default() }
}

async fn list(client: &Client, page_size: i32, page_token: &str) -> Vec<User> {
    let request = ListUsersRequest { page_size, page_token: page_token.to_owned() };
    client.list_users(request).await.unwrap().collect::<Result<_, _>>().await.unwrap()
}

fn status<T: Debug, E: Into<CallError> + Debug>(result: Result<T, E>) -> Status {
    result.unwrap_err().into().forward()
}

/// The status that ends a stream of no messages, wherever it shows.
async fn end<E>(result: Result<Streaming<User, E>, E>) -> Status
where
    E: From<CallError> + Into<CallError> + Debug,
{
    match result {
        Ok(mut users) => status(users.next().await),
        Err(error) => error.into().forward(),
    }
}

fn reason(status: &Status) -> String {
    let info: ErrorInfo = status.detail().expect("an ErrorInfo");
    assert_eq!(info.domain, "user.example.com");
    info.reason
}

fn fields(status: &Status) -> Vec<String> {
    let request: BadRequest = status.detail().expect("a BadRequest");
    request.field_violations.into_iter().map(|violation| violation.field).collect()
}

#[tokio::test]
async fn get_user_returns_what_create_user_created() {
    let (client, _folder) = client().await;
    let ada = client.create_user(entry("Ada@Example.com")).await.unwrap();
    assert_eq!((ada.email.as_str(), ada.name.as_str()), ("ada@example.com", "Ada"));
    assert_eq!(ada.status(), UserStatus::Active);
    assert!(ada.created_at.is_some());
    let request = GetUserRequest { user_id: ada.id.to_uppercase() };
    assert_eq!(client.get_user(request).await.unwrap(), ada);
}

#[tokio::test]
async fn get_user_knows_whom_it_does_not_know() {
    let (client, _folder) = client().await;
    let status = status(client.get_user(GetUserRequest { user_id: NOBODY.to_owned() }).await);
    assert_eq!(
        (status.code(), status.message()),
        (Code::NotFound, "user 018f3c6e-0000-7000-8000-000000000000 not found")
    );
    assert_eq!(reason(&status), "USER_NOT_FOUND");
    assert_eq!(status.detail::<ErrorInfo>().unwrap().metadata["user_id"], NOBODY);
}

#[tokio::test]
async fn get_user_refuses_what_is_no_uuid() {
    let (client, _folder) = client().await;
    for user_id in ["", "1", "018f3c6e-0000-7000-8000-00000000000g"] {
        let status = status(client.get_user(GetUserRequest { user_id: user_id.to_owned() }).await);
        assert_eq!(status.code(), Code::InvalidArgument, "{user_id:?}");
        assert_eq!(fields(&status), ["user_id"], "{user_id:?}");
    }
}

#[tokio::test]
async fn create_user_names_every_field_that_is_wrong() {
    let (client, _folder) = client().await;
    let request = CreateUserRequest { email: "@".to_owned(), name: " Ada".to_owned(), password: "short".to_owned() };
    let status = status(client.create_user(request).await);
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(fields(&status), ["email", "name", "password"]);
    assert!(!format!("{status:?}").contains("short"));
}

#[tokio::test]
async fn create_user_refuses_an_address_that_is_taken() {
    let (client, _folder) = client().await;
    client.create_user(entry("ada@example.com")).await.unwrap();
    let status = status(client.create_user(entry("ADA@example.com")).await);
    assert_eq!(status.code(), Code::AlreadyExists);
    assert_eq!(reason(&status), "EMAIL_TAKEN");
    assert!(!status.message().contains("ada@"));
}

#[test]
fn a_password_is_never_printed() {
    assert!(!format!("{:?}", entry("ada@example.com")).contains("correct horse"));
}

#[tokio::test]
async fn list_users_sends_all_or_a_page() {
    let (client, _folder) = client().await;
    assert_eq!(list(&client, 0, "").await, []);
    let mut users = Vec::new();
    for number in 0..5 {
        users.push(client.create_user(entry(&format!("user{number}@example.com"))).await.unwrap());
    }
    assert_eq!(list(&client, 0, "").await, users);
    assert_eq!(list(&client, 2, "").await, users[..2]);
    assert_eq!(list(&client, 2, &users[1].id).await, users[2..4]);
    assert_eq!(list(&client, 0, &users[3].id).await, users[4..]);
    assert_eq!(list(&client, 0, &users[4].id).await, []);
}

#[tokio::test]
async fn list_users_refuses_sizes_and_tokens_that_mean_nothing() {
    let (client, _folder) = client().await;
    let cases = [(-1, "", "page_size"), (1001, "", "page_size"), (0, "1", "page_token"), (0, NOBODY, "page_token")];
    for (page_size, page_token, field) in cases {
        let request = ListUsersRequest { page_size, page_token: page_token.to_owned() };
        let status = end(client.list_users(request).await).await;
        assert_eq!(status.code(), Code::InvalidArgument, "{page_size} {page_token:?}");
        assert_eq!(fields(&status), [field], "{page_size} {page_token:?}");
    }
}

#[tokio::test]
async fn bulk_create_users_reports_each_entry_that_created_nobody() {
    let (client, _folder) = client().await;
    client.create_user(entry("ada@example.com")).await.unwrap();
    let emails = ["eve@example.com", "no address", "ada@example.com", "EVE@example.com", "bob@example.com"];
    let response = client.bulk_create_users(iter(emails.map(entry))).await.unwrap();

    let users = list(&client, 0, "").await;
    let created: Vec<_> = users[1..].iter().map(|user| user.id.clone()).collect();
    assert_eq!((response.created_count, response.user_ids), (2, created));

    let statuses = response.failures.into_iter().map(|BulkCreateFailure { index, error }| {
        let status = Status::from_rpc(error.unwrap());
        (index, status.code(), status)
    });
    let statuses: Vec<_> = statuses.collect();
    let codes: Vec<_> = statuses.iter().map(|(index, code, _)| (*index, *code)).collect();
    assert_eq!(codes, [(1, Code::InvalidArgument), (2, Code::AlreadyExists), (3, Code::AlreadyExists)]);
    assert_eq!(fields(&statuses[0].2), ["email"]);
    assert_eq!(reason(&statuses[1].2), "EMAIL_TAKEN");
}

#[tokio::test]
async fn bulk_create_users_of_nobody_creates_nobody() {
    let (client, _folder) = client().await;
    let response = client.bulk_create_users(iter([])).await.unwrap();
    assert_eq!((response.created_count, response.failures.len()), (0, 0));
}

#[tokio::test]
async fn bulk_create_users_has_a_limit() {
    let (client, _folder) = client().await;
    let status = status(client.bulk_create_users(iter((0..501).map(|_| entry("no address")))).await);
    assert_eq!(status.code(), Code::InvalidArgument);
    assert_eq!(reason(&status), "TOO_MANY_USERS");
    assert_eq!(status.detail::<ErrorInfo>().unwrap().metadata["limit"], "500");
}

#[tokio::test]
async fn user_updates_answers_each_with_the_new_state() {
    let (client, _folder) = client().await;
    let ada = client.create_user(entry("ada@example.com")).await.unwrap();
    let updates = [
        UserUpdateRequest { name: Some("Ada Lovelace".to_owned()), ..update(&ada) },
        UserUpdateRequest { email: Some("Lovelace@example.com".to_owned()), ..update(&ada) },
        UserUpdateRequest { status: Some(UserStatus::Inactive.into()), ..update(&ada) },
        update(&ada),
    ];
    let states = client.user_updates(iter(updates)).await.unwrap();
    let states: Vec<User> = states.collect::<Result<_, _>>().await.unwrap();

    let renamed = User { name: "Ada Lovelace".to_owned(), ..ada };
    let moved = User { email: "lovelace@example.com".to_owned(), ..renamed.clone() };
    let closed = User { status: UserStatus::Inactive.into(), ..moved.clone() };
    assert_eq!(states, [renamed, moved, closed.clone(), closed]);
}

#[tokio::test]
async fn user_updates_ends_at_the_first_that_fails() {
    let (client, _folder) = client().await;
    let ada = client.create_user(entry("ada@example.com")).await.unwrap();
    client.create_user(entry("eve@example.com")).await.unwrap();
    let unknown = UserUpdateRequest { user_id: NOBODY.to_owned(), ..UserUpdateRequest::default() };
    let taken = UserUpdateRequest { email: Some("eve@example.com".to_owned()), ..update(&ada) };
    let invalid = UserUpdateRequest { status: Some(0), ..update(&ada) };
    for (number, (failing, code)) in
        [(unknown, Code::NotFound), (taken, Code::AlreadyExists), (invalid, Code::InvalidArgument)]
            .into_iter()
            .enumerate()
    {
        let before = UserUpdateRequest { name: Some(format!("Before {number}")), ..update(&ada) };
        let behind = UserUpdateRequest { name: Some(format!("Behind {number}")), ..update(&ada) };
        let mut states = client.user_updates(iter([before, failing, behind])).await.unwrap();
        assert_eq!(states.next().await.unwrap().unwrap().name, format!("Before {number}"));
        assert_eq!(status(states.next().await).code(), code);
        assert_eq!(states.next().await.unwrap(), None);
        assert_eq!(list(&client, 1, "").await[0].name, format!("Before {number}"));
    }
}

#[tokio::test]
async fn user_updates_answers_before_the_stream_has_ended() {
    let (client, _folder) = client().await;
    let ada = client.create_user(entry("ada@example.com")).await.unwrap();
    let mut states = client.user_updates(iter([update(&ada)]).chain(pending())).await.unwrap();
    assert_eq!(states.next().await.unwrap().unwrap(), ada);
}
