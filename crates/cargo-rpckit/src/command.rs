//! The commands, one file each: what can be typed for it, and what it does.

pub(crate) mod add;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod describe;
pub(crate) mod generate;
pub(crate) mod new;
pub(crate) mod sync;
pub(crate) mod undo;
pub(crate) mod upgrade;
