//! Users in an SQLite file.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions};
use uuid::Uuid;

use super::row::{Change, NewUser, UserRow};
use super::{Outcomes, Store};
use crate::error::UserError;

const SCHEMA: &str = include_str!("sqlite/schema.sql");
const FIND: &str = "SELECT id, email, name, status, created_at FROM users WHERE id = ?";
const INSERT: &str = "INSERT INTO users (id, email, name, status, created_at, password_hash) VALUES (?, ?, ?, ?, ?, ?)";
const UPDATE: &str = "\
    UPDATE users SET email = COALESCE(?, email), name = COALESCE(?, name), status = COALESCE(?, status) \
    WHERE id = ? RETURNING id, email, name, status, created_at";
const PAGE: &str = "\
    SELECT id, email, name, status, created_at FROM users \
    WHERE position > COALESCE((SELECT position FROM users WHERE id = ?), 0) ORDER BY position LIMIT ?";

/// Longer than any write takes, shorter than a client waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// The users of a database file.
#[derive(Debug, Clone)]
pub struct SqliteStore {
    pool: SqlitePool,
}

impl SqliteStore {
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
}

impl Store for SqliteStore {
    async fn find(&self, id: Uuid) -> Result<Option<UserRow>, UserError> {
        Ok(sqlx::query_as(FIND).bind(id).fetch_optional(&self.pool).await?)
    }

    async fn insert(&self, user: NewUser) -> Result<UserRow, UserError> {
        insert(&mut *self.pool.acquire().await?, user).await
    }

    async fn insert_all(&self, users: Vec<NewUser>) -> Result<Outcomes, UserError> {
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

    async fn update(&self, id: Uuid, change: Change) -> Result<Option<UserRow>, UserError> {
        let update = sqlx::query_as(UPDATE).bind(change.email()).bind(change.name).bind(change.status).bind(id);
        // All rows, though there is one at most: the statement commits after its last.
        Ok(update.fetch_all(&self.pool).await?.pop())
    }

    async fn page(&self, after: Option<Uuid>, limit: u32) -> Result<Vec<UserRow>, UserError> {
        Ok(sqlx::query_as(PAGE).bind(after).bind(limit).fetch_all(&self.pool).await?)
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
