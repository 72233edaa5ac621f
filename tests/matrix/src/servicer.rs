//! The servicer that is open to all.

use std::future::pending;

use rpckit::prelude::*;
use tokio_util::sync::CancellationToken;

use crate::journal::{Journal, Run};
use crate::proto::{Endings, Gone, Reply, Request};

/// The servicer.
#[derive(Debug)]
pub(crate) struct Servicer {
    pub(crate) journal: Journal,
    pub(crate) stop: CancellationToken,
}

/// What its methods fail with.
#[derive(Debug, thiserror::Error, StatusError)]
#[status(domain = "endings.example.com")]
pub(crate) enum Error {
    /// Declared.
    #[error(transparent)]
    #[status(transparent)]
    Gone(#[from] Gone),
    /// Not declared.
    #[error("the roof is on fire")]
    #[status(INTERNAL, reason = "ROOF_ON_FIRE")]
    Fire,
}

/// More than a message may have.
const TOO_LARGE: usize = 5 << 20;

impl Servicer {
    /// Ends as the text says.
    async fn end(&self, ending: &str) -> Result<Reply, Error> {
        match ending {
            "gone" => Err(Gone { what: "the tea".to_owned() })?,
            "fire" => Err(Error::Fire),
            "panic" => panic!("as asked"),
            "wait" => pending().await,
            "large" => Ok(Reply { number: 1, ballast: vec![0; TOO_LARGE] }),
            "stop" => {
                self.stop.cancel();
                pending().await
            }
            _ => Ok(Reply { number: 1, ..Reply::default() }),
        }
    }

    /// Ends as the text says behind its comma; what stands before it are responses.
    async fn stream(&self, ending: &str, responses: &mut Responses<Reply>) -> Result<(), Error> {
        let ending = match ending.strip_prefix("first, ") {
            Some(rest) => {
                responses.send(Reply { number: 1, ..Reply::default() }).await;
                rest
            }
            None => ending,
        };
        let last = self.end(ending).await?;
        responses.send(last).await;
        Ok(())
    }

    async fn one(&self, request: &Request) -> Result<Reply, Error> {
        let run = Run::begin(&self.journal);
        let result = self.end(&request.ending).await;
        run.returns(result)
    }

    async fn many(&self, request: &Request, responses: &mut Responses<Reply>) -> Result<(), Error> {
        let run = Run::begin(&self.journal);
        let result = self.stream(&request.ending, responses).await;
        run.returns(result)
    }

    async fn each(&self, requests: &mut Requests<Request>, responses: &mut Responses<Reply>) -> Result<(), Error> {
        let run = Run::begin(&self.journal);
        let mut result = Ok(());
        while let Some(request) = requests.next().await {
            run.took();
            result = self.stream(&request.ending, responses).await;
            if result.is_err() {
                break;
            }
        }
        run.returns(result)
    }
}

impl Endings for Servicer {
    type Error = Error;

    async fn ask(&self, _: &Context, request: Request) -> Result<Reply, Error> {
        self.one(&request).await
    }

    async fn watch(&self, _: &Context, request: Request, responses: &mut Responses<Reply>) -> Result<(), Error> {
        self.many(&request, responses).await
    }

    async fn upload(&self, _: &Context, requests: &mut Requests<Request>) -> Result<Reply, Error> {
        let run = Run::begin(&self.journal);
        let mut last = Request::default();
        while let Some(request) = requests.next().await {
            run.took();
            last = request;
        }
        let result = self.end(&last.ending).await;
        run.returns(result)
    }

    async fn talk(
        &self,
        _: &Context,
        requests: &mut Requests<Request>,
        responses: &mut Responses<Reply>,
    ) -> Result<(), Error> {
        self.each(requests, responses).await
    }

    async fn sealed(&self, _: &Context, request: Request) -> Result<Reply, Error> {
        self.one(&request).await
    }

    async fn sealed_watch(&self, _: &Context, request: Request, responses: &mut Responses<Reply>) -> Result<(), Error> {
        self.many(&request, responses).await
    }

    async fn sealed_talk(
        &self,
        _: &Context,
        requests: &mut Requests<Request>,
        responses: &mut Responses<Reply>,
    ) -> Result<(), Error> {
        self.each(requests, responses).await
    }

    async fn hurry(&self, _: &Context, request: Request) -> Result<Reply, Error> {
        self.one(&request).await
    }

    async fn hurry_watch(&self, _: &Context, request: Request, responses: &mut Responses<Reply>) -> Result<(), Error> {
        self.many(&request, responses).await
    }

    async fn limited(&self, _: &Context, request: Request) -> Result<Reply, Error> {
        self.one(&request).await
    }

    async fn crowded(&self, _: &Context, request: Request) -> Result<Reply, Error> {
        self.one(&request).await
    }

    async fn queued(&self, _: &Context, request: Request) -> Result<Reply, Error> {
        self.one(&request).await
    }
}
