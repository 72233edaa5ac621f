//! What a `.proto` says of how calls end, over a real socket.

#![allow(clippy::unwrap_used, reason = "tests")]

mod deadlines;
mod derived;
mod detached;
mod sealed;
mod typed;
mod unwritten;

use std::error::Error;
use std::time::Duration;

use rpckit_e2e_tests::till_proto::Order;

type Tested = Result<(), Box<dyn Error + Send + Sync>>;

/// Runs a test that fails when it takes too long.
async fn test(test: impl Future<Output = Tested>) {
    let ended = tokio::time::timeout(Duration::from_secs(60), test).await.expect("the test takes too long");
    if let Err(error) = ended {
        panic!("{error}");
    }
}

/// An order that ends so.
fn order(ending: &str) -> Order {
    Order { ending: ending.to_owned(), article: "tea".to_owned(), ..Order::default() }
}
