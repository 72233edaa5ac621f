//! A server that listens.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::task::AbortOnDropHandle;

use super::acceptor::Acceptor;
use super::admin::Listening;
use super::application::{Application, ConnectionService};
use super::builtin::Builtin;
use super::drain::Drain;
use super::error::Error;
use super::health::HealthReporter;
use super::phases::Phases;
use super::routes::Routes;
use super::signals::Signals;
use super::{Config, Server};
use crate::interceptor::Interceptor;

/// A [`Server`] that listens on its address and is about to serve.
///
/// ```no_run
/// # async fn example() -> Result<(), rpckit::server::Error> {
/// let bound = rpckit::server::Server::new().address(([127, 0, 0, 1], 0)).bind().await?;
/// println!("listening on {}", bound.local_addr());
/// bound.serve().await
/// # }
/// ```
pub struct Bound<I, R> {
    config: Config,
    health: HealthReporter,
    application: Application<I, R>,
    listener: TcpListener,
    local_addr: SocketAddr,
    admin: Option<Listening>,
    #[cfg(feature = "tls")]
    tls: Option<(super::tls::Current, super::tls::Reload)>,
}

impl<I: Interceptor, R: Routes> Bound<I, R> {
    pub(super) fn new(server: Server<I, R>, listener: TcpListener) -> Result<Self, Error> {
        let Server { mut config, health, interceptors, routes } = server;
        config.limits.check()?;
        let local_addr = listener.local_addr().map_err(|source| Error::Listener { source })?;
        guarded(&interceptors, &routes, local_addr)?;
        let reflects = config.reflection.is_on(local_addr.ip());
        let builtin = Builtin::new(&routes, &health, reflects)?;
        let admin = std::mem::take(&mut config.admin).listen(&health)?;
        Ok(Self {
            #[cfg(feature = "tls")]
            tls: config.tls.take().map(super::tls::Tls::start).transpose()?,
            application: Application { interceptors: Arc::new(interceptors), routes, builtin },
            config,
            health,
            listener,
            local_addr,
            admin,
        })
    }

    /// The address, with the port that was taken when 0 was asked for.
    pub fn local_addr(&self) -> SocketAddr {
        self.local_addr
    }

    /// The address of the admin pages, if they are served.
    pub fn admin_addr(&self) -> Option<SocketAddr> {
        self.admin.as_ref().map(|admin| admin.local_addr)
    }

    /// Sets what the health service answers, also while the server runs.
    pub fn health(&self) -> HealthReporter {
        self.health.clone()
    }

    /// Serves until the end of the drain. Dropping the future ends the server at once, its connections with it.
    ///
    /// # Errors
    /// When the handler of SIGTERM cannot be installed.
    pub async fn serve(self) -> Result<(), Error> {
        let limits = self.config.limits;
        let connections = limits.max_connections;
        let permits = Arc::new(Semaphore::new(connections as usize));
        let phases = Phases::default();
        // Connections are tasks of their own: one who drops this future wants them gone too.
        let _dropped = [&phases.drain, &phases.close, &phases.cut].map(|phase| phase.clone().drop_guard());
        let _admin = self.admin.map(|admin| AbortOnDropHandle::new(tokio::spawn(admin.run())));
        #[cfg(feature = "tls")]
        let (tls, reload) = self.tls.unzip();
        #[cfg(feature = "tls")]
        let _reload = reload.map(|reload| AbortOnDropHandle::new(tokio::spawn(reload.run())));
        let acceptor = Acceptor {
            listener: self.listener,
            #[cfg(feature = "tls")]
            tls,
            limits: Arc::new(limits),
            permits: Arc::clone(&permits),
            phases: phases.child(),
        };
        let drain = Drain {
            times: self.config.drain,
            health: self.health.clone(),
            signals: Signals::new(self.config.wish)?,
            phases,
            permits,
            connections,
        };
        let application = Arc::new(self.application);
        tracing::info!(address = %self.local_addr, "serving");
        self.health.serve();
        let connect = move |connection| ConnectionService { application: Arc::clone(&application), connection };
        drain.run(async move { acceptor.run(connect).await }).await;
        Ok(())
    }
}

/// Scopes that nothing looks at are a mistake: where others can reach the server, it does not start with it.
fn guarded<I: Interceptor, R: Routes>(interceptors: &I, routes: &R, address: SocketAddr) -> Result<(), Error> {
    let mut found = Vec::new();
    routes.unguarded(&|method| interceptors.guards(method), &mut found);
    if found.is_empty() {
        return Ok(());
    }
    let methods = found.iter().map(|method| method.path().trim_start_matches('/')).collect::<Vec<_>>().join(", ");
    let error = Error::Unguarded { methods };
    if !address.ip().is_loopback() {
        return Err(error);
    }
    tracing::warn!("{error}; on another address than loopback the server does not start so");
    Ok(())
}

impl<I, R> fmt::Debug for Bound<I, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bound").field("local_addr", &self.local_addr).finish_non_exhaustive()
    }
}
