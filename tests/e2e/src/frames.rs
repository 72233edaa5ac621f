//! Bytes without HTTP/2's rules.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Types of frames (RFC 9113, section 6).
pub const HEADERS: u8 = 1;
#[allow(missing_docs, reason = "as above")]
pub const SETTINGS: u8 = 4;
#[allow(missing_docs, reason = "as above")]
pub const PING: u8 = 6;
#[allow(missing_docs, reason = "as above")]
pub const GOAWAY: u8 = 7;

/// A frame as it came.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its type.
    pub kind: u8,
    /// Its flags.
    pub flags: u8,
    /// Its payload.
    pub payload: Vec<u8>,
}

/// A connection.
#[derive(Debug)]
pub struct Wire {
    socket: TcpStream,
}

impl Wire {
    /// Sends the preface and empty SETTINGS.
    pub async fn connect(address: SocketAddr) -> Self {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
        let mut wire = Self { socket };
        wire.send(SETTINGS, 0, 0, &[]).await.unwrap();
        wire
    }

    /// Sends a frame.
    ///
    /// # Errors
    /// When the connection is closed.
    pub async fn send(&mut self, kind: u8, flags: u8, stream: u32, payload: &[u8]) -> std::io::Result<()> {
        let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
        let mut frame = length[1..].to_vec();
        frame.extend([kind, flags]);
        frame.extend(stream.to_be_bytes());
        frame.extend(payload);
        self.socket.write_all(&frame).await
    }

    /// The next frame of this type, past all others; pings are answered.
    ///
    /// # Errors
    /// When the connection is closed.
    pub async fn next(&mut self, kind: u8) -> std::io::Result<Frame> {
        self.next_of(&[kind]).await
    }

    /// The next frame of one of these types.
    ///
    /// # Errors
    /// When the connection is closed.
    pub async fn next_of(&mut self, kinds: &[u8]) -> std::io::Result<Frame> {
        loop {
            let mut head = [0; 9];
            self.socket.read_exact(&mut head).await?;
            let mut payload = vec![0; u32::from_be_bytes([0, head[0], head[1], head[2]]) as usize];
            self.socket.read_exact(&mut payload).await?;
            let frame = Frame { kind: head[3], flags: head[4], payload };
            if frame.kind == PING && frame.flags == 0 {
                self.send(PING, 1, 0, &frame.payload).await?;
            }
            if kinds.contains(&frame.kind) {
                return Ok(frame);
            }
        }
    }
}
