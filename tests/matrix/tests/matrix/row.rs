//! A row of the table: what is called, and how it ends.

use std::time::Duration;

use rpckit::client::{CallError, Channel, Streaming};
use rpckit::google::rpc::{BadRequest, ErrorInfo};
use rpckit::{Code, Metadata};
use rpckit_matrix_tests::proto::{EndingsClient, Reply, Request, VaultClient};
use serde::Deserialize;

use super::Running;
use super::log::Line;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) name: String,
    method: String,
    /// Which sides stream: `server`, `client`, `bidi`, or none. The generated clients know by themselves.
    #[serde(rename = "kind")]
    _kind: Option<String>,
    #[serde(default)]
    ending: String,
    /// So many items without a name.
    #[serde(default)]
    empty_items: usize,
    /// So many bytes.
    #[serde(default)]
    ballast: usize,
    /// Whether bytes are sent that are no message.
    #[serde(default)]
    garbage: bool,
    timeout_ms: Option<u64>,
    token: Option<String>,
    /// The same call, so often before it.
    #[serde(default)]
    calls_before: usize,
    pub(crate) code: String,
    /// Responses before the end.
    #[serde(default)]
    replies: usize,
    /// Types of the details, and of an `ErrorInfo` its domain and reason. A row that fails has them, if there are none too.
    details: Option<Vec<String>>,
    violations: Option<usize>,
    /// Level and ending in the access log.
    log: (String, String),
    /// The same, and the code, where the client may be quicker than the server.
    or_log: Option<(String, String, String)>,
    /// Another line of the log.
    pub(crate) also: Option<String>,
    saw: Vec<String>,
}

/// How a call ended for its client.
#[derive(Debug)]
pub(crate) struct Seen {
    replies: usize,
    error: Option<CallError>,
}

pub(crate) fn rows() -> Vec<Row> {
    serde_json::from_str(include_str!("../../endings.json")).unwrap()
}

impl Row {
    pub(crate) async fn call(&self, running: &Running) -> Seen {
        for _ in 0..self.calls_before {
            self.once(&running.address).await;
            running.journal.take();
        }
        self.once(&running.address).await
    }

    async fn once(&self, address: &str) -> Seen {
        let channel = Channel::connect(address).unwrap();
        let mut metadata = Metadata::new();
        if let Some(token) = &self.token {
            metadata.insert("authorization", &format!("Bearer {token}")).unwrap();
        }
        let timeout = Duration::from_millis(self.timeout_ms.unwrap_or(15_000));
        let open = EndingsClient::new(channel.clone())
            .without_validation()
            .with_metadata(metadata.clone())
            .with_timeout(timeout);
        let vault = VaultClient::new(channel).without_validation().with_metadata(metadata).with_timeout(timeout);
        let request = Request {
            ending: self.ending.clone(),
            items: vec![String::new(); self.empty_items],
            ballast: vec![0; self.ballast],
        };
        let requests = tokio_stream::iter([request.clone()]);
        if self.garbage {
            return super::connections::garbage(address, &self.method).await;
        }
        match self.method.as_str() {
            "endings.v1.Endings/Ask" => Seen::one(open.ask(request).await),
            "endings.v1.Endings/Watch" => Seen::many(open.watch(request).await).await,
            "endings.v1.Endings/Upload" => Seen::one(open.upload(requests).await),
            "endings.v1.Endings/Talk" => Seen::many(open.talk(requests).await).await,
            "endings.v1.Endings/Sealed" => Seen::one(open.sealed(request).await),
            "endings.v1.Endings/SealedWatch" => Seen::many(open.sealed_watch(request).await).await,
            "endings.v1.Endings/SealedTalk" => Seen::many(open.sealed_talk(requests).await).await,
            "endings.v1.Endings/Hurry" => Seen::one(open.hurry(request).await),
            "endings.v1.Endings/HurryWatch" => Seen::many(open.hurry_watch(request).await).await,
            "endings.v1.Endings/Limited" => Seen::one(open.limited(request).await),
            "endings.v1.Endings/Crowded" => Seen::one(open.crowded(request).await),
            "endings.v1.Endings/Queued" => Seen::one(open.queued(request).await),
            "endings.v1.Vault/Enter" => Seen::one(vault.enter(request).await),
            "endings.v1.Vault/Guard" => Seen::many(vault.guard(requests).await).await,
            "endings.v1.Vault/Open" => Seen::one(vault.open(request).await),
            other => super::connections::unknown(address, other).await,
        }
    }

