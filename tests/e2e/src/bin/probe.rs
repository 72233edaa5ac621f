//! Both services on `RPCKIT_ADDR`, for the clients of `tests/interop`.

use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::{ours, till};

#[tokio::main]
async fn main() -> Result<(), rpckit::server::Error> {
    let journal = Journal::default();
    rpckit::Server::from_env()?.add(ours::server(&journal)).add(till::server(&journal)).run().await
}
