//! The service on `RPCKIT_ADDR`, for the clients of `tests/interop`.

use rpckit_matrix_tests::journal::Journal;
use rpckit_matrix_tests::server;
use tokio_util::sync::CancellationToken;

#[tokio::main]
async fn main() -> Result<(), rpckit::server::Error> {
    server(&Journal::default(), &CancellationToken::new())?.run().await
}
