//! Load from h2load (nghttp2), which sends one gRPC request over and over.

use std::net::SocketAddr;
use std::process::Command;
use std::{env, fs, process};

use anyhow::{Context as _, ensure};
use bytes::{BufMut as _, BytesMut};
use prost::Message;

use crate::ours::proto::{CountRequest, GetUserRequest};

/// Messages in one stream.
const MESSAGES: i32 = 100_000;

/// Requests of one kind.
#[derive(Debug, Clone)]
pub struct Load {
    path: &'static str,
    body: Vec<u8>,
    requests: u32,
    connections: u32,
    streams: u32,
    headers: Vec<String>,
}

impl Load {
    /// Unary calls, on 4 connections of 16 streams.
    #[must_use]
    pub fn unary(requests: u32) -> Self {
        let message = GetUserRequest { user_id: "0191d8a6-9c1e-7c2a-8b5e-1f2d3c4b5a69".to_owned() };
        Self {
            path: "/bench.v1.Users/GetUser",
            body: frame(&message),
            requests,
            connections: 4,
            streams: 16,
            headers: Vec::new(),
        }
    }

    /// Streams, one after the other.
    #[must_use]
    pub fn stream(requests: u32) -> Self {
        let message = CountRequest { upto: MESSAGES };
        Self {
            path: "/bench.v1.Users/Count",
            body: frame(&message),
            requests,
            connections: 1,
            streams: 1,
            headers: Vec::new(),
        }
    }

    /// The same, with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push(format!("{name}: {value}"));
        self
    }

    /// A tenth of the load.
    #[must_use]
    pub fn warm_up(&self) -> Self {
        Self { requests: (self.requests / 10).max(self.connections), ..self.clone() }
    }

    /// How many requests there are.
    #[must_use]
    pub fn requests(&self) -> u32 {
        self.requests
    }

    /// Sends all of it.
    ///
    /// # Errors
    /// When h2load is missing, or a request is not answered with HTTP 200.
    pub fn run(&self, address: SocketAddr) -> anyhow::Result<()> {
        let body = env::temp_dir().join(format!("rpckit-bench-{}", process::id()));
        fs::write(&body, &self.body)?;
        let output = Command::new("h2load")
            .args(["--requests", &self.requests.to_string(), "--clients", &self.connections.to_string()])
            .args(["--max-concurrent-streams", &self.streams.to_string(), "--threads", "1"])
            .args(["--header", "content-type: application/grpc", "--header", "te: trailers"])
            .args(self.headers.iter().flat_map(|header| ["--header", header]))
            .arg("--data")
            .arg(&body)
            .arg(format!("http://{address}{}", self.path))
            .output()
            .context("h2load is missing: it is in Debian's nghttp2-client")?;
        fs::remove_file(&body)?;
        let text = String::from_utf8_lossy(&output.stdout);
        let good = format!("status codes: {} 2xx, 0 3xx, 0 4xx, 0 5xx", self.requests);
        ensure!(text.contains(&good), "not every request was answered:\n{text}");
        Ok(())
    }
}

fn frame(message: &impl Message) -> Vec<u8> {
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(u32::try_from(message.encoded_len()).expect("a small message"));
    message.encode(&mut frame).expect("the buffer grows");
    frame.to_vec()
}
