//! From an HTTP request to a handler and back: what generated servers stand on.

mod answer;
mod around;
mod arrive;
mod body;
mod declared;
mod detached;
mod future;
mod guard;
mod head;
mod incoming;
mod live;
mod service;
mod stream;
mod timeout;
mod trailers;
mod unary;
mod whole;

pub use body::Body;
pub use future::CallFuture;
pub use incoming::Incoming;
pub use service::Core;
