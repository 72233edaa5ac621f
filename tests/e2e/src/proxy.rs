//! What stands between clients and a server, and loses connections without a word.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A proxy on a port of its own; it ends with this value.
#[derive(Debug)]
pub struct Proxy {
    /// Where it listens.
    pub address: SocketAddr,
    connections: Arc<AtomicUsize>,
    silence: CancellationToken,
    relaying: JoinHandle<()>,
}

impl Proxy {
    /// A proxy whose first connection can fall silent.
    pub async fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, silence) = (Arc::<AtomicUsize>::default(), CancellationToken::new());
        let relaying = tokio::spawn(relay(listener, server, Arc::clone(&connections), silence.clone()));
        Self { address, connections, silence, relaying }
    }

    /// Nothing comes through the first connection any more. Both of its ends stay open.
    pub fn fall_silent(&self) {
        self.silence.cancel();
    }

    /// The connections so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.relaying.abort();
    }
}

async fn relay(listener: TcpListener, server: SocketAddr, connections: Arc<AtomicUsize>, silence: CancellationToken) {
    let mut silence = Some(silence);
    let mut relays = tokio::task::JoinSet::new();
    loop {
        let (mut client, _) = listener.accept().await.unwrap();
        connections.fetch_add(1, Ordering::Relaxed);
        // Those after the first are given one that nobody cancels.
        let silence = silence.take().unwrap_or_default();
        relays.spawn(async move {
            let mut server = TcpStream::connect(server).await.unwrap();
            tokio::select! {
                ended = tokio::io::copy_bidirectional(&mut client, &mut server) => drop(ended),
                () = silence.cancelled() => std::future::pending().await,
            }
        });
    }
}
