//! The server: it owns its accept loop, its limits and its end.
//!
//! ```no_run
//! # async fn example() -> Result<(), rpckit::server::Error> {
//! use rpckit::server::Server;
//!
//! // Health, reflection on loopback, and drain on SIGTERM are included.
//! Server::from_env()?.run().await
//! # }
//! ```

mod acceptor;
mod activity;
mod admin;
mod application;
mod backoff;
mod bound;
mod builtin;
mod client_certificates;
mod connection;
mod drain;
mod environment;
mod error;
mod executor;
mod health;
mod limits;
mod phases;
mod reflection;
mod routes;
mod signals;
mod socket;
#[cfg(test)]
mod tests;
#[cfg(feature = "tls")]
mod tls;

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

pub use self::admin::BuildInfo;
pub use self::bound::Bound;
pub use self::client_certificates::ClientCertificates;
pub use self::error::Error;
pub use self::health::{HealthReporter, ServingStatus};
pub use self::limits::Limits;
pub use self::reflection::Reflection;
pub use self::routes::Routes;
#[cfg(feature = "tls")]
pub use self::tls::Tls;

use self::admin::Admin;
use self::drain::DrainTimes;
use self::environment::Environment;
use self::signals::Wish;
use crate::codegen::Service;
use crate::interceptor::{Interceptor, Stack};

/// A gRPC server, to be given its services and run.
///
/// `I` are its interceptors and `R` its services; both grow as they are added, so that calls go through them without
/// boxes.
///
/// ## What it does on SIGTERM or SIGINT
///
/// 1. Health answers NOT_SERVING for everything.
/// 2. It serves on for [`drain_delay`](Self::drain_delay).
/// 3. It closes its listener and tells every connection GOAWAY: no new calls, open ones go on.
/// 4. At [`drain_deadline`](Self::drain_deadline) the calls still open end with UNAVAILABLE.
///
/// A second signal is as the deadline: calls still open end with UNAVAILABLE at once. What does not let them end is cut 3 s later, or
/// at one more signal. In Kubernetes, removing a pod from its endpoints and sending SIGTERM race: set a
/// delay of 5 to 10 seconds (`RPCKIT_DRAIN_DELAY=5s`), and `terminationGracePeriodSeconds` to more than delay and
/// deadline together.
pub struct Server<I = (), R = ()> {
    config: Config,
    health: HealthReporter,
    interceptors: I,
    routes: R,
}

/// What does not depend on interceptors and services.
struct Config {
    address: SocketAddr,
    limits: Limits,
    drain: DrainTimes,
    admin: Admin,
    reflection: Reflection,
    wish: Option<Wish>,
    #[cfg(feature = "tls")]
    tls: Option<Tls>,
}

impl Server {
    /// A server on 127.0.0.1:50051 with the default [`Limits`].
    pub fn new() -> Self {
        let config = Config {
            address: SocketAddr::from(([127, 0, 0, 1], 50051)),
            limits: Limits::default(),
            drain: DrainTimes::default(),
            admin: Admin::default(),
            reflection: Reflection::LoopbackOnly,
            wish: None,
            #[cfg(feature = "tls")]
            tls: None,
        };
        Self { config, health: HealthReporter::new(), interceptors: (), routes: () }
    }

