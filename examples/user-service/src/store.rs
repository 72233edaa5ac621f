//! Users, wherever they are kept. Knows nothing of the wire.

#[cfg(feature = "postgres")]
mod postgres;
mod row;
mod scan;
mod sqlite;

use uuid::Uuid;

#[cfg(feature = "postgres")]
pub use self::postgres::PostgresStore;
pub use self::row::{Change, NewUser, UserRow};
pub use self::scan::Scan;
pub use self::sqlite::SqliteStore;
use crate::error::UserError;

/// What the service asks of a database. Clones share its connections.
pub trait Store: Clone + Send + Sync + 'static {
    /// The user with this id.
    fn find(&self, id: Uuid) -> impl Future<Output = Result<Option<UserRow>, UserError>> + Send;

    /// Stores a user, or says that the e-mail address is taken.
    fn insert(&self, user: NewUser) -> impl Future<Output = Result<UserRow, UserError>> + Send;

    /// Stores those users whose e-mail address is free, all in one transaction. The outcomes are in the users' order.
    fn insert_all(&self, users: Vec<NewUser>) -> impl Future<Output = Result<Outcomes, UserError>> + Send;

    /// Changes the user with this id and answers the new state.
    fn update(&self, id: Uuid, change: Change) -> impl Future<Output = Result<Option<UserRow>, UserError>> + Send;

    /// The users behind `after` in the order of their creation, `limit` of them at most. Whoever reads on from the last that
    /// it has seen misses nobody, whoever else writes meanwhile.
    fn page(&self, after: Option<Uuid>, limit: u32) -> impl Future<Output = Result<Vec<UserRow>, UserError>> + Send;

    /// Walks over the users in the order of their creation, from the one behind `after`, `limit` of them at most.
    fn scan(&self, after: Option<Uuid>, limit: usize) -> impl Future<Output = Result<Scan<Self>, UserError>> + Send {
        async move {
            match after {
                Some(id) if self.find(id).await?.is_none() => Err(UserError::unknown_page_token()),
                _ => Ok(Scan::new(self.clone(), after, limit)),
            }
        }
    }
}

/// What became of each of many users.
pub type Outcomes = Vec<Result<UserRow, UserError>>;
