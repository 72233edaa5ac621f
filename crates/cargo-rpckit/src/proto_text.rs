//! The text of a proto, which is changed in place: every byte that is there stays.

mod edit;
mod import;
mod outline;
mod token;

pub(crate) use self::edit::{NewMessage, NewRpc, add_rpc, service_file};
pub(crate) use self::import::add_import;
pub(crate) use self::outline::{Outline, Unread};
pub(crate) use self::token::tokens;
