//! A service that ends every call as it is asked to, for the table in `endings.json`. Clients in three languages read the table.

pub mod journal;
mod servicer;
mod vault;

use std::time::Duration;

use rpckit::auth::StaticTokens;
use rpckit::interceptor::{AccessLog, BearerAuth, ConcurrencyLimit, Rate, RateLimit};
use rpckit::{Interceptor as _, Server};
use tokio_util::sync::CancellationToken;

use self::journal::Journal;
use self::proto::endings::methods::{CROWDED, LIMITED, QUEUED};
use self::proto::{EndingsServer, VaultServer};
use self::servicer::Servicer;
use self::vault::Vaulted;

/// The messages, clients and servers.
pub use generated::endings::v1 as proto;

#[allow(missing_docs, unreachable_pub, reason = "generated")]
mod generated {
    rpckit::include_protos!();
}

/// A token that is known, and may not open the vault.
pub const TOKEN: &str = "q4nVt1Dg3yZ8mXo6Kc0sWb7uEj2RfHaL";

/// How long a drain waits for calls.
const DRAIN: Duration = Duration::from_secs(1);

/// The server with its interceptors. A handler that is asked to, or whoever cancels `stop`, makes it drain.
///
/// # Errors
/// When the environment has a wrong value.
///
/// # Panics
/// When the list of tokens is none.
pub fn server(
    journal: &Journal,
    stop: &CancellationToken,
) -> Result<Server<impl rpckit::Interceptor, impl rpckit::server::Routes>, rpckit::server::Error> {
    let tokens: StaticTokens = format!("visitor {TOKEN} vault.see").parse().expect("it is a list");
    let queue = ConcurrencyLimit::new(0).queue(8, Duration::from_secs(60));
    let server = Server::from_env()?
        .drain_deadline(DRAIN)
        .shutdown_on(stop.clone().cancelled_owned())
        .intercept(AccessLog::new())
        .intercept(RateLimit::per_method(Rate::per_minute(1)).only(&[LIMITED]))
        .intercept(ConcurrencyLimit::new(0).only(&[CROWDED]))
        .intercept(queue.only(&[QUEUED]))
        .intercept(BearerAuth::new(tokens));
    let servicer = Servicer { journal: journal.clone(), stop: stop.clone() };
    Ok(server.add(EndingsServer::new(servicer)).add(VaultServer::new(Vaulted { journal: journal.clone() })))
}
