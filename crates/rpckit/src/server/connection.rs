//! One connection, from its first byte to its end.

use std::convert::Infallible;
use std::error::Error;
use std::pin::pin;
use std::sync::Arc;

use http::{Request, Response};
use http_body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::time::Instant;

use super::activity::Activity;
use super::executor::CallExecutor;
use super::limits::Limits;
use super::phases::{LAST_WORDS, Phases};
use super::socket::{Transport, Watched};
use crate::jitter::jittered;

/// What ends a connection. Told to the log only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Both sides are done, or the client left.
    Finished,
    /// The handshake took too long.
    Silent,
    /// Calls outlived the grace of a connection that is too old.
    Overdue,
    /// The server went away.
    Cut,
}

/// What a connection waits for besides its calls.
#[derive(Debug, Clone, Copy)]
enum Stage {
    /// The client's first frame.
    Handshake { until: Instant, age: Option<Instant> },
    /// Nothing: it takes calls until it is too old.
    Open { age: Option<Instant> },
    /// The end of its open calls; they are told to end then, if at all.
    Closing { overdue: Option<Instant> },
    /// Their last status on its way out.
    LastWords { until: Instant },
}

/// Runs a connection to its end. `handshake` is when its first frame must be there.
pub(super) async fn run<S, B>(
    transport: Transport,
    handshake: Instant,
    service: S,
    limits: &Limits,
    phases: Phases,
) -> End
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible>,
    S::Future: Send + 'static,
    B: Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let activity = Activity::new();
    let socket = Watched::new(transport, Arc::clone(&activity), limits.write_stall);
    let executor = CallExecutor::new(Arc::clone(&activity), limits.stream_stall);
    let mut connection = pin!(builder(executor, limits).serve_connection(TokioIo::new(socket), service));
    // Connections that began together must not all end together.
    let age = limits.age.map(|age| Instant::now() + jittered(age));
    let mut stage = Stage::Handshake { until: handshake, age };
    loop {
        let timer = stage.timer(&activity, limits);
        tokio::select! {
            biased;
            result = connection.as_mut() => {
                if let Err(error) = result {
                    tracing::debug!(error = &error as &dyn Error, "connection ended with an error");
                }
                return End::Finished;
            }
            () = phases.drain.cancelled(), if !stage.is_closing() => {
                if !activity.is_established() {
                    return End::Silent;
                }
                connection.as_mut().graceful_shutdown();
                stage = Stage::Closing { overdue: None };
            }
            () = phases.cut.cancelled(), if stage.is_closing() => return End::Cut,
            () = sleep_until(timer) => match stage.after_timer(&activity, limits) {
                Ok(next) => {
                    match next {
                        Stage::Closing { .. } => connection.as_mut().graceful_shutdown(),
                        Stage::LastWords { .. } => phases.close.cancel(),
                        Stage::Handshake { .. } | Stage::Open { .. } => {}
                    }
                    stage = next;
                }
                Err(end) => return end,
            },
        }
    }
}

impl Stage {
    fn is_closing(self) -> bool {
        matches!(self, Self::Closing { .. } | Self::LastWords { .. })
    }

    /// When this stage has to be looked at again, if nothing happens before.
    fn timer(self, activity: &Activity, limits: &Limits) -> Option<Instant> {
        match self {
            Self::Handshake { until, .. } | Self::LastWords { until } => Some(until),
            Self::Open { age } => {
                let idle = limits.idle.map(|limit| activity.idle_at(limit));
                age.into_iter().chain(idle).min()
            }
            Self::Closing { overdue } => overdue,
        }
    }

    /// What comes when the timer has run out.
    fn after_timer(self, activity: &Activity, limits: &Limits) -> Result<Self, End> {
        let now = Instant::now();
        match self {
            Self::Handshake { age, .. } if activity.is_established() => Ok(Self::Open { age }),
            Self::Handshake { .. } => Err(End::Silent),
            Self::Open { age: Some(age) } if age <= now => Ok(Self::Closing { overdue: Some(now + limits.age_grace) }),
            Self::Open { .. } => match limits.idle {
                Some(limit) if activity.idle_at(limit) <= now => {
                    Ok(Self::Closing { overdue: Some(now + limits.age_grace) })
                }
                _ => Ok(self),
            },
            Self::Closing { .. } => Ok(Self::LastWords { until: now + LAST_WORDS }),
            Self::LastWords { .. } => Err(End::Overdue),
        }
    }
}

fn builder(executor: CallExecutor, limits: &Limits) -> http2::Builder<CallExecutor> {
    let mut builder = http2::Builder::new(executor);
    builder
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.max_concurrent_streams)
        .initial_stream_window_size(limits.stream_window)
        .initial_connection_window_size(limits.connection_window)
        .max_send_buf_size(limits.send_buffer as usize)
        .max_header_list_size(limits.header_list)
        .max_pending_accept_reset_streams(limits.pending_resets)
        .max_local_error_reset_streams(limits.local_error_resets)
        .keep_alive_interval(limits.keepalive_interval)
        .keep_alive_timeout(limits.keepalive_timeout)
        // gRPC has no use for `date`, and every response would carry it.
        .auto_date_header(false);
    builder
}

async fn sleep_until(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => tokio::time::sleep_until(deadline).await,
        None => std::future::pending().await,
    }
}
