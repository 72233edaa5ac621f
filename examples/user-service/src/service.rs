//! What each RPC does.

use std::iter::zip;

use rpckit::prelude::*;
use uuid::Uuid;

use crate::api::{
    BulkCreateFailure, BulkCreateResponse, CreateUserRequest, GetUserRequest, ListUsersRequest, TooManyUsers, User,
    UserNotFound, UserService, UserUpdateRequest,
};
use crate::error::UserError;
use crate::password::Hasher;
use crate::store::{Change, NewUser, Store, UserRow};

/// How many users one call creates at most: each costs a password hash, and all must fit into a deadline of 30 s.
const BULK_LIMIT: u32 = 500;

/// The users of a product.
#[derive(Debug, Clone)]
pub struct Users<S> {
    store: S,
    hasher: Hasher,
}

impl<S: Store> Users<S> {
    /// Those of `store`.
    pub fn new(store: S) -> Self {
        Self { store, hasher: Hasher::default() }
    }

    async fn new_user(&self, request: CreateUserRequest) -> Result<NewUser, UserError> {
        let CreateUserRequest { email, name, password } = request;
        Ok(NewUser { email, name, password_hash: self.hasher.hash(password).await? })
    }
}

impl<S: Store> UserService for Users<S> {
    type Error = UserError;

    async fn get_user(&self, _cx: &Context, request: GetUserRequest) -> Result<User, UserError> {
        let user = self.store.find(id(&request.user_id)?).await?;
        Ok(user.map(User::from).ok_or(UserNotFound { user_id: request.user_id })?)
    }

    async fn create_user(&self, _cx: &Context, request: CreateUserRequest) -> Result<User, UserError> {
        let user = self.new_user(request).await?;
        Ok(self.store.insert(user).await?.into())
    }

    async fn list_users(
        &self,
        _cx: &Context,
        request: ListUsersRequest,
        responses: &mut Responses<User>,
    ) -> Result<(), UserError> {
        let after = match request.page_token.as_str() {
            "" => None,
            token => Some(id(token)?),
        };
        let limit = match request.page_size {
            0 => usize::MAX,
            size => size.unsigned_abs() as usize,
        };
        let mut users = self.store.scan(after, limit).await?;
        while let Some(user) = users.try_next().await? {
            responses.send(user.into()).await;
        }
        Ok(())
    }

    async fn bulk_create_users(
        &self,
        _cx: &Context,
        requests: &mut Requests<CreateUserRequest>,
    ) -> Result<BulkCreateResponse, UserError> {
        let (mut indices, mut users, mut failures) = (Vec::new(), Vec::new(), Vec::new());
        // Collects before it writes: a slow client must not hold the write lock, and one that breaks off creates nobody.
        while let Some(request) = requests.next_checked().await {
            let index = indices.len() + failures.len();
            if index == BULK_LIMIT as usize {
                return Err(TooManyUsers { limit: BULK_LIMIT }.into());
            }
            match request {
                Ok(request) => {
                    users.push(self.new_user(request).await?);
                    indices.push(index);
                }
                Err(violations) => failures.push(failure(index, violations.into())),
            }
        }
        let mut user_ids = Vec::with_capacity(users.len());
        for (index, outcome) in zip(indices, self.store.insert_all(users).await?) {
            match outcome {
                Ok(user) => user_ids.push(user.id.to_string()),
                Err(error) => failures.push(failure(index, error)),
            }
        }
        failures.sort_by_key(|failure| failure.index);
        Ok(BulkCreateResponse { created_count: number(user_ids.len()), user_ids, failures })
    }

    async fn user_updates(
        &self,
        _cx: &Context,
        requests: &mut Requests<UserUpdateRequest>,
        responses: &mut Responses<User>,
    ) -> Result<(), UserError> {
        while let Some(request) = requests.next().await {
            let UserUpdateRequest { user_id, email, name, status } = request;
            let user = self.store.update(id(&user_id)?, Change { email, name, status }).await?;
            responses.send(user.ok_or(UserNotFound { user_id })?.into()).await;
        }
        Ok(())
    }
}

impl From<UserRow> for User {
    fn from(user: UserRow) -> Self {
        Self {
            id: user.id.to_string(),
            email: user.email,
            name: user.name,
            status: user.status,
            created_at: Some(user.created_at.into()),
        }
    }
}

/// The id behind its text, in which letter case does not count. The rule of the field admits nothing but UUIDs.
fn id(user_id: &str) -> Result<Uuid, UserNotFound> {
    Uuid::parse_str(user_id).map_err(|_| UserNotFound { user_id: user_id.to_owned() })
}

fn failure(index: usize, error: UserError) -> BulkCreateFailure {
    BulkCreateFailure { index: number(index), error: Some(error.into_status().to_rpc()) }
}

fn number(count: usize) -> i32 {
    i32::try_from(count).expect("counts stay below the limit of a bulk call")
}
