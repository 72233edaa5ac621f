//! A servicer derived from plain methods: its methods fail with declared errors as they are, and keep what the `.proto` says.

#![allow(
    clippy::needless_pass_by_value,
    clippy::unused_async,
    clippy::unused_self,
    reason = "methods that show a form and do little"
)]

use std::time::Duration;

use futures_util::{Stream, stream};
use rpckit::client::CallError;
use rpckit::{Code, Context, FromContext, Remaining, Status};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours::Recorder;
use rpckit_e2e_tests::till::gone;
use rpckit_e2e_tests::till_proto::till::{FollowError, PayError, PaySealedError};
use rpckit_e2e_tests::till_proto::{ArticleGone, Order, Receipt, Till, TillClient, TillReason, TillServer};

use super::{order, test};

struct Plain {
    journal: Journal,
}

#[rpckit::servicer(Till)]
impl Plain {
    async fn pay(&self, order: Order) -> Result<Receipt, ArticleGone> {
        Err(gone(&order.article))
    }

    async fn pay_sealed(&self, order: Order) -> Result<Receipt, TillReason> {
        Err(if order.ending == "stuck" { TillReason::Stuck } else { TillReason::Unspecified })
    }

    fn follow(&self, order: Order) -> impl Stream<Item = Result<Receipt, ArticleGone>> + use<> {
        stream::iter([Ok(Receipt::default()), Err(gone(&order.article))])
    }

    /// Ends behind the call, and says so.
    async fn book(&self, cx: &Context) -> Receipt {
        let left = cx.cancelled();
        self.journal.note("began");
        left.await;
        self.journal.note("ended alone");
        Receipt::default()
    }

    #[rpc(timeout = "2s")]
    async fn hurry(&self, Remaining(left): Remaining) -> Receipt {
        Receipt { text: left.map(|left| left.as_millis().to_string()).unwrap_or_default() }
    }
}

fn start() -> (Journal, TillClient<TillServer<Plain, impl rpckit::Interceptor>>) {
    let journal = Journal::default();
    let server = TillServer::new(Plain { journal: journal.clone() });
    let server = server.intercept(Recorder { journal: journal.clone() });
    (journal, TillClient::new(server))
}

#[tokio::test]
async fn each_method_fails_with_its_own_declared_error() {
    test(async {
        let (journal, till) = start();
        let error = till.pay(order("")).await.expect_err("it is gone");
        let PayError::ArticleGone(shape) = &error else { panic!("{error:?}") };
        assert_eq!(**shape, gone("tea"));
        let error = till.pay_sealed(order("stuck")).await.expect_err("it is stuck");
        assert!(matches!(error, PaySealedError::TillReason(_)), "{error:?}");
        let mut receipts = till.follow(order("")).await?;
        assert!(receipts.next().await?.is_some());
        let error = receipts.next().await.expect_err("it is gone");
        assert!(matches!(error, FollowError::ArticleGone(_)), "{error:?}");
        assert_eq!(journal.count("undeclared"), 0);
        let error = till.pay_sealed(order("")).await.expect_err("no error, and not declared");
        let error: &CallError = &error;
        assert_eq!((error.code(), error.message()), (Code::Unknown, "the service failed"));
        journal.lines_of(&["outcome"], 4).await?;
        assert_eq!(journal.count("undeclared /till.v1.Till/PaySealed"), 1);
        Ok(())
    })
    .await;
}

/// What nobody has.
struct Ticket;

impl FromContext for Ticket {
    type Rejection = Status;

    fn from_context(_: &Context) -> Result<Self, Status> {
        Err(Status::unauthenticated("no ticket"))
    }
}

struct Guarded {
    inner: Plain,
}

#[rpckit::servicer(Till, delegate = inner)]
impl Guarded {
    async fn pay_sealed(&self, _ticket: Ticket) -> Receipt {
        Receipt::default()
    }
}

/// A method that is sealed keeps its own errors to itself, not those of who stands before it.
#[tokio::test]
async fn an_extractor_rejects_a_sealed_call_as_itself() {
    test(async {
        let journal = Journal::default();
        let server = TillServer::new(Guarded { inner: Plain { journal: journal.clone() } });
        let till = TillClient::new(server.intercept(Recorder { journal: journal.clone() }));
        let error = till.pay_sealed(order("")).await.expect_err("nobody has a ticket");
        let error: &CallError = &error;
        assert_eq!((error.code(), error.message()), (Code::Unauthenticated, "no ticket"));
        journal.lines_of(&["outcome"], 1).await?;
        assert_eq!(journal.count("undeclared"), 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_detached_method_ends_behind_its_caller() {
    test(async {
        let (journal, till) = start();
        let call = tokio::spawn(async move { till.book(order("")).await });
        journal.lines_of(&["began"], 1).await?;
        call.abort();
        journal.lines_of(&["ended alone"], 1).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_shorter_of_the_protos_timeout_and_the_methods_holds() {
    test(async {
        let (_, till) = start();
        let left = Duration::from_millis(till.hurry(order("")).await?.text.parse()?);
        assert!(left <= Duration::from_secs(2), "{left:?}");
        Ok(())
    })
    .await;
}
