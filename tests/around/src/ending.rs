//! Ways to end a call.

use http::request::Builder;
use rpckit::{Code, Method};
use rpckit_e2e_tests::proto::Task;
use rpckit_e2e_tests::proto::probe::methods::{ASK, TALK, UPLOAD, WATCH};
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{failure, forever, named, task};

use crate::running::Running;

/// One RPC of each kind.
pub const RPCS: [Method; 4] = [ASK, WATCH, UPLOAD, TALK];

/// How a call is to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Well, with a response.
    Well,
    /// The handler fails, behind its first response where it streams.
    Failed,
    /// The handler panics, behind its first response where it streams.
    Panicked,
    /// The deadline passes in the handler.
    TimedOut,
    /// The caller leaves in the middle of the handler.
    Left,
    /// Another interceptor refuses the call.
    Refused,
    /// The request breaks a rule.
    Invalid,
    /// The timeout cannot be read, so that nobody's `before` runs.
    Malformed,
}

/// All of them, and the code of each.
pub const ENDINGS: [(Ending, Code); 8] = [
    (Ending::Well, Code::Ok),
    (Ending::Failed, Code::NotFound),
    (Ending::Panicked, Code::Unknown),
    (Ending::TimedOut, Code::DeadlineExceeded),
    (Ending::Left, Code::Cancelled),
    (Ending::Refused, Code::PermissionDenied),
    (Ending::Invalid, Code::InvalidArgument),
    (Ending::Malformed, Code::Internal),
];

/// What a handler panics with.
pub const PANIC: &str = "boom";

/// Whether the responses of this RPC stream.
pub fn streams(rpc: &Method) -> bool {
    matches!(rpc.name(), "Watch" | "Talk")
}

/// The head of a request for this RPC.
pub fn request(rpc: &Method) -> Builder {
    raw::request(rpc.name())
}

impl Ending {
    fn task(self) -> Task {
        match self {
            Self::Well | Self::Refused | Self::Malformed => task([Action::Send(1)]),
            Self::Failed => task([Action::Send(1), failure(Code::NotFound, "not here", "")]),
            Self::Panicked => task([Action::Send(1), Action::Panic(PANIC.to_owned())]),
            Self::TimedOut | Self::Left => task([Action::Send(1), forever()]),
            Self::Invalid => named(""),
        }
    }

    /// Ends a call of this RPC so, with more headers, and waits until everybody has been told.
    ///
    /// # Errors
    /// When it does not end so.
    pub async fn bring(self, running: &Running, rpc: &Method, more: &[(&str, &str)]) -> Result<(), String> {
        let before = running.journal.count("outcome");
        let head = more.iter().fold(request(rpc), |head, (name, value)| head.header(*name, *value));
        let head = match self {
            Self::TimedOut => head.header("grpc-timeout", "300m"),
            Self::Malformed => head.header("grpc-timeout", "soon"),
            Self::Refused => head.header("x-refuse", "yes"),
            _ => head,
        };
        let client = running.raw().await;
        if self == Self::Left {
            let word = format!("{} began", rpc.name().to_lowercase());
            let began = running.journal.count(&word);
            let mut call = client.open(head).await;
            call.send(frame(&self.task()), !matches!(rpc.name(), "Upload" | "Talk"));
            running.journal.lines_of(&[&word], began + 1).await?;
            call.reset(h2::Reason::CANCEL);
        } else {
            let (_, code) = ENDINGS.into_iter().find(|(ending, _)| *ending == self).unwrap();
            let end = client.call(head, frame(&self.task())).await?;
            end.expect(code).map_err(|error| format!("{self:?} of {}: {error}", rpc.name()))?;
        }
        running.journal.lines_of(&["outcome"], before + 1).await
    }
}
