//! An HTTP server on loopback that serves a key set, or fails to.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What it answers.
#[derive(Debug, Clone)]
pub enum Mood {
    /// 200 with this body.
    Serves(String),
    /// This head, and nothing more.
    Answers(String),
    /// A body without an end.
    Floods,
    /// Nothing, ever.
    Hangs,
    /// Nothing: it closes the connection.
    Leaves,
}

/// The server; it ends with this value.
#[derive(Debug)]
pub struct Address {
    /// Where it listens.
    pub address: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    requests: Arc<AtomicU64>,
    serving: JoinHandle<()>,
}

impl Address {
    /// Starts it.
    pub async fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let mood = Arc::new(Mutex::new(mood));
        let requests = Arc::new(AtomicU64::new(0));
        let serving = {
            let (mood, requests) = (Arc::clone(&mood), Arc::clone(&requests));
            tokio::spawn(async move {
                loop {
                    let (socket, _) = listener.accept().await.unwrap();
                    let (mood, requests) = (Arc::clone(&mood), Arc::clone(&requests));
                    tokio::spawn(async move { answer(socket, &mood, &requests).await });
                }
            })
        };
        Self { address, mood, requests, serving }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("http://{}/jwks.json", self.address)
    }

    /// Changes what it answers.
    pub fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// How many requests came.
    pub fn requests(&self) -> u64 {
        self.requests.load(Ordering::SeqCst)
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Answers one request.
pub async fn answer(mut socket: impl AsyncRead + AsyncWrite + Unpin, mood: &Mutex<Mood>, requests: &AtomicU64) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match socket.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    requests.fetch_add(1, Ordering::SeqCst);
    let mood = mood.lock().unwrap().clone();
    let answer = match mood {
        Mood::Serves(body) => format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len()),
        Mood::Answers(head) => format!("{head}\r\ncontent-length: 0\r\n\r\n"),
        Mood::Leaves => return,
        Mood::Hangs => std::future::pending().await,
        Mood::Floods => {
            let _ = socket.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            while socket.write_all(&[b' '; 4096]).await.is_ok() {}
            return;
        }
    };
    let _ = socket.write_all(answer.as_bytes()).await;
    let _ = socket.shutdown().await;
}
