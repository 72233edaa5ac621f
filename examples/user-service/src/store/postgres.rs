//! Users in PostgreSQL, for as many servers as it takes.

use std::collections::HashSet;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use uuid::Uuid;

use super::row::{Change, NewUser, UserRow};
use super::{Outcomes, Store};
use crate::api::EmailTaken;
use crate::error::UserError;

const SCHEMA: &str = include_str!("postgres/schema.sql");
const FIND: &str = "SELECT id, email, name, status, created_at FROM users WHERE id = $1";
// One statement for all of them, and one way to the server and back. A conflict is no error: it leaves its user out.
const INSERT: &str = "\
    WITH entry AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[], $5::bigint[], $6::text[]) \
        WITH ORDINALITY AS entry (id, email, name, status, created_at, password_hash, number)), \
    end_moved AS (UPDATE users_end SET position = position + (SELECT count(*) FROM entry) RETURNING position), \
    last AS (SELECT position - (SELECT count(*) FROM entry) AS position FROM end_moved) \
    INSERT INTO users (position, id, email, name, status, created_at, password_hash) \
    SELECT last.position + number, id, email, name, status, created_at, password_hash FROM entry, last ORDER BY number \
    ON CONFLICT (email) DO NOTHING RETURNING id";
const UPDATE: &str = "\
    UPDATE users SET email = COALESCE($1, email), name = COALESCE($2, name), status = COALESCE($3, status) \
    WHERE id = $4 RETURNING id, email, name, status, created_at";
const PAGE: &str = "\
    SELECT id, email, name, status, created_at FROM users \
    WHERE position > COALESCE((SELECT position FROM users WHERE id = $1), 0) ORDER BY position LIMIT $2";

/// How long a connection may take: shorter than a client waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a statement waits for others, and how long it may take: nobody tells the server that a caller has left.
const LIMITS: [(&str, &str); 2] = [("lock_timeout", "5s"), ("statement_timeout", "10s")];

/// The users of a database.
#[derive(Debug, Clone)]
pub struct PostgresStore {
    pool: PgPool,
}

impl PostgresStore {
    /// Connects to `postgres://user:password@host/database`, and makes the tables where there are none.
    pub async fn connect(url: &str) -> Result<Self, UserError> {
        let options = PgConnectOptions::from_str(url)?.options(LIMITS);
        let pool = PgPoolOptions::new().acquire_timeout(PATIENCE).connect_with(options).await?;
        sqlx::raw_sql(SCHEMA).execute(&pool).await?;
        Ok(Self { pool })
    }
}

impl Store for PostgresStore {
    async fn find(&self, id: Uuid) -> Result<Option<UserRow>, UserError> {
        Ok(sqlx::query_as(FIND).bind(id).fetch_optional(&self.pool).await?)
    }

    async fn insert(&self, user: NewUser) -> Result<UserRow, UserError> {
        self.insert_all(vec![user]).await?.pop().expect("one outcome for each user")
    }

    async fn insert_all(&self, users: Vec<NewUser>) -> Result<Outcomes, UserError> {
        let (hashes, rows): (Vec<String>, Vec<UserRow>) =
            users.into_iter().map(|user| (user.password_hash, UserRow::new(&user.email, user.name))).unzip();
        let stored: HashSet<Uuid> = sqlx::query_scalar(INSERT)
            .bind(rows.iter().map(|row| row.id).collect::<Vec<_>>())
            .bind(rows.iter().map(|row| row.email.as_str()).collect::<Vec<_>>())
            .bind(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>())
            .bind(rows.iter().map(|row| row.status).collect::<Vec<_>>())
            .bind(rows.iter().map(UserRow::created_micros).collect::<Vec<_>>())
            .bind(hashes)
            .fetch_all(&self.pool)
            .await?
            .into_iter()
            .collect();
        let outcome = |row: UserRow| if stored.contains(&row.id) { Ok(row) } else { Err(EmailTaken {}.into()) };
        Ok(rows.into_iter().map(outcome).collect())
    }

    async fn update(&self, id: Uuid, change: Change) -> Result<Option<UserRow>, UserError> {
        let update = sqlx::query_as(UPDATE).bind(change.email()).bind(change.name).bind(change.status).bind(id);
        Ok(update.fetch_optional(&self.pool).await?)
    }

    async fn page(&self, after: Option<Uuid>, limit: u32) -> Result<Vec<UserRow>, UserError> {
        Ok(sqlx::query_as(PAGE).bind(after).bind(i64::from(limit)).fetch_all(&self.pool).await?)
    }
}