    /// What the client saw, and what it should have.
    pub(crate) fn compare(&self, seen: &Seen, different: &mut Different<'_>) {
        let code = seen.error.as_ref().map_or(Code::Ok, CallError::code);
        different.unless("code", code.name(), self.code.as_str());
        different.unless("replies", seen.replies, self.replies);
        let Some(error) = &seen.error else { return };
        let mut expected = self.details.clone();
        if let Some(expected) = &mut expected {
            expected.sort();
        }
        different.unless("details", Some(details(error)), expected);
        if let Some(expected) = self.violations {
            let info = error.detail::<ErrorInfo>();
            let told = info.and_then(|info| info.metadata.get("total_violations")?.parse().ok());
            let listed = error.detail::<BadRequest>().unwrap_or_default().field_violations.len();
            different.unless("violations", told.unwrap_or(listed), expected);
            different.unless("some are listed", listed > 0, true);
        }
    }

    /// What the log says and the handler saw, and what it should be.
    pub(crate) fn compare_inside(&self, running: &Running, line: &Line, different: &mut Different<'_>) {
        let Line { level, ending, code } = line;
        let or = self.or_log.as_ref().is_some_and(|or| (level, ending, code) == (&or.0, &or.1, &or.2));
        if !or {
            different.unless("log", (level, ending, code), (&self.log.0, &self.log.1, &self.code));
        }
        if let Some(also) = &self.also {
            different.unless("another line", running.log.has(also), true);
        }
        different.unless("handler", running.journal.take().join(" "), self.saw.join(" "));
    }
}

/// What is not as the table says.
pub(crate) struct Different<'a> {
    pub(crate) row: &'a str,
    pub(crate) lines: &'a mut Vec<String>,
}

impl Different<'_> {
    #[expect(clippy::needless_pass_by_value, reason = "most of them are made for it")]
    fn unless<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, found: T, expected: T) {
        if found != expected {
            self.lines.push(format!("{}: {what}: {found:?}, and not {expected:?}", self.row));
        }
    }
}

impl Seen {
    pub(crate) fn one<E: Into<CallError>>(result: Result<Reply, E>) -> Self {
        match result {
            Ok(_) => Self { replies: 1, error: None },
            Err(error) => Self { replies: 0, error: Some(error.into()) },
        }
    }

    async fn many<E: From<CallError> + Into<CallError>>(result: Result<Streaming<Reply, E>, E>) -> Self {
        let mut responses = match result {
            Ok(responses) => responses,
            Err(error) => return Self { replies: 0, error: Some(error.into()) },
        };
        let mut replies = 0;
        loop {
            match responses.next().await {
                Ok(Some(_)) => replies += 1,
                Ok(None) => return Self { replies, error: None },
                Err(error) => return Self { replies, error: Some(error.into()) },
            }
        }
    }
}

/// The names of the details, sorted.
fn details(error: &CallError) -> Vec<String> {
    let info = error.detail::<ErrorInfo>();
    let packed = error.status().details().iter();
    let mut names: Vec<String> = packed
        .map(|detail| {
            let name = detail.type_url.rsplit('/').next().unwrap_or_default();
            match &info {
                Some(info) if name == "google.rpc.ErrorInfo" => format!("{}/{}", info.domain, info.reason),
                _ => name.to_owned(),
            }
        })
        .collect();
    names.sort();
    names
}
