use std::vec::IntoIter;

use uuid::Uuid;

use super::Store;
use super::row::UserRow;
use crate::error::UserError;

const PAGE_SIZE: u32 = 100;

/// A walk over the users, see [`Store::scan`].
///
/// Reads page by page, so its memory does not grow with the table and a slow reader keeps no transaction open.
#[derive(Debug)]
pub struct Scan<S> {
    store: S,
    after: Option<Uuid>,
    left: usize,
    page: IntoIter<UserRow>,
}

impl<S: Store> Scan<S> {
    pub(super) fn new(store: S, after: Option<Uuid>, limit: usize) -> Self {
        Self { store, after, left: limit, page: IntoIter::default() }
    }

    /// The next user, `None` behind the last.
    pub async fn try_next(&mut self) -> Result<Option<UserRow>, UserError> {
        if self.page.len() == 0 && self.left > 0 {
            let limit = u32::try_from(self.left).map_or(PAGE_SIZE, |left| left.min(PAGE_SIZE));
            self.page = self.store.page(self.after, limit).await?.into_iter();
        }
        let user = self.page.next();
        if let Some(user) = &user {
            self.after = Some(user.id);
            self.left -= 1;
        }
        Ok(user)
    }
}
