//! Who may call.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod around;
mod calls;
mod rotation;
mod scopes;
mod tokens;
mod unguarded;

type Tested = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Runs a test that fails when it takes too long.
async fn test(test: impl Future<Output = Tested>) {
    let ended = tokio::time::timeout(std::time::Duration::from_secs(60), test).await.expect("the test takes too long");
    if let Err(error) = ended {
        panic!("{error}");
    }
}
