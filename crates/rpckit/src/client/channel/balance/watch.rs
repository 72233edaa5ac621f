//! How a server says whether it is serving (gRFC A17).

use core::time::Duration;

use tokio::time::Instant;

use super::Watched;
use crate::client::CallError;
use crate::client::caller::Caller;
use crate::code::Code;
use crate::generated::grpc_health_v1::health::methods::WATCH;
use crate::generated::grpc_health_v1::health_check_response::ServingStatus;
use crate::generated::grpc_health_v1::{HealthCheckRequest, HealthCheckResponse};

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
pub(super) async fn watch(server: Watched, service: String, tell: impl Fn(Verdict)) {
    let caller = Caller::new(server.channel.clone()).with_timeout(FOREVER);
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
        tokio::time::sleep(server.backoff.left().max(pause)).await;
        pause = (pause * 2).min(LATE);
    }
}

/// One watch, to its end; and whether there was an answer.
async fn follow<C: crate::client::Transport>(
    caller: &Caller<C>,
    service: &str,
    tell: &impl Fn(Verdict),
) -> (Result<(), CallError>, bool) {
    let request = HealthCheckRequest { service: service.to_owned() };
    let mut answered = false;
    let following = async {
        let mut changes = caller.server_streaming::<_, HealthCheckResponse>(&WATCH, request).await?;
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
