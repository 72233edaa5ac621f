//! Where a set is read from.

use core::pin::Pin;

/// A read that is on its way: the set's text, or why there is none, in words.
pub(super) type Reading<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, String>> + Send + 'a>>;

/// The longest set that is read, in bytes.
pub(super) const MAX_BYTES: usize = 256 << 10;

/// Where a set is read from.
pub(super) trait Source: Send + Sync + 'static {
    /// The address or the path, for people.
    fn place(&self) -> String;

    /// Reads the set.
    fn read(&self) -> Reading<'_>;
}
