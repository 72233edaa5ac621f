//! The same service, over a real connection.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use rpckit::Code;
use rpckit::server::Server;
use tempfile::TempDir;
use tokio::time::{sleep, timeout};
use tokio_stream::{StreamExt, iter, pending};
use user_service::api::{CreateUserRequest, ListUsersRequest, UserServiceClient, UserServiceServer};
use user_service::service::Users;
use user_service::store::SqliteStore;

async fn served() -> (UserServiceClient, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let users = Users::new(SqliteStore::open(folder.path().join("users.db")).await.unwrap());
    let server = Server::new().address(([127, 0, 0, 1], 0)).add(UserServiceServer::new(users)).bind().await.unwrap();
    let client = UserServiceClient::connect(format!("http://{}", server.local_addr())).unwrap();
    tokio::spawn(server.serve());
    (client, folder)
}

fn entry(email: &str) -> CreateUserRequest {
    CreateUserRequest { email: email.to_owned(), name: "Ada".to_owned(), password: "correct horse".to_owned() }
}

async fn emails(client: &UserServiceClient) -> Vec<String> {
    let users = client.list_users(ListUsersRequest::default()).await.unwrap();
    users.map(|user| user.unwrap().email).collect().await
}

#[tokio::test]
async fn users_go_over_the_wire() {
    let (client, _folder) = served().await;
    client.create_user(entry("ada@example.com")).await.unwrap();
    client.bulk_create_users(iter([entry("eve@example.com")])).await.unwrap();
    assert_eq!(emails(&client).await, ["ada@example.com", "eve@example.com"]);
    let error = client.create_user(entry("eve@example.com")).await.unwrap_err();
    assert_eq!(error.code(), Code::AlreadyExists);
}

#[tokio::test]
async fn a_bulk_call_that_breaks_off_creates_nobody() {
    let (client, _folder) = served().await;
    let entries = iter([entry("ada@example.com"), entry("eve@example.com")]).chain(pending());
    timeout(Duration::from_millis(500), client.bulk_create_users(entries)).await.unwrap_err();
    sleep(Duration::from_millis(200)).await;
    assert!(emails(&client).await.is_empty());
}
