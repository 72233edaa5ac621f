//! What the file of a servicer needs: `use rpckit::prelude::*;`.

pub use crate::code::Code;
pub use crate::context::Context;
pub use crate::extract::FromContext;
pub use crate::interceptor::Interceptor;
pub use crate::into_status::IntoStatus;
pub use crate::requests::Requests;
pub use crate::responses::Responses;
pub use crate::server::Server;
pub use crate::status::Status;
#[cfg(feature = "macros")]
pub use rpckit_macros::{Servicer, StatusError, servicer};
