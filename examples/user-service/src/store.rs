//! Users in an SQLite file. Knows nothing of the wire.

mod row;
mod scan;

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions};
use uuid::Uuid;

pub use self::row::{Change, NewUser, UserRow};
pub use self::scan::Scan;
use crate::error::UserError;

const SCHEMA: &str = include_str!("store/schema.sql");
const FIND: &str = "SELECT id, email, name, status, created_at FROM users WHERE id = ?";
const INSERT: &str = "INSERT INTO users (id, email, name, status, created_at, password_hash) VALUES (?, ?, ?, ?, ?, ?)";
const UPDATE: &str = "\
    UPDATE users SET email = COALESCE(?, email), name = COALESCE(?, name), status = COALESCE(?, status) \
    WHERE id = ? RETURNING id, email, name, status, created_at";

/// Longer than any write takes, shorter than a client waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// The users of a database file.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens the file, and creates it when there is none.
    pub async fn open(path: impl AsRef<Path>) -> Result<Self, UserError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .busy_timeout(PATIENCE)
            .foreign_keys(true);
        let pool = SqlitePoolOptions::new().acquire_timeout(PATIENCE).connect_with(options).await?;
        sqlx::raw_sql(SCHEMA).execute(&pool).await?;
        Ok(Self { pool })
    }

    /// The user with this id.
    pub async fn find(&self, id: Uuid) -> Result<Option<UserRow>, UserError> {
        Ok(sqlx::query_as(FIND).bind(id).fetch_optional(&self.pool).await?)
    }

    /// Stores a user, or says that the e-mail address is taken.
    pub async fn insert(&self, user: NewUser) -> Result<UserRow, UserError> {
        insert(&mut *self.pool.acquire().await?, user).await
    }

    /// Stores those users whose e-mail address is free, all in one transaction. The outcomes are in the users' order.
    pub async fn insert_all(&self, users: Vec<NewUser>) -> Result<Vec<Result<UserRow, UserError>>, UserError> {
        let mut transaction = self.pool.begin().await?;
        let mut outcomes = Vec::with_capacity(users.len());
        for user in users {
            match insert(&mut transaction, user).await {
                outcome @ (Ok(_) | Err(UserError::EmailTaken(_))) => outcomes.push(outcome),
                Err(error) => return Err(error),
            }
        }
        transaction.commit().await?;
        Ok(outcomes)
    }

    /// Changes the user with this id and answers the new state.
    pub async fn update(&self, id: Uuid, change: Change) -> Result<Option<UserRow>, UserError> {
        let update = sqlx::query_as(UPDATE).bind(change.email()).bind(change.name).bind(change.status).bind(id);
        // All rows, though there is one at most: the statement commits after its last.
        Ok(update.fetch_all(&self.pool).await?.pop())
    }

    /// Walks over the users in the order of their creation, from the one behind `after`, `limit` of them at most.
    pub async fn scan(&self, after: Option<Uuid>, limit: usize) -> Result<Scan, UserError> {
        match after {
            Some(id) if self.find(id).await?.is_none() => Err(UserError::unknown_page_token()),
            _ => Ok(Scan::new(self.pool.clone(), after, limit)),
        }
    }
}

/// Leaves uniqueness to the table: between a look-up and an insert there is always room for another insert.
async fn insert(connection: &mut SqliteConnection, user: NewUser) -> Result<UserRow, UserError> {
    let NewUser { email, name, password_hash } = user;
    let row = UserRow::new(&email, name);
    sqlx::query(INSERT)
        .bind(row.id)
        .bind(&row.email)
        .bind(&row.name)
        .bind(row.status)
        .bind(row.created_micros())
        .bind(password_hash)
        .execute(connection)
        .await?;
    Ok(row)
}
