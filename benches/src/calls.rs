//! What one call costs the server, with load from a program that nobody here wrote.

mod load;
mod server;

pub use load::Load;
pub use server::Server;

use std::time::Duration;

use anyhow::Context as _;

/// Rounds of each comparison; in each, both sides run one after the other, so that a drift of the machine meets both.
const ROUNDS: usize = 7;

/// One comparison: a load, and the two servers that get it.
#[derive(Debug)]
pub struct Comparison {
    /// What is compared, for the reader.
    pub name: &'static str,
    /// This side.
    pub ours: &'static str,
    /// `current` or `multi`.
    pub threads: &'static str,
    /// The other side.
    pub against: &'static str,
    /// What is sent.
    pub load: Load,
    /// What the ratio is promised to stay under; some are for information alone.
    pub promised: Option<f64>,
}

/// What a comparison found: medians of server CPU for each unit of load, and of the ratio round by round.
#[derive(Debug)]
pub struct Finding {
    /// CPU of rpckit.
    pub ours: Duration,
    /// CPU of the other side.
    pub theirs: Duration,
    /// The median of the ratios of the rounds.
    pub ratio: f64,
    /// The lowest and the highest of them.
    pub spread: (f64, f64),
}

/// Everything around a call, beside plain tonic with tower-http's trace layer.
#[must_use]
pub fn interceptors() -> Vec<Comparison> {
    let load = Load::unary(60_000)
        .with_header("authorization", &format!("Bearer {}", crate::around::TOKEN))
        .with_header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .with_header("x-forwarded-for", "203.0.113.7");
    let compared = |name, ours, against, promised| Comparison {
        name,
        ours,
        threads: "current",
        against,
        load: load.clone(),
        promised,
    };
    vec![
        compared(
            "all interceptors, and tower-http's trace layer as it comes",
            "rpckit-around",
            "tonic-trace",
            Some(1.25),
        ),
        compared("the same, the trace layer with one event for each call", "rpckit-around", "tonic-line", None),
        compared(
            "the same as the first, with spans for OpenTelemetry on both sides",
            "rpckit-around-spans",
            "tonic-trace-spans",
            Some(1.25),
        ),
    ]
}

/// Every comparison that is promised.
#[must_use]
pub fn comparisons() -> Vec<Comparison> {
    vec![
        Comparison {
            name: "unary GetUser, 4 connections of 16 streams",
            ours: "rpckit",
            threads: "current",
            against: "tonic",
            load: Load::unary(60_000),
            promised: Some(1.03),
        },
        Comparison {
            name: "stream of 100,000 messages, tonic fed from memory",
            ours: "rpckit",
            threads: "current",
            against: "tonic",
            load: Load::stream(40),
            promised: Some(1.05),
        },
        Comparison {
            name: "stream of 100,000 messages, tonic's channel and task",
            ours: "rpckit",
            threads: "multi",
            against: "tonic-channel",
            load: Load::stream(40),
            promised: Some(0.8),
        },
    ]
}

impl Comparison {
    /// Runs the rounds.
    ///
    /// # Errors
    /// When a server does not start, a call fails, or the load generator is missing.
    pub fn run(&self) -> anyhow::Result<Finding> {
        let mut rounds = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            rounds.push((self.cost(self.ours)?, self.cost(self.against)?));
        }
        let mut ours: Vec<Duration> = rounds.iter().map(|round| round.0).collect();
        let mut theirs: Vec<Duration> = rounds.iter().map(|round| round.1).collect();
        let mut ratios: Vec<f64> =
            rounds.iter().map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64()).collect();
        ours.sort();
        theirs.sort();
        ratios.sort_by(f64::total_cmp);
        let middle = ROUNDS / 2;
        Ok(Finding {
            ours: ours[middle],
            theirs: theirs[middle],
            ratio: ratios[middle],
            spread: (ratios[0], ratios[ROUNDS - 1]),
        })
    }

    /// Server CPU for each unit of the load.
    fn cost(&self, stack: &str) -> anyhow::Result<Duration> {
        let server = Server::start(stack, self.threads)?;
        self.load.warm_up().run(server.address()).context("the warm-up failed")?;
        let before = server.cpu()?;
        self.load.run(server.address())?;
        let after = server.cpu()?;
        Ok(Duration::from_nanos((after - before) / u64::from(self.load.requests())))
    }
}