    /// A server as the environment describes it; what is not set has the default of [`new`](Self::new).
    ///
    /// | variable | example |
    /// |---|---|
    /// | `RPCKIT_ADDR` | `0.0.0.0:50051` |
    /// | `RPCKIT_ADMIN_ADDR` | `0.0.0.0:9090`: where probes and metrics are served, see [`admin`](Self::admin) |
    /// | `RPCKIT_DRAIN_DELAY`, `RPCKIT_DRAIN_DEADLINE` | `5s`, `25s` |
    /// | `RPCKIT_REFLECTION` | `on`, `off` or `loopback` |
    /// | `RPCKIT_TLS_CERT`, `RPCKIT_TLS_KEY` | paths of PEM files: the chain with the server's certificate first, and its key |
    /// | `RPCKIT_TLS_CLIENT_CA` | path of a PEM file: who signs the certificates that clients must show |
    /// | `RPCKIT_TLS_CLIENT_CERTIFICATES` | `required` or `optional` |
    /// | `RPCKIT_TLS_RELOAD` | `1m`, or `off`: how often the files are looked at |
    ///
    /// Each of the [`Limits`] has a variable too. Durations are written as `500ms`, `10s`, `5m` or `2h`, and as `off` where
    /// there may be none; bytes as `65536`, `64KiB` or `1MiB`. What the program sets after this takes the place of what the
    /// environment says. Of a variable `RPCKIT_...` that there is not, the log warns.
    ///
    /// # Errors
    /// When a variable has a value that cannot be used, or a file cannot be read.
    pub fn from_env() -> Result<Self, Error> {
        let asked = std::cell::RefCell::new(Vec::new());
        let environment = Environment::read(|name| {
            asked.borrow_mut().push(name.to_owned());
            std::env::var_os(name)
        })?;
        for variable in environment::unknown(std::env::vars_os().map(|(name, _)| name), &asked.into_inner()) {
            tracing::warn!(
                "{variable} is set and nothing reads it: see `Server::from_env` for the variables there are"
            );
        }
        Self::configured(environment)
    }

    fn configured(environment: Environment) -> Result<Self, Error> {
        let Environment { address, admin, drain, reflection, limits, tls } = environment;
        let mut server = Self::new().limits(limits).reflection(reflection);
        server.config.drain = drain;
        if let Some(address) = address {
            server = server.address(address);
        }
        if let Some(address) = admin {
            server = server.admin(address);
        }
        if let Some(files) = tls {
            server = server.tls_files(&files)?;
        }
        Ok(server)
    }

    #[cfg(feature = "tls")]
    fn tls_files(self, files: &environment::TlsFiles) -> Result<Self, Error> {
        let mut tls = Tls::from_files(&files.certificates, &files.key)?;
        if let Some(file) = &files.client_authorities {
            tls = tls.client_authorities(file)?.client_certificates(files.client_certificates);
        }
        Ok(self.tls(tls.reload(files.reload)))
    }

    #[cfg(not(feature = "tls"))]
    #[expect(clippy::unused_self, reason = "the same shape as with TLS")]
    fn tls_files(self, _: &environment::TlsFiles) -> Result<Self, Error> {
        Err(Error::NoTls { variable: "RPCKIT_TLS_CERT" })
    }
}

impl Default for Server {
    fn default() -> Self {
        Self::new()
    }
}

impl<I: Interceptor, R: Routes> Server<I, R> {
    /// Where to listen; port 0 takes a free one. Default 127.0.0.1:50051: other machines reach the server only when
    /// told so, with `0.0.0.0` or `[::]`.
    #[must_use]
    pub fn address(mut self, address: impl Into<SocketAddr>) -> Self {
        self.config.address = address.into();
        self
    }

