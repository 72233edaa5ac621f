//! Errors that the `.proto` does not declare.

use futures_util::stream;
use rpckit::Code;
use rpckit::client::{CallError, Streaming};
use rpckit_e2e_tests::subject::Subject;
use rpckit_e2e_tests::till::gone;
use rpckit_e2e_tests::till_proto::{ArticleGone, Receipt};

use super::{order, test};

#[tokio::test]
async fn they_are_reported_and_answered() {
    test(async {
        let running = Subject::Ours.start().await;
        for (ending, code, undeclared) in [
            ("fire", Code::Internal, 1),
            ("nobody", Code::Unknown, 2),
            ("gone", Code::NotFound, 2),
            ("closed", Code::Unavailable, 2),
            ("refused", Code::FailedPrecondition, 2),
            ("invalid", Code::InvalidArgument, 2),
            ("slow", Code::DeadlineExceeded, 3),
            ("left", Code::Cancelled, 4),
            ("unable", Code::Unimplemented, 5),
        ] {
            let error = running.till().pay(order(ending)).await.expect_err(ending);
            assert_eq!(error.code(), code, "{ending}");
            running.journal.lines_of(&["outcome"], 1).await?;
            assert_eq!(running.journal.count("undeclared /till.v1.Till/Pay"), undeclared, "{ending}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn where_a_method_is_sealed_nobody_learns_of_them() {
    test(async {
        let running = Subject::Ours.start().await;
        for ending in ["fire", "nobody", "unspecified", "slow", "left", "unable"] {
            let error = running.till().pay_sealed(order(ending)).await.expect_err(ending);
            let error: &CallError = &error;
            assert_eq!((error.code(), error.message()), (Code::Unknown, "the service failed"), "{ending}");
            assert!(error.status().details().is_empty(), "{ending}");
        }
        assert_eq!(running.journal.count("undeclared /till.v1.Till/PaySealed"), 6);
        for (ending, code) in [
            ("gone", Code::NotFound),
            ("closed", Code::Unavailable),
            ("stuck", Code::Aborted),
            ("invalid", Code::InvalidArgument),
        ] {
            let error = running.till().pay_sealed(order(ending)).await.expect_err(ending);
            assert_eq!(error.code(), code, "{ending}");
        }
        assert_eq!(running.journal.count("undeclared"), 6);
        Ok(())
    })
    .await;
}

/// How many receipts come before a stream fails, and how it does.
async fn failed<E: From<CallError> + Into<CallError>>(
    responses: Result<Streaming<Receipt, E>, E>,
) -> (usize, CallError) {
    let mut responses = responses.unwrap_or_else(|error| panic!("no stream: {}", error.into()));
    let mut receipts = 0;
    loop {
        match responses.next().await {
            Ok(Some(_)) => receipts += 1,
            Ok(None) => panic!("the stream ends well behind {receipts} receipts"),
            Err(error) => return (receipts, error.into()),
        }
    }
}

#[tokio::test]
async fn nor_where_responses_stream() {
    test(async {
        let running = Subject::Ours.start().await;
        let till = running.sealed_till();
        for ending in ["fire", "nobody", "unspecified", "refused", "gone"] {
            let orders = stream::iter([order(""), order(ending), order("")]);
            let ended = [
                ("Follow", failed(till.follow(order(ending)).await).await),
                ("Trade", failed(till.trade(orders).await).await),
            ];
            for (rpc, (receipts, error)) in ended {
                assert_eq!(receipts, 1, "{rpc}: {ending}");
                if ending == "gone" {
                    assert_eq!(error.code(), Code::NotFound, "{rpc}");
                    assert_eq!(error.detail::<ArticleGone>(), Some(gone("tea")), "{rpc}");
                    continue;
                }
                assert_eq!((error.code(), error.message()), (Code::Unknown, "the service failed"), "{rpc}: {ending}");
                assert!(error.status().details().is_empty(), "{rpc}: {ending}");
            }
        }
        running.journal.lines_of(&["outcome"], 10).await?;
        for rpc in ["Follow", "Trade"] {
            assert_eq!(running.journal.count(&format!("undeclared /till.v1.SealedTill/{rpc}")), 4);
        }
        Ok(())
    })
    .await;
}

/// A method that declares nothing has promised nothing: a `.proto` without errors reports none.
#[tokio::test]
async fn where_nothing_is_sealed_and_declared_nothing_is_reported() {
    test(async {
        let running = Subject::Ours.start().await;
        running.journal.open("half");
        // The service declares `Closed` for all its methods, so that `Book` has declared something.
        running.till().book(order("fire")).await.expect_err("it fails");
        assert_eq!(running.journal.count("undeclared"), 1);
        let failure = rpckit_e2e_tests::proto::Failure { code: 13, ..Default::default() };
        let task = rpckit_e2e_tests::script::task([rpckit_e2e_tests::proto::step::Action::Fail(failure)]);
        running.client().ask(task).await.expect_err("it fails");
        assert_eq!(running.journal.count("undeclared"), 1);
        Ok(())
    })
    .await;
}
