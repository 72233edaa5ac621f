//! How a server says whether it is serving (gRFC A17).

use core::time::Duration;
use std::sync::Arc;

use tokio::time::Instant;

use crate::client::caller::Caller;
use crate::client::channel::backoff::Backoff;
use crate::client::{CallError, Transport};
use crate::code::Code;
use crate::generated::grpc_health_v1::health::methods::WATCH;
use crate::generated::grpc_health_v1::health_check_response::ServingStatus;
use crate::generated::grpc_health_v1::{HealthCheckRequest, HealthCheckResponse};
use crate::rules::Unchecked;

/// A watch lies still for as long as nothing changes; whether the connection is there is what keepalive asks.
const FOREVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// How often a server without a health service is asked, to see whether it is still there.
pub(in crate::client::channel) const ASK_AGAIN: Duration = Duration::from_secs(10);

/// The least wait before a watch that has ended begins anew.
const SOON: Duration = Duration::from_millis(100);

/// The longest.
const LATE: Duration = Duration::from_secs(10);

/// Whether a server takes calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Serving,
    /// It does not, for this reason.
    NotServing(String),
}

/// A watch that has lasted for this long has ended for a reason of its own, such as the age of its connection.
const LASTING: Duration = Duration::from_secs(1);

/// Tells each change of a server's health, and does not end.
pub(super) async fn watch<C: Transport>(server: C, backoff: Arc<Backoff>, service: String, tell: impl Fn(Verdict)) {
    let caller = Caller::new(server).with_timeout(FOREVER);
    let mut pause = SOON;
    loop {
        let began = Instant::now();
        let (end, answered) = follow(&caller, &service, &tell).await;
        if answered {
            pause = SOON;
            // What was said last holds until a new connection, if there is one, says otherwise.
            if began.elapsed() >= LASTING {
                continue;
            }
        }
        match end {
            Err(error) if error.code() == Code::Unimplemented => {
                tell(Verdict::Serving);
                tokio::time::sleep(ASK_AGAIN).await;
                continue;
            }
            Err(error) => tell(Verdict::NotServing(error.to_string())),
            Ok(()) => tell(Verdict::NotServing("it has ended the watch of its health".to_owned())),
        }
        // Where it cannot be reached, there is a wait already.
        tokio::time::sleep(backoff.left().max(pause)).await;
        pause = (pause * 2).min(LATE);
    }
}

/// One watch, to its end; and whether there was an answer.
async fn follow<C: Transport>(
    caller: &Caller<C>,
    service: &str,
    tell: &impl Fn(Verdict),
) -> (Result<(), CallError>, bool) {
    let request = HealthCheckRequest { service: service.to_owned() };
    let mut answered = false;
    let following = async {
        let mut changes = caller.server_streaming::<_, HealthCheckResponse, _>(&WATCH, Unchecked, request).await?;
        while let Some(change) = changes.next().await? {
            answered = true;
            tell(match change.status() {
                ServingStatus::Serving => Verdict::Serving,
                status => Verdict::NotServing(status.as_str_name().to_owned()),
            });
        }
        Ok(())
    };
    let end = following.await;
    (end, answered)
}

#[cfg(test)]
mod tests {
    use core::convert::Infallible;
    use core::future::{Ready, ready};
    use core::task::{Context as Task, Poll};
    use std::sync::Mutex;

    use bytes::Bytes;
    use futures_util::StreamExt;
    use http::{HeaderMap, Request, Response};
    use http_body::Frame;
    use http_body_util::StreamBody;
    use prost::Message;
    use tokio::sync::mpsc::unbounded_channel;
    use tonic::body::Body;
    use tower_service::Service;

    use super::*;
    use crate::client::channel::settings::Settings;

    /// What a server answers to one watch.
    enum Answer {
        /// This code.
        Fails(u32),
        /// These states, and this code after so long.
        Tells(&'static [ServingStatus], Duration, u32),
    }

    /// A server that answers one after the other, and then not at all.
    #[derive(Clone)]
    struct Script(Arc<Mutex<Vec<Answer>>>);

    fn code(code: u32) -> HeaderMap {
        HeaderMap::from_iter([("grpc-status".parse().unwrap(), code.into())])
    }

    fn frame(status: ServingStatus) -> Bytes {
        let message = HealthCheckResponse { status: status.into() }.encode_to_vec();
        let length = u8::try_from(message.len()).unwrap();
        [&[0, 0, 0, 0, length], message.as_slice()].concat().into()
    }

    impl Service<Request<Body>> for Script {
        type Response = Response<Body>;
        type Error = Infallible;
        type Future = Ready<Result<Response<Body>, Infallible>>;

        fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
            if self.0.lock().unwrap().is_empty() { Poll::Pending } else { Poll::Ready(Ok(())) }
        }

        fn call(&mut self, _: Request<Body>) -> Self::Future {
            let mut response = Response::new(Body::empty());
            match self.0.lock().unwrap().remove(0) {
                Answer::Fails(number) => *response.headers_mut() = code(number),
                Answer::Tells(states, lasts, number) => {
                    let states = futures_util::stream::iter(states).map(|status| Frame::data(frame(*status)));
                    let end = futures_util::stream::once(async move {
                        tokio::time::sleep(lasts).await;
                        Frame::trailers(code(number))
                    });
                    let frames = states.chain(end).map(Ok::<_, Infallible>);
                    *response.body_mut() = Body::new(StreamBody::new(frames));
                }
            }
            response.headers_mut().insert("content-type", "application/grpc".parse().unwrap());
            ready(Ok(response))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn verdicts_are_what_the_server_says_or_fails_to_say() {
        const UNIMPLEMENTED: u32 = 12;
        const UNAVAILABLE: u32 = 14;
        let (now, later) = (Duration::ZERO, LASTING * 5);
        let script = Script(Arc::new(Mutex::new(vec![
            Answer::Fails(UNIMPLEMENTED),
            Answer::Fails(UNAVAILABLE),
            Answer::Tells(&[ServingStatus::Serving, ServingStatus::NotServing, ServingStatus::ServiceUnknown], now, 0),
            // It is too old: nothing is said of the server by that.
            Answer::Tells(&[ServingStatus::Serving], later, UNAVAILABLE),
            Answer::Tells(&[ServingStatus::Serving], later, UNAVAILABLE),
            Answer::Fails(UNAVAILABLE),
        ])));
        let (sender, mut verdicts) = unbounded_channel();
        let backoff = Arc::new(Backoff::new(&Settings::default()));
        let tell = move |verdict| sender.send(verdict).unwrap();
        let watching = tokio::spawn(watch(script, backoff, String::new(), tell));
        let begins = |verdict: &Verdict, beginning: &str| match verdict {
            Verdict::Serving => beginning == "serving",
            Verdict::NotServing(why) => why.starts_with(beginning),
        };
        let expected = [
            "serving",
            "UNAVAILABLE",
            "serving",
            "NOT_SERVING",
            "SERVICE_UNKNOWN",
            "it has ended the watch",
            "serving",
            "serving",
            "UNAVAILABLE",
        ];
        for beginning in expected {
            let verdict = verdicts.recv().await.expect("a watch does not end");
            assert!(begins(&verdict, beginning), "{verdict:?} and not {beginning}");
        }
        assert!(!watching.is_finished());
        watching.abort();
    }
}