    /// Limits of its connections.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.config.limits = limits;
        self
    }

    /// Serves over TLS.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.config.tls = Some(tls);
        self
    }

    /// Who may ask which services there are. Default: everyone, as long as the server listens on loopback.
    #[must_use]
    pub fn reflection(mut self, reflection: Reflection) -> Self {
        self.config.reflection = reflection;
        self
    }

    /// Serves pages for those who run the server at this address, over HTTP/1.1 and until the end of the drain. Default: not
    /// at all. Whoever reaches the address can read them: keep it from the internet.
    ///
    /// | page | answer |
    /// |---|---|
    /// | `/healthz` | 200 while the process runs: for liveness probes, and of no database |
    /// | `/readyz` | 200, or 503 where the health service says that the server as a whole is not serving, as in a drain |
    /// | `/metrics` | what [`metrics`](Self::metrics) writes |
    /// | `/buildinfo` | JSON with what [`build_info`](Self::build_info) was given, and the versions of rpckit and rustc |
    #[must_use]
    pub fn admin(mut self, address: impl Into<SocketAddr>) -> Self {
        self.config.admin.address = Some(address.into());
        self
    }

    /// What the admin page `/metrics` shows, in Prometheus' text format; written anew for each request.
    ///
    /// ```
    /// # #[cfg(feature = "prometheus")]
    /// # fn example() -> Result<(), rpckit::server::Error> {
    /// use rpckit::interceptor::Metrics;
    ///
    /// let metrics = Metrics::new();
    /// let page = metrics.clone();
    /// let server = rpckit::Server::from_env()?.metrics(move || page.text()).intercept(metrics);
    /// # Ok(()) }
    /// ```
    #[must_use]
    pub fn metrics(mut self, write: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.config.admin.metrics = Some(Arc::new(write));
        self
    }

    /// What the admin page `/buildinfo` tells: `.build_info(rpckit::build_info!())`.
    #[must_use]
    pub fn build_info(mut self, build: BuildInfo) -> Self {
        self.config.admin.build = build;
        self
    }

    /// How long to serve on after health says NOT_SERVING, so that load balancers notice first. Default none: only who runs
    /// the server knows whether there is one, and how often it looks.
    #[must_use]
    pub fn drain_delay(mut self, delay: Duration) -> Self {
        self.config.drain.delay = delay;
        self
    }

    /// How long open calls may go on once the server takes no new ones. Default 25 s.
    #[must_use]
    pub fn drain_deadline(mut self, deadline: Duration) -> Self {
        self.config.drain.deadline = deadline;
        self
    }

    /// Drains when this future completes, in place of SIGTERM and SIGINT. A signal after that ends the drain at once.
    #[must_use]
    pub fn shutdown_on(mut self, wish: impl Future<Output = ()> + Send + 'static) -> Self {
        self.config.wish = Some(Box::pin(wish));
        self
    }

    /// Adds an interceptor around all services, inside those already there.
    #[must_use]
    pub fn intercept<N: Interceptor>(self, interceptor: N) -> Server<Stack<I, N>, R> {
        let Self { config, health, interceptors, routes } = self;
        Server { config, health, interceptors: Stack::new(interceptors, interceptor), routes }
    }

    /// Adds a service.
    #[must_use]
    #[expect(clippy::should_implement_trait, reason = "nobody takes a server for a sum")]
    pub fn add<S: Service>(self, service: S) -> Server<I, (R, S)> {
        let Self { config, health, interceptors, routes } = self;
        health.register(S::DESCRIPTOR.name());
        Server { config, health, interceptors, routes: (routes, service) }
    }

    /// Sets what the health service answers, also while the server runs.
    pub fn health(&self) -> HealthReporter {
        self.health.clone()
    }

    /// Adds a service and runs until the end of the drain.
    ///
    /// # Errors
    /// When the server cannot start; once it runs it does not fail.
    pub async fn serve<S: Service>(self, service: S) -> Result<(), Error> {
        self.add(service).run().await
    }

    /// Runs until the end of the drain.
    ///
    /// # Errors
    /// When the server cannot start; once it runs it does not fail.
    pub async fn run(self) -> Result<(), Error> {
        self.bind().await?.serve().await
    }

    /// Runs on a listener that is there already, such as one from the service manager, until the end of the drain.
    ///
    /// # Errors
    /// When the server cannot start; once it runs it does not fail.
    pub async fn serve_with(self, listener: TcpListener) -> Result<(), Error> {
        self.bind_with(listener)?.serve().await
    }

    /// Listens without serving yet: clients can connect, and are answered once [`Bound::serve`] runs.
    ///
    /// # Errors
    /// When the address cannot be listened on, or the configuration does not hold together.
    pub async fn bind(self) -> Result<Bound<I, R>, Error> {
        let address = self.config.address;
        let listener = TcpListener::bind(address).await.map_err(|source| Error::Bind { address, source })?;
        self.bind_with(listener)
    }

    /// As [`bind`](Self::bind), on a listener that is there already.
    ///
    /// # Errors
    /// When the listener cannot be used, or the configuration does not hold together.
    pub fn bind_with(self, listener: TcpListener) -> Result<Bound<I, R>, Error> {
        Bound::new(self, listener)
    }
}

impl<I, R> fmt::Debug for Server<I, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.config.address)
            .field("limits", &self.config.limits)
            .finish_non_exhaustive()
    }
}
