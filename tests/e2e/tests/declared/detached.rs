//! Handlers that run to their end whatever becomes of their caller.

use std::time::Duration;

use h2::Reason;
use http::Request;
use rpckit::Code;
use rpckit_e2e_tests::raw::frame;
use rpckit_e2e_tests::soon;
use rpckit_e2e_tests::subject::{Running, Setup, Subject};

use super::{Tested, order, test};

/// The handler has the other half still before it.
async fn halfway(running: &Running) -> Tested {
    running.journal.line("book wrote one half").await?;
    assert!(!running.journal.has("book wrote the other half"));
    Ok(())
}

/// The handler has written both halves, and its child has not ended before it.
async fn whole(running: &Running) -> Tested {
    running.journal.line("child dropped").await?;
    let lines = running.journal.lines();
    let at =
        |line: &str| lines.iter().position(|known| known == line).unwrap_or_else(|| panic!("no {line}: {lines:?}"));
    assert!(at("book wrote the other half") < at("book committed"), "{lines:?}");
    assert!(at("book committed") < at("child dropped"), "{lines:?}");
    assert!(!running.journal.has("book dropped"));
    Ok(())
}

fn request() -> http::request::Builder {
    Request::post("http://localhost/till.v1.Till/Book")
        .header("content-type", "application/grpc")
        .header("te", "trailers")
}

#[tokio::test]
async fn a_caller_that_waits_gets_its_answer() {
    test(async {
        let running = Subject::Ours.start().await;
        running.journal.open("half");
        let receipt = running.till().book(order("")).await?;
        assert_eq!(receipt.text, "tea");
        whole(&running).await?;
        assert_eq!(running.journal.count("outcome OK Finished"), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn by_a_reset() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let mut call = client.open(request()).await;
        call.send(frame(&order("alone")), true);
        halfway(&running).await?;
        call.reset(Reason::CANCEL);
        let outcome = running.journal.line("outcome").await?;
        assert!(outcome.starts_with("outcome CANCELLED CallerLeft"), "{outcome}");
        running.journal.open("half");
        running.journal.line("book is alone").await?;
        whole(&running).await
    })
    .await;
}

#[tokio::test]
async fn by_a_lost_connection() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let mut call = client.open(request()).await;
        call.send(frame(&order("alone")), true);
        halfway(&running).await?;
        client.lose();
        running.journal.line("outcome CANCELLED CallerLeft").await?;
        running.journal.open("half");
        whole(&running).await
    })
    .await;
}

#[tokio::test]
async fn by_a_deadline() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let end = client.call(request().header("grpc-timeout", "300m"), frame(&order("alone"))).await?;
        assert_eq!(end.headers["grpc-status"], "4", "{end:?}");
        running.journal.line("outcome DEADLINE_EXCEEDED TimedOut").await?;
        halfway(&running).await?;
        running.journal.open("half");
        whole(&running).await
    })
    .await;
}

/// Half a request has no handler yet: there is nothing to tear.
#[tokio::test]
async fn a_caller_that_leaves_before_its_handler_leaves_nothing() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let mut call = client.open(request()).await;
        call.send(frame(&order("")).slice(..3), false);
        running.journal.line("before").await?;
        call.reset(Reason::CANCEL);
        running.journal.line("outcome CANCELLED").await?;
        assert!(!running.journal.has("book began"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_panic_is_answered_as_any() {
    test(async {
        let running = Subject::Ours.start().await;
        running.journal.open("half");
        let error = running.till().book(order("panic")).await.expect_err("it panics");
        assert_eq!((error.code(), error.message()), (Code::Unknown, "the service failed"));
        running.journal.line("child dropped").await?;
        assert_eq!(running.journal.count("outcome UNKNOWN Panicked"), 1);
        Ok(())
    })
    .await;
}

/// The write of a client that is killed in the middle is whole before the server has ended, although no connection is left.
#[tokio::test]
async fn a_drain_waits_for_it() {
    test(async {
        let mut running = Subject::Ours.start().await;
        let client = running.raw().await;
        let mut call = client.open(request()).await;
        call.send(frame(&order("alone")), true);
        halfway(&running).await?;
        client.lose();
        running.journal.line("outcome CANCELLED CallerLeft").await?;
        running.stop();
        soon("the end of the listener", async {
            while tokio::net::TcpStream::connect(running.address).await.is_ok() {}
        })
        .await?;
        let early = tokio::time::timeout(Duration::from_millis(500), running.ended()).await;
        assert!(early.is_err(), "the server has ended with half a write: {:?}", running.journal.lines());
        running.journal.open("half");
        soon("the end of the server", running.ended()).await?;
        whole(&running).await
    })
    .await;
}

/// It does not wait for ever.
#[tokio::test]
async fn a_drain_has_its_deadline_all_the_same() {
    test(async {
        let drain = Some(Duration::from_millis(200));
        let mut running = Subject::Ours.start_with(Setup { drain, ..Setup::default() }).await;
        let client = running.raw().await;
        let mut call = client.open(request()).await;
        call.send(frame(&order("")), true);
        halfway(&running).await?;
        client.lose();
        running.stop();
        soon("the end of the server", running.ended()).await?;
        Ok(())
    })
    .await;
}

/// A client that calls and leaves, again and again, does not get more handlers than it could have streams.
#[tokio::test]
async fn a_connection_has_as_many_as_it_may_have_streams() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for number in 1..=100 {
            let mut call = client.open(request()).await;
            call.send(frame(&order("")), true);
            running.journal.lines_of(&["book wrote one half"], number).await?;
            call.reset(Reason::CANCEL);
            running.journal.lines_of(&["outcome CANCELLED CallerLeft"], number).await?;
        }
        let refused = client.call(request(), frame(&order(""))).await?;
        assert_eq!(refused.headers["grpc-status"], "8", "{refused:?}");
        assert_eq!(running.journal.count("book began"), 100);
        running.journal.open("half");
        running.journal.lines_of(&["book committed"], 100).await?;
        let again = client.call(request(), frame(&order(""))).await?;
        assert_eq!(again.trailers["grpc-status"], "0", "{again:?}");
        Ok(())
    })
    .await;
}
