//! Connections: what they may cost, and how they end.

use std::time::Duration;

use rpckit_e2e_tests::frames::{GOAWAY, HEADERS, PING, SETTINGS, Wire};
use rpckit_e2e_tests::subject::{Setup, Subject};
use rpckit_e2e_tests::{ensure, happens, soon};
use tokio::io::AsyncReadExt as _;

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
