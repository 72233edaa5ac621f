//! A server process of this package's `serve`.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{Context as _, bail};

/// A running server; it is ended when this is dropped.
#[derive(Debug)]
pub struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts `serve STACK THREADS` on a free port, and waits until it listens.
    ///
    /// # Errors
    /// When `serve` is not built, or does not listen within ten seconds.
    pub fn start(stack: &str, threads: &str) -> anyhow::Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let serve = env::current_exe()?.with_file_name("serve");
        let process = Command::new(&serve)
            .args([stack, threads, &address.to_string()])
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("{} is not there: cargo build --release -p rpckit-benches", serve.display()))?;
        let server = Self { process, address };
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            if started.elapsed() > Duration::from_secs(10) {
                bail!("the {stack} server does not listen on {address}");
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(server)
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The CPU time of its threads so far, in nanoseconds, as the scheduler counts it.
    ///
    /// # Errors
    /// When the process has ended, or the system has no `/proc`.
    pub fn cpu(&self) -> anyhow::Result<u64> {
        let mut total = 0;
        for thread in fs::read_dir(format!("/proc/{}/task", self.process.id()))? {
            let stat = fs::read_to_string(thread?.path().join("schedstat"))?;
            total += stat.split(' ').next().context("schedstat is empty")?.parse::<u64>()?;
        }
        Ok(total)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
