//! The traps of plain tonic, one test for each: rpckit must pass, and tonic must fail in the way that is known of it,
//! which proves that the test can fail. The numbers are those of the table of traps.
//!
//! Missing here: 20 is in `tests/client`, and 21 in `tests/golden/compiled`.

mod around;
mod calls;
mod client;
mod connections;
mod cost;
mod statuses;
mod streams;
mod time;

use std::time::Duration;

use rpckit_e2e_tests::subject::Subject;

/// The longest that a row may take for one subject.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs a check against both: rpckit must pass, and what plain tonic is found to do must have `known` in it.
async fn row<F: Future<Output = Result<(), String>>>(known: &str, check: impl Fn(Subject) -> F) {
    let bounded = async |subject| {
        tokio::time::timeout(LIMIT, check(subject)).await.unwrap_or_else(|_| Err("it took too long".to_owned()))
    };
    if let Err(why) = bounded(Subject::Ours).await {
        panic!("rpckit: {why}");
    }
    match bounded(Subject::Plain).await {
        Ok(()) => panic!("plain tonic passes: is the trap gone, or does the test see nothing?"),
        Err(why) => assert!(why.contains(known), "plain tonic was expected to fail with `{known}`, not with: {why}"),
    }
}
