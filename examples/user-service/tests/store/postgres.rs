//! A database of PostgreSQL. Each test has a schema of its own, which stays there for who wants to look.

use std::time::Duration;

use sqlx::postgres::PgPool;
use user_service::api::StorageReason;
use user_service::error::{StorageError, UserError};
use user_service::store::{PostgresStore, Store};
use uuid::Uuid;

use crate::promises::{Place, kept, user};

/// The address of a database, with the schema in it.
struct Schema(String);

async fn schema() -> Schema {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL has the address of a database");
    let name = format!("test_{}", Uuid::now_v7().simple());
    let pool = PgPool::connect(&url).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE SCHEMA {name}"))).execute(&pool).await.unwrap();
    let separator = if url.contains('?') { '&' } else { '?' };
    Schema(format!("{url}{separator}options[search_path]={name}"))
}

impl Schema {
    async fn pool(&self) -> PgPool {
        PgPool::connect(&self.0).await.unwrap()
    }
}

impl Place for Schema {
    type Store = PostgresStore;

    async fn open(&self) -> PostgresStore {
        PostgresStore::connect(&self.0).await.unwrap()
    }

    async fn text(&self, query: &'static str) -> String {
        sqlx::query_scalar(query).fetch_one(&self.pool().await).await.unwrap()
    }
}

kept!(schema, #[ignore = "needs PostgreSQL at DATABASE_URL"]);

fn reason<T>(result: Result<T, UserError>) -> StorageReason {
    match result.err().unwrap() {
        UserError::Storage(StorageError { reason, .. }) => reason,
        other => panic!("another error: {other:?}"),
    }
}

#[tokio::test]
#[ignore = "needs PostgreSQL at DATABASE_URL"]
async fn servers_that_start_together_make_the_tables_once() {
    let schema = schema().await;
    let (one, two, three) = tokio::join!(schema.open(), schema.open(), schema.open());
    let ada = one.insert(user("ada@example.com")).await.unwrap();
    assert_eq!(two.find(ada.id).await.unwrap().as_ref(), Some(&ada));
    assert!(matches!(three.insert(user("ada@example.com")).await, Err(UserError::EmailTaken(_))));
}

/// A walk that has seen the younger would never look for the older again.
#[tokio::test]
#[ignore = "needs PostgreSQL at DATABASE_URL"]
async fn the_younger_is_not_seen_before_the_older() {
    let schema = schema().await;
    let store = schema.open().await;
    let mut older = schema.pool().await.begin().await.unwrap();
    let position = "UPDATE users_end SET position = position + 1 RETURNING position";
    let position: i64 = sqlx::query_scalar(position).fetch_one(&mut *older).await.unwrap();
    let younger = {
        let store = store.clone();
        tokio::spawn(async move { store.insert(user("eve@example.com")).await.unwrap().id })
    };
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(store.page(None, 10).await.unwrap(), []);
    let ada = Uuid::now_v7();
    sqlx::query("INSERT INTO users VALUES ($1, $2, 'ada@example.com', 'Ada', 1, '$argon2id$', 0)")
        .bind(position)
        .bind(ada)
        .execute(&mut *older)
        .await
        .unwrap();
    older.commit().await.unwrap();
    let younger = younger.await.unwrap();
    let users: Vec<Uuid> = store.page(None, 10).await.unwrap().iter().map(|user| user.id).collect();
    assert_eq!(users, [ada, younger]);
}

#[tokio::test]
#[ignore = "needs PostgreSQL at DATABASE_URL"]
async fn what_others_hold_is_busy() {
    let schema = schema().await;
    let store = schema.open().await;
    let mut other = schema.pool().await.begin().await.unwrap();
    sqlx::raw_sql("LOCK TABLE users_end").execute(&mut *other).await.unwrap();
    assert_eq!(reason(store.insert(user("ada@example.com")).await), StorageReason::Busy);
    other.rollback().await.unwrap();
    store.insert(user("ada@example.com")).await.unwrap();
}

#[tokio::test]
#[ignore = "needs PostgreSQL at DATABASE_URL"]
async fn nobody_is_there() {
    let nobody = "postgres://postgres:postgres@127.0.0.1:1/users";
    assert_eq!(reason(PostgresStore::connect(nobody).await), StorageReason::Unreachable);
}
