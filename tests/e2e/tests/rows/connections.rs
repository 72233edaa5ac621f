//! Connections: what they may cost, and how they end.

use std::time::Duration;

use prost::Message as _;
use rpckit_e2e_tests::frames::{GOAWAY, HEADERS, PING, SETTINGS, Wire};
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{named, task};
use rpckit_e2e_tests::subject::{Setup, Subject};
use rpckit_e2e_tests::{ensure, happens, soon};
use tokio::io::AsyncReadExt as _;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};

use super::row;

/// SETTINGS_MAX_CONCURRENT_STREAMS (RFC 9113, section 6.5.2).
const MAX_CONCURRENT_STREAMS: u16 = 3;

/// `:method POST`, `:scheme http`, `:path /`, and `te: x`, which is a protocol error of its stream (RFC 9113, section
/// 8.2.2).
const MALFORMED: [u8; 9] = [0x83, 0x86, 0x84, 0x00, 0x02, b't', b'e', 0x01, b'x'];

/// END_STREAM and END_HEADERS.
const WHOLE: u8 = 0x5;

/// Streams at once are bounded, and so are streams that the server has to reset for their errors (RUSTSEC-2024-0003).
#[tokio::test]
async fn row_05_streams_and_resets_are_bounded() {
    row("no bound on streams; 2000 resets", async |subject: Subject| {
        let running = subject.start().await;
        let mut wire = Wire::connect(running.address).await;
        let settings = soon("SETTINGS", wire.next(SETTINGS)).await?.map_err(|error| error.to_string())?;
        let streams = settings.payload.chunks(6).find_map(|setting| {
            let (id, value) = setting.split_first_chunk()?;
            (u16::from_be_bytes(*id) == MAX_CONCURRENT_STREAMS).then(|| u32::from_be_bytes(value.try_into().unwrap()))
        });
        let mut wrong = Vec::new();
        if streams != Some(100) {
            wrong.push(streams.map_or("no bound on streams".to_owned(), |streams| format!("{streams} streams")));
        }
        // Reads and writes together, or the answers fill the socket; a write fails once the server has closed.
        let flood = async {
            for stream in 0..2_000 {
                wire.send(HEADERS, WHOLE, 2 * stream + 1, &MALFORMED).await?;
            }
            wire.send(PING, 0, 0, &[7; 8]).await?;
            loop {
                let frame = wire.next_of(&[PING, GOAWAY]).await?;
                if frame.kind == GOAWAY || frame.flags == 1 {
                    return Ok::<_, std::io::Error>(frame.kind);
                }
            }
        };
        if let Ok(PING) = soon("an end of the flood", flood).await? {
            wrong.push("2000 resets, and the connection goes on".to_owned());
        }
        ensure(wrong.is_empty(), || wrong.join("; "))
    })
    .await;
}

/// A connection that is too old says so, before it is cut.
#[tokio::test]
async fn row_06_an_old_connection_says_goodbye() {
    row("cut without GOAWAY", async |subject: Subject| {
        let age = Some((Duration::from_millis(500), Duration::from_secs(1)));
        // The age is looked at once the connection has begun.
        let handshake = Some(Duration::from_millis(300));
        let running = subject.start_with(Setup { handshake, age, ..Setup::default() }).await;
        let mut wire = Wire::connect(running.address).await;
        let goaway = soon("the end of the connection", wire.next(GOAWAY)).await?;
        goaway.map(drop).map_err(|error| format!("cut without GOAWAY: {error}"))
    })
    .await;
}

/// What an old connection has accepted ends as it would elsewhere, up to the last call that it takes.
#[tokio::test]
async fn row_06_no_call_is_accepted_and_cut() {
    row("were answered, the rest was accepted and cut", async |subject: Subject| {
        let age = Some((Duration::from_millis(700), Duration::from_secs(1)));
        let handshake = Some(Duration::from_millis(300));
        let running = subject.start_with(Setup { handshake, age, ..Setup::default() }).await;
        let client = running.raw().await;
        // One after the other until one fails, and several so: whenever the cut comes, it finds a call.
        let callers = [130, 150, 170, 190].map(|millis| {
            let (client, body) = (&client, frame(&task([Action::SleepMillis(millis)])));
            async move {
                let mut answered = 0;
                while let Ok(end) = client.attempt(raw::request("Ask"), body.clone()).await
                    && end.code() == Some(rpckit::Code::Ok)
                {
                    answered += 1;
                }
                answered
            }
        });
        let answered = futures_util::future::join_all(callers).await.into_iter().sum::<usize>();
        let began = running.journal.count("ask began");
        ensure(began > 0, || "no call was accepted".to_owned())?;
        ensure(began == answered, || {
            format!("{answered} of {began} calls were answered, the rest was accepted and cut")
        })
    })
    .await;
}

