//! A bound on the calls in a time.

mod buckets;
mod clock;
mod rate;

use core::fmt;
use core::hash::{BuildHasher as _, Hash};
use core::time::Duration;
use std::hash::RandomState;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use governor::RateLimiter;
use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use tokio::time::Instant;

pub use self::rate::Rate;

use self::buckets::Buckets;
use self::clock::{Clock, Moment};
use super::Interceptor;
use crate::context::Context;
use crate::status::Status;

/// How many keys are told apart, if nothing is said.
const MAX_KEYS: usize = 65_536;

/// How often keys that have not been seen for a while are forgotten, where there are as many as may be.
const SWEEP: Duration = Duration::from_secs(1);

/// Lets so many calls in a time through for each peer, each method, or whatever a closure tells apart, and refuses others with
/// RESOURCE_EXHAUSTED, and a `google.rpc.RetryInfo` that says when, before anything of them is read.
///
/// It counts calls when they begin: for those that run at once, streams above all, there is
/// [`ConcurrencyLimit`](super::ConcurrencyLimit). Behind proxies, `RealIp` has to stand further out for the peer to be the caller.
///
/// Memory is bounded: keys are kept as hashes, and [`max_keys`](Self::max_keys) of them. When so many are active at once, those that
/// come later share one allowance, so that whoever has many addresses cannot push out those who have one.
///
/// ```
/// use rpckit::interceptor::{Rate, RateLimit};
/// use rpckit::Context;
///
/// # #[derive(Clone)] struct Claims { sub: String }
/// let server = rpckit::Server::new()
///     .intercept(RateLimit::per_peer(Rate::per_second(50).burst(200)))
///     // Inside BearerAuth, so that claims are there.
///     .intercept(RateLimit::by(Rate::per_minute(600), |cx: &Context| cx.get::<Claims>().map(|claims| claims.sub.clone())));
/// ```
#[derive(Clone)]
pub struct RateLimit {
    inner: Arc<Inner>,
    rate: Rate,
}

/// The hash of a call's key.
type Keyed = Arc<dyn Fn(&Context) -> Option<u64> + Send + Sync>;

struct Inner {
    key: Keyed,
    limiter: RateLimiter<u64, Buckets, Clock, NoOpMiddleware<Moment>>,
    max_keys: usize,
    swept: Mutex<Option<Instant>>,
}

impl RateLimit {
    /// For each peer's IP address; for IPv6, for each network of 64 bits, as one machine has that many addresses. Calls that did not
    /// come over a socket of the server's are not limited.
    pub fn per_peer(rate: Rate) -> Self {
        Self::by(rate, |cx| cx.peer().remote_addr.map(|address| network(address.ip())))
    }

    /// For each method, whoever calls.
    pub fn per_method(rate: Rate) -> Self {
        Self::by(rate, |cx| Some(cx.method().path()))
    }

    /// For all calls together.
    pub fn overall(rate: Rate) -> Self {
        Self::by(rate, |_| Some(()))
    }

    /// For each key that the closure gives; calls to which it gives none are not limited.
    pub fn by<K: Hash>(rate: Rate, key: impl Fn(&Context) -> Option<K> + Send + Sync + 'static) -> Self {
        // The hash has a secret of its own, so that nobody can choose keys that meet.
        let hasher = RandomState::new();
        Self::new(Arc::new(move |cx| key(cx).map(|key| hasher.hash_one(key))), rate, MAX_KEYS)
    }

    /// How many keys are told apart. Default 65,536, for which it takes some 2 MiB.
    #[must_use]
    pub fn max_keys(self, count: usize) -> Self {
        Self::new(Arc::clone(&self.inner.key), self.rate, count)
    }

    fn new(key: Keyed, rate: Rate, max_keys: usize) -> Self {
        let limiter = RateLimiter::new(rate.quota(), Buckets::new(max_keys), Clock);
        Self { inner: Arc::new(Inner { key, limiter, max_keys, swept: Mutex::new(None) }), rate }
    }
}

impl Inner {
    /// How long the caller has to wait.
    fn check(&self, key: u64) -> Result<(), Duration> {
        if self.limiter.len() >= self.max_keys && self.is_time_to_sweep() {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&key).map_err(|until| until.wait_time_from(self.limiter.clock().now()))
    }

    fn is_time_to_sweep(&self) -> bool {
        let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let is_time = swept.is_none_or(|last| now.duration_since(last) >= SWEEP);
        if is_time {
            *swept = Some(now);
        }
        is_time
    }
}

impl Interceptor for RateLimit {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        let Some(key) = (self.inner.key)(cx) else { return Ok(()) };
        self.inner.check(key).map_err(|wait| {
            Status::resource_exhausted("too many calls in a short time, try again later").with_retry_after(wait)
        })
    }
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        v4 @ IpAddr::V4(_) => v4,
    }
}

impl fmt::Debug for RateLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimit")
            .field("rate", &self.rate)
            .field("max_keys", &self.inner.max_keys)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
