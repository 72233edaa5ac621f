//! Declared errors, from the servicer to the client.

use std::time::Duration;

use rpckit::Code;
use rpckit::client::CallError;
use rpckit::google::rpc::{ErrorInfo, RetryInfo};
use rpckit_e2e_tests::subject::Subject;
use rpckit_e2e_tests::till::gone;
use rpckit_e2e_tests::till_proto::till::{FollowError, PayError};
use rpckit_e2e_tests::till_proto::{ArticleGone, TillReason};

use super::{order, test};

#[tokio::test]
async fn a_shape_arrives_as_it_left() {
    test(async {
        let running = Subject::Ours.start().await;
        let error = running.till().pay(order("gone")).await.expect_err("it is gone");
        let PayError::ArticleGone(shape) = &error else { panic!("{error:?}") };
        assert_eq!(**shape, gone("tea"));
        assert_eq!(shape.article, "tea");
        let call: &CallError = &error;
        assert_eq!(call.code(), Code::NotFound);
        assert_eq!(call.message(), "article tea is gone: {-1} left, SIZE_LARGE, 90s, ");
        assert_eq!(error.to_string(), format!("NOT_FOUND: {}", call.message()));
        assert!(!format!("{error:?}").contains("Ada"), "a secret stays out of what is printed");
        let info = call.detail::<ErrorInfo>().expect("it has its identity");
        assert_eq!((info.domain.as_str(), info.reason.as_str()), ("till.example.com", "ARTICLE_GONE"));
        let mut metadata: Vec<(&str, &str)> =
            info.metadata.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        metadata.sort_unstable();
        let expected = [
            ("article", "tea"),
            ("left", "-1"),
            ("note", ""),
            ("shelf", "12"),
            ("size", "SIZE_LARGE"),
            ("wait", "90s"),
        ];
        assert_eq!(metadata, expected, "all that the message shows, and what was asked for");
        assert!(call.detail::<RetryInfo>().is_none());
        assert_eq!(CallError::from(error).detail::<ArticleGone>(), Some(gone("tea")));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_shape_of_another_package_has_its_own_domain() {
    test(async {
        let running = Subject::Ours.start().await;
        let error = running.till().pay(order("closed")).await.expect_err("it is closed");
        let PayError::Closed(shape) = &error else { panic!("{error:?}") };
        assert_eq!(shape.hour, 9);
        let call: &CallError = &error;
        assert_eq!((call.code(), call.message()), (Code::Unavailable, "the shop opens at 9"));
        let info = call.detail::<ErrorInfo>().expect("it has its identity");
        assert_eq!((info.domain.as_str(), info.reason.as_str()), ("shop.example.com", "SHOP_CLOSED"));
        let delay = call.detail::<RetryInfo>().and_then(|info| info.retry_delay).expect("it says when");
        assert_eq!(Duration::try_from(delay)?, Duration::from_millis(1500));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_light_form_has_a_reason_alone() {
    test(async {
        let running = Subject::Ours.start().await;
        for (ending, reason, code, name) in [
            ("refused", TillReason::CardRefused, Code::FailedPrecondition, "CARD_REFUSED"),
            ("stuck", TillReason::Stuck, Code::Aborted, "DRAWER_STUCK"),
        ] {
            let error = running.till().pay(order(ending)).await.expect_err("it fails");
            let PayError::TillReason(found) = &error else { panic!("{error:?}") };
            assert_eq!(**found, reason);
            let call: &CallError = &error;
            assert_eq!((call.code(), call.message().to_owned()), (code, reason.to_string()));
            assert_eq!(call.detail::<ErrorInfo>().map(|info| info.reason).as_deref(), Some(name));
        }
        let error = running.till().pay(order("unspecified")).await.expect_err("it is no error");
        assert!(matches!(error, PayError::Other(_)), "{error:?}");
        assert_eq!((error.code(), error.message()), (Code::Unknown, "the service failed"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_stream_fails_with_it_behind_its_responses() {
    test(async {
        let running = Subject::Ours.start().await;
        let mut receipts = running.till().follow(order("gone")).await?;
        assert_eq!(receipts.next().await?.map(|receipt| receipt.text).as_deref(), Some("first"));
        let error: FollowError = receipts.next().await.expect_err("it is gone");
        assert!(matches!(&error, FollowError::ArticleGone(shape) if shape.article == "tea"), "{error:?}");
        assert_eq!(receipts.next().await?, None);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_not_declared_is_the_rest() {
    test(async {
        let running = Subject::Ours.start().await;
        // `Follow` does not declare it.
        let mut receipts = running.till().follow(order("refused")).await?;
        receipts.next().await?;
        let error = receipts.next().await.expect_err("it fails");
        assert!(matches!(&error, FollowError::Other(_)), "{error:?}");
        assert_eq!(error.code(), Code::FailedPrecondition);

        let error = running.till().with_timeout(Duration::ZERO).pay(order("")).await.expect_err("there is no time");
        assert!(matches!(&error, PayError::Other(error) if error.code() == Code::DeadlineExceeded), "{error:?}");
        Ok(())
    })
    .await;
}

/// Domain and reason come first; the shape decides where the server has another reason for it by now; an error whose shape did
/// not come along is no shape.
#[tokio::test]
async fn the_identity_comes_before_the_shape() {
    test(async {
        let running = Subject::Ours.start().await;
        for (ending, expected) in [
            ("identity and shape", "ArticleGone"),
            ("other identity and shape", "ArticleGone"),
            ("shape alone", "ArticleGone"),
            ("identity of another", "TillReason"),
            ("identity alone", "Other"),
            ("identity elsewhere", "Other"),
        ] {
            let error = running.till().pay(order(ending)).await.expect_err(ending);
            let found = format!("{error:?}");
            assert!(found.starts_with(&format!("{expected}(")), "{ending}: {found}");
        }
        Ok(())
    })
    .await;
}