/// Load balancers hear of services that are not there yet, and of the drain, before the listener closes; then they are let go.
#[tokio::test]
async fn row_26_health_tells_before_anything_ends() {
    row(
        "an unknown service: Some(NotFound); nothing of the drain; the server did not end",
        async |subject: Subject| {
            let mut running = subject.start().await;
            let client = running.raw().await;
            let watch = async |service: &str| {
                let mut call = client.open(raw::health("Watch")).await;
                call.send(frame(&HealthCheckRequest { service: service.to_owned() }), true);
                call.head().await
            };
            let mut wrong = Vec::new();

            let mut unknown = watch("nobody").await?;
            if unknown.headers.contains_key("grpc-status") {
                wrong.push(format!("an unknown service: {:?}", unknown.end().await?.code()));
            } else {
                let told = status(&unknown.data().await?);
                ensure(told == ServingStatus::ServiceUnknown, || format!("an unknown service: {told:?}"))?;
                ensure(happens(unknown.data()).await.is_none(), || "the watch of an unknown service ended".to_owned())?;
            }

            let mut whole = watch("").await?;
            let told = status(&whole.data().await?);
            ensure(told == ServingStatus::Serving, || format!("a server that runs: {told:?}"))?;
            running.stop();
            match happens(whole.data()).await {
                Some(Ok(data)) if status(&data) == ServingStatus::NotServing => {
                    whole.end().await?.expect(rpckit::Code::Ok)?;
                }
                _ => wrong.push("nothing of the drain".to_owned()),
            }
            if happens(running.ended()).await.is_none() {
                wrong.push("the server did not end".to_owned());
            }
            ensure(wrong.is_empty(), || wrong.join("; "))
        },
    )
    .await;
}

fn status(frame: &[u8]) -> ServingStatus {
    HealthCheckResponse::decode(&frame[5..]).expect("a message behind its prefix").status()
}

/// Who takes nothing of a response has not got it for ever: neither a stream whose handler waits for room, nor a large answer
/// whose handler is done long since.
#[tokio::test]
async fn row_27_a_response_that_nobody_takes_is_let_go() {
    row("Ask: the response stays; Watch: the response stays", async |subject: Subject| {
        let stall = Some(Duration::from_millis(500));
        let running = subject.start_with(Setup { stall, ..Setup::default() }).await;
        let client = running.raw().await;
        let mut wrong = Vec::new();
        for method in ["Ask", "Watch"] {
            let mut call = client.open(raw::request(method)).await;
            call.send(frame(&task([1, 1, 1].map(|mebibytes| Action::Large(mebibytes << 20)))), true);
            match happens(call.head().await?.neglected()).await {
                Some(Some(h2::Reason::CANCEL)) => {}
                Some(end) => wrong.push(format!("{method}: {end:?}")),
                None => wrong.push(format!("{method}: the response stays")),
            }
        }
        if subject == Subject::Ours {
            running.journal.line("watch dropped").await?;
            // The connection itself is as good as it was.
            let end = client.call(raw::request("Ask"), frame(&named("another"))).await?;
            end.expect(rpckit::Code::Ok)?;
        }
        ensure(wrong.is_empty(), || wrong.join("; "))
    })
    .await;
}

/// A client that does not begin is let go, and holds nothing up. (That the accept loop does not spin when descriptors run
/// out is tested with the loop.)
#[tokio::test]
async fn row_24_silent_connections_are_let_go() {
    row("a silent connection stays open; the server did not end", async |subject: Subject| {
        let mut wrong = Vec::new();

        let handshake = Some(Duration::from_millis(300));
        let running = subject.start_with(Setup { handshake, ..Setup::default() }).await;
        let mut silent = running.socket().await;
        if happens(silent.read_to_end(&mut Vec::new())).await.is_none() {
            wrong.push("a silent connection stays open");
        }

        let mut running = subject.start().await;
        let _silent = running.socket().await;
        // A connection that works is accepted after the silent one, so that one is accepted too.
        running.raw().await.call(rpckit_e2e_tests::raw::request("Ask"), "").await?;
        running.stop();
        if happens(running.ended()).await.is_none() {
            wrong.push("the server did not end");
        }
        ensure(wrong.is_empty(), || wrong.join("; "))
    })
    .await;
}
