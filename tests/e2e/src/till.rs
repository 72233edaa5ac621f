//! The services whose `.proto` says how their calls end.

use rpckit::prelude::*;
use rpckit::validate::{Violation, Violations};

use crate::journal::Journal;
use crate::script::Run;
use crate::shop::Closed;
use crate::till_proto::{
    ArticleGone, Order, Receipt, SealedTill, SealedTillServer, Size, Till, TillReason, TillServer,
};

/// The servicer of both.
#[derive(Debug)]
pub struct Service {
    journal: Journal,
}

/// What its methods fail with: declared errors as they are, and others.
#[derive(Debug, thiserror::Error, StatusError)]
#[status(domain = "till.example.com")]
pub enum Error {
    /// Declared.
    #[error(transparent)]
    #[status(transparent)]
    Gone(#[from] ArticleGone),
    /// Declared, in another package.
    #[error(transparent)]
    #[status(transparent)]
    Closed(#[from] Closed),
    /// Declared, in the light form.
    #[error(transparent)]
    #[status(transparent)]
    Reason(#[from] TillReason),
    /// Broken rules.
    #[error(transparent)]
    #[status(transparent)]
    Invalid(#[from] Violations),
    /// As another version of this service would answer.
    #[error(transparent)]
    #[status(transparent)]
    Other(#[from] Status),
    /// Not declared.
    #[error("the roof is on fire")]
    #[status(INTERNAL, reason = "ROOF_ON_FIRE")]
    Fire,
    /// Not declared, and without a name.
    #[error("nobody knows")]
    #[status(UNKNOWN)]
    Nobody,
}

/// Makes the server.
pub fn server(journal: &Journal) -> TillServer<Service> {
    TillServer::new(Service { journal: journal.clone() })
}

/// Makes the server of the sealed one.
pub fn sealed_server(journal: &Journal) -> SealedTillServer<Service> {
    SealedTillServer::new(Service { journal: journal.clone() })
}

/// What is gone.
pub fn gone(article: &str) -> ArticleGone {
    ArticleGone {
        article: article.to_owned(),
        left: -1,
        size: Size::Large.into(),
        wait: Some(rpckit::prost_types::Duration { seconds: 90, nanos: 0 }),
        note: None,
        shelf: 12,
        buyer: "Ada".to_owned(),
    }
}

fn named(reason: &str) -> Status {
    Status::not_found("").with_error_info(reason, "till.example.com", [])
}

impl Service {
    fn end(order: &Order) -> Result<Receipt, Error> {
        match order.ending.as_str() {
            "gone" => Err(gone(&order.article))?,
            "closed" => Err(Closed { hour: 9 })?,
            "refused" => Err(TillReason::CardRefused)?,
            "stuck" => Err(TillReason::Stuck)?,
            "unspecified" => Err(TillReason::Unspecified)?,
            "invalid" => Err(Violations::from(Violation::new("article", "article.unknown", "must be known")))?,
            "identity and shape" => Err(named("ARTICLE_GONE").with_detail(&gone("tea")))?,
            "other identity and shape" => Err(named("ARTICLE_SOLD").with_detail(&gone("tea")))?,
            "shape alone" => Err(Status::not_found("").with_detail(&gone("tea")))?,
            "identity of another" => Err(named("DRAWER_STUCK").with_detail(&gone("tea")))?,
            "identity alone" => Err(named("ARTICLE_GONE"))?,
            "identity elsewhere" => Err(Status::not_found("").with_error_info("DRAWER_STUCK", "bank.example.com", []))?,
            "fire" => Err(Error::Fire),
            "slow" => Err(Status::deadline_exceeded("db-7 took too long").with_detail(&gone("tea")))?,
            "left" => Err(Status::cancelled("db-7 has left"))?,
            "unable" => Err(Status::unimplemented("db-7 cannot"))?,
            "nobody" => Err(Error::Nobody),
            _ => Ok(Receipt { text: order.article.clone() }),
        }
    }
}

impl Till for Service {
    type Error = Error;

    async fn pay(&self, cx: &Context, order: Order) -> Result<Receipt, Error> {
        if order.ending == "unwritten" {
            cx.unimplemented().await;
        }
        Self::end(&order)
    }

    async fn pay_sealed(&self, cx: &Context, order: Order) -> Result<Receipt, Error> {
        if order.ending == "unwritten" {
            cx.unimplemented().await;
        }
        Self::end(&order)
    }

    async fn follow(&self, cx: &Context, order: Order, responses: &mut Responses<Receipt>) -> Result<(), Error> {
        if order.ending == "unwritten" {
            cx.unimplemented().await;
        }
        responses.send(Receipt { text: "first".to_owned() }).await;
        Self::end(&order).map(drop)
    }

    /// Writes two halves, and has a child beside it that must not end before it.
    async fn book(&self, cx: &Context, order: Order) -> Result<Receipt, Error> {
        if order.ending == "unwritten" {
            cx.unimplemented().await;
        }
        let child = Run::begin(&self.journal, "child");
        cx.spawn(async move {
            let _child = child;
            std::future::pending::<()>().await;
        });
        let mut run = Run::begin(&self.journal, "book");
        run.note("wrote one half");
        let left = cx.cancelled();
        self.journal.pass("half").await;
        if order.ending == "alone" {
            left.await;
            run.note("is alone");
        }
        assert!(order.ending != "panic", "in the middle");
        run.note("wrote the other half");
        let answer = Self::end(&order);
        run.commit();
        answer
    }

    async fn hurry(&self, cx: &Context, _order: Order) -> Result<Receipt, Error> {
        let millis = cx.remaining().map(|left| left.as_millis().to_string());
        Ok(Receipt { text: millis.unwrap_or_default() })
    }
}

impl SealedTill for Service {
    type Error = Error;

    async fn follow(&self, _: &Context, order: Order, responses: &mut Responses<Receipt>) -> Result<(), Error> {
        responses.send(Receipt { text: "first".to_owned() }).await;
        Self::end(&order).map(drop)
    }

    async fn trade(
        &self,
        _: &Context,
        orders: &mut Requests<Order>,
        responses: &mut Responses<Receipt>,
    ) -> Result<(), Error> {
        while let Some(order) = orders.next().await {
            responses.send(Self::end(&order)?).await;
        }
        Ok(())
    }
}
