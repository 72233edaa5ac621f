use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};
use uuid::Uuid;

const ACTIVE: i32 = 1;

/// A user to store.
pub struct NewUser {
    /// E-mail address, in any letter case.
    pub email: String,
    /// Name to show.
    pub name: String,
    /// What [`Hasher`](crate::password::Hasher) made of the password.
    pub password_hash: String,
}

/// What to change in a user. `None` leaves the column as it is.
#[derive(Debug, Default)]
pub struct Change {
    /// New e-mail address, in any letter case.
    pub email: Option<String>,
    /// New name.
    pub name: Option<String>,
    /// New status, a number of the API's `UserStatus`.
    pub status: Option<i32>,
}

impl Change {
    pub(super) fn email(&self) -> Option<String> {
        self.email.as_deref().map(folded)
    }
}

/// A user as stored. The password hash is never read together with the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRow {
    /// Assigned when the user was stored.
    pub id: Uuid,
    /// Unique, in lower case.
    pub email: String,
    /// Name to show.
    pub name: String,
    /// A number of the API's `UserStatus`.
    pub status: i32,
    /// When the user was stored.
    pub created_at: SystemTime,
}

impl UserRow {
    /// An active user, created now.
    pub(super) fn new(email: &str, name: String) -> Self {
        let now = micros(SystemTime::now());
        Self { id: Uuid::now_v7(), email: folded(email), name, status: ACTIVE, created_at: time(now) }
    }

    pub(super) fn created_micros(&self) -> i64 {
        micros(self.created_at)
    }
}

/// Of any database that has these columns.
impl<'r, R> FromRow<'r, R> for UserRow
where
    R: Row,
    &'static str: ColumnIndex<R>,
    Uuid: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
    i32: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get("id")?,
            email: row.try_get("email")?,
            name: row.try_get("name")?,
            status: row.try_get("status")?,
            created_at: time(row.try_get("created_at")?),
        })
    }
}

/// The form in which e-mail addresses are compared. Those that reach the store are ASCII, as the API's rule for them
/// says, so letter case is all in which two spellings of one address can differ.
fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}

fn micros(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

fn time(micros: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_micros(micros.try_into().unwrap_or_default())
}
