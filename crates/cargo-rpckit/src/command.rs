//! The commands, one file each: what can be typed for it, and what it does.

pub(crate) mod add;
pub(crate) mod check;
pub(crate) mod sync;
pub(crate) mod undo;
