//! A database file.

use std::path::PathBuf;

use tempfile::TempDir;
use user_service::api::StorageReason;
use user_service::error::{StorageError, UserError};
use user_service::store::{SqliteStore, Store};

use crate::promises::{Place, kept, user};

/// A folder that goes with the test.
struct Folder(TempDir);

async fn folder() -> Folder {
    Folder(tempfile::tempdir().unwrap())
}

impl Folder {
    fn file(&self) -> PathBuf {
        self.0.path().join("users.db")
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.file().display())
    }
}

impl Place for Folder {
    type Store = SqliteStore;

    async fn open(&self) -> SqliteStore {
        SqliteStore::open(self.file()).await.unwrap()
    }

    async fn text(&self, query: &'static str) -> String {
        let pool = sqlx::SqlitePool::connect(&self.url()).await.unwrap();
        sqlx::query_scalar(query).fetch_one(&pool).await.unwrap()
    }
}

kept!(folder);

#[tokio::test]
async fn a_file_that_is_no_database_is_data_loss() {
    let folder = folder().await;
    let path = folder.file();
    std::fs::write(
        &path,
        "this is no database, only some text that is long enough to have a header of 100 bytes".repeat(9),
    )
    .unwrap();
    assert!(matches!(
        SqliteStore::open(path).await,
        Err(UserError::Storage(StorageError { reason: StorageReason::Damaged, .. }))
    ));
}

#[tokio::test]
async fn a_locked_database_is_busy() {
    let folder = folder().await;
    let store = folder.open().await;
    let other = sqlx::SqlitePool::connect(&folder.url()).await.unwrap();
    let _lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    assert!(matches!(
        store.insert(user("ada@example.com")).await,
        Err(UserError::Storage(StorageError { reason: StorageReason::Busy, .. }))
    ));
}
