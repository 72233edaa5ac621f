use std::vec::IntoIter;

use sqlx::sqlite::SqlitePool;
use uuid::Uuid;

use super::row::UserRow;
use crate::error::UserError;

const PAGE: &str = "\
    SELECT id, email, name, status, created_at FROM users \
    WHERE position > COALESCE((SELECT position FROM users WHERE id = ?), 0) ORDER BY position LIMIT ?";
const PAGE_SIZE: u32 = 100;

/// A walk over the users, see [`Store::scan`](super::Store::scan).
///
/// Reads page by page, so its memory does not grow with the table and a slow reader keeps no transaction open.
#[derive(Debug)]
pub struct Scan {
    pool: SqlitePool,
    after: Option<Uuid>,
    left: usize,
    page: IntoIter<UserRow>,
}

impl Scan {
    pub(super) fn new(pool: SqlitePool, after: Option<Uuid>, limit: usize) -> Self {
        Self { pool, after, left: limit, page: IntoIter::default() }
    }

    /// The next user, `None` behind the last.
    pub async fn try_next(&mut self) -> Result<Option<UserRow>, UserError> {
        if self.page.len() == 0 && self.left > 0 {
            self.page = self.read().await?.into_iter();
        }
        let user = self.page.next();
        if let Some(user) = &user {
            self.after = Some(user.id);
            self.left -= 1;
        }
        Ok(user)
    }

    async fn read(&self) -> Result<Vec<UserRow>, UserError> {
        let limit = u32::try_from(self.left).map_or(PAGE_SIZE, |left| left.min(PAGE_SIZE));
        Ok(sqlx::query_as(PAGE).bind(self.after).bind(limit).fetch_all(&self.pool).await?)
    }
}
