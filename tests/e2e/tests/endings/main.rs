//! Every way in which a call can end, over a real socket, for each kind of RPC.

mod answers;
mod clients;
mod drain;
mod failures;
mod gone;
mod homes;
mod hostile;
mod interceptors;
mod limits;
mod metadata;
mod outcomes;
mod shield;
mod sizes;
mod streams;
mod time;

use std::error::Error;
use std::time::Duration;

use rpckit::Code;
use rpckit::client::{CallError, Streaming};
use rpckit_e2e_tests::proto::{Answer, ProbeClient, Task};
use tokio_stream::StreamExt;

type Tested = Result<(), Box<dyn Error + Send + Sync>>;

/// Runs a test that fails when it takes too long.
async fn test(test: impl Future<Output = Tested>) {
    let ended = tokio::time::timeout(Duration::from_secs(60), test).await.expect("the test takes too long");
    if let Err(error) = ended {
        panic!("{error}");
    }
}

/// The four RPCs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rpc {
    Ask,
    Watch,
    Upload,
    Talk,
}

const ALL: [Rpc; 4] = [Rpc::Ask, Rpc::Watch, Rpc::Upload, Rpc::Talk];

impl Rpc {
    /// As in its path.
    fn name(self) -> &'static str {
        match self {
            Self::Ask => "Ask",
            Self::Watch => "Watch",
            Self::Upload => "Upload",
            Self::Talk => "Talk",
        }
    }

    /// As the handlers write it.
    fn word(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Watch => "watch",
            Self::Upload => "upload",
            Self::Talk => "talk",
        }
    }

    /// Whether requests stream.
    fn takes_many(self) -> bool {
        matches!(self, Self::Upload | Self::Talk)
    }

    /// Whether responses stream.
    fn sends_many(self) -> bool {
        matches!(self, Self::Watch | Self::Talk)
    }

    /// Calls with these requests, or the first of them where only one can be sent.
    async fn call<C: rpckit::client::Transport>(self, client: &ProbeClient<C>, requests: &[Task]) -> Ended {
        let first = requests[0].clone();
        let stream = tokio_stream::iter(requests.to_vec());
        match self {
            Self::Ask => Ended::one(client.ask(first).await),
            Self::Watch => Ended::many(client.watch(first).await).await,
            Self::Upload => Ended::one(client.upload(stream).await),
            Self::Talk => Ended::many(client.talk(stream).await).await,
        }
    }
}

/// A call that has ended, as its client saw it.
#[derive(Debug)]
struct Ended {
    answers: Vec<Answer>,
    error: Option<CallError>,
}

impl Ended {
    fn one(result: Result<Answer, CallError>) -> Self {
        match result {
            Ok(answer) => Self { answers: vec![answer], error: None },
            Err(error) => Self { answers: Vec::new(), error: Some(error) },
        }
    }

    async fn many(result: Result<Streaming<Answer>, CallError>) -> Self {
        let mut ended = Self { answers: Vec::new(), error: None };
        match result {
            Err(error) => ended.error = Some(error),
            Ok(mut responses) => {
                while let Some(response) = StreamExt::next(&mut responses).await {
                    match response {
                        Ok(answer) => ended.answers.push(answer),
                        Err(error) => ended.error = Some(error),
                    }
                }
            }
        }
        ended
    }

    fn code(&self) -> Code {
        self.error.as_ref().map_or(Code::Ok, CallError::code)
    }

    /// The error, which has this code.
    #[track_caller]
    fn expect(self, code: Code) -> CallError {
        assert_eq!(self.code(), code, "{self:?}");
        self.error.expect("the code is that of an error")
    }

    /// The responses of a call that went well.
    #[track_caller]
    fn well(self) -> Vec<Answer> {
        assert_eq!(self.code(), Code::Ok, "{self:?}");
        self.answers
    }
}
