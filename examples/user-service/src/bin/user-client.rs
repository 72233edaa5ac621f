//! Calls every RPC of a running user service: `user-client [http://127.0.0.1:50051]`.

#![allow(clippy::print_stdout, reason = "what it has to say")]

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use rpckit::Status;
use rpckit::client::CallError;
use rpckit::google::rpc::{BadRequest, ErrorInfo};
use tokio_stream::iter;
use user_service::api::user_service::GetUserError;
use user_service::api::{
    CreateUserRequest, GetUserRequest, ListUsersRequest, User, UserServiceClient, UserStatus, UserUpdateRequest,
};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let uri = env::args().nth(1).unwrap_or_else(|| "http://127.0.0.1:50051".to_owned());
    let client = UserServiceClient::connect(&uri)?;
    // Addresses of this run: the users of earlier ones are still there.
    let run = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();

    println!("CreateUser");
    let ada = client.create_user(entry(&format!("ada.{run}@example.com"), "Ada")).await?;
    show(&ada);

    println!("GetUser");
    show(&client.get_user(GetUserRequest { user_id: ada.id.clone() }).await?);

    println!("BulkCreateUsers");
    let emails = [format!("eve.{run}@example.com"), "no address".to_owned(), ada.email.clone()];
    // The service reports on each entry: a client that checks them would end the call at the one that is wrong.
    let unchecked = client.clone().without_validation();
    let response = unchecked.bulk_create_users(iter(emails.map(|email| entry(&email, "Eve")))).await?;
    println!("  created {}", response.created_count);
    for failure in response.failures {
        println!("  entry {}:", failure.index);
        show_status(&Status::from_rpc(failure.error.unwrap_or_default()));
    }

    println!("ListUsers");
    let mut users = client.list_users(ListUsersRequest { page_size: 5, ..ListUsersRequest::default() }).await?;
    while let Some(user) = users.next().await? {
        show(&user);
    }

    println!("UserUpdates");
    let update = UserUpdateRequest { user_id: ada.id.clone(), ..UserUpdateRequest::default() };
    let updates = [
        UserUpdateRequest { name: Some("Ada Lovelace".to_owned()), ..update.clone() },
        UserUpdateRequest { status: Some(UserStatus::Inactive.into()), ..update },
    ];
    let mut states = client.user_updates(iter(updates)).await?;
    while let Some(state) = states.next().await? {
        show(&state);
    }

    println!("Errors");
    // What the .proto declares is a type of its own; all else is in `Other`.
    match client.get_user(GetUserRequest { user_id: "00000000-0000-4000-8000-000000000000".to_owned() }).await {
        Ok(user) => show(&user),
        Err(GetUserError::UserNotFound(error)) => println!("  nobody has the id {}", error.user_id),
        Err(error) => show_status(error.status()),
    }
    show_error(client.get_user(GetUserRequest { user_id: "not a uuid".to_owned() }).await);
    show_error(client.create_user(entry(&ada.email, "Ada")).await);
    Ok(())
}

fn entry(email: &str, name: &str) -> CreateUserRequest {
    CreateUserRequest { email: email.to_owned(), name: name.to_owned(), password: "correct horse".to_owned() }
}

fn show(user: &User) {
    println!("  {} {:<32} {:<14} {}", user.id, user.email, user.name, user.status().as_str_name());
}

fn show_error(result: Result<User, impl Into<CallError>>) {
    match result {
        Ok(user) => show(&user),
        Err(error) => show_status(error.into().status()),
    }
}

fn show_status(status: &Status) {
    println!("  {:?}: {}", status.code(), status.message());
    if let Some(info) = status.detail::<ErrorInfo>() {
        println!("    {}/{}", info.domain, info.reason);
    }
    for violation in status.detail::<BadRequest>().into_iter().flat_map(|request| request.field_violations) {
        println!("    {}: {}", violation.field, violation.description);
    }
}
