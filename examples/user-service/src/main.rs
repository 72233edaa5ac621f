//! Serves the users of a database.

use std::env;

use anyhow::Context;
use rpckit::interceptor::AccessLog;
use rpckit::server::Server;
use user_service::api::UserServiceServer;
use user_service::service::Users;
use user_service::store::{SqliteStore, Store};

/// `USERS_DB`: the path of an SQLite file, or the address of a PostgreSQL database.
const DATABASE: &str = "USERS_DB";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().init();
    let database = env::var_os(DATABASE).unwrap_or_else(|| "users.db".into());
    if let Some(url) =
        database.to_str().filter(|text| text.starts_with("postgres://") || text.starts_with("postgresql://"))
    {
        return serve_postgres(url).await;
    }
    let path = database.display();
    let store = SqliteStore::open(&database).await.with_context(|| format!("cannot open {path}"))?;
    tracing::info!(database = %path, "opened");
    serve(store).await
}

async fn serve(store: impl Store) -> anyhow::Result<()> {
    let server = Server::from_env()?.build_info(rpckit::build_info!()).intercept(AccessLog::new());
    Ok(server.serve(UserServiceServer::new(Users::new(store))).await?)
}

/// The address may have a password in it, so nobody is told it.
#[cfg(feature = "postgres")]
async fn serve_postgres(url: &str) -> anyhow::Result<()> {
    use user_service::store::PostgresStore;

    let store = PostgresStore::connect(url).await.with_context(|| format!("cannot use the database of {DATABASE}"))?;
    tracing::info!("connected");
    serve(store).await
}

#[cfg(not(feature = "postgres"))]
#[expect(clippy::unused_async, reason = "with the feature there is something to wait for")]
async fn serve_postgres(_: &str) -> anyhow::Result<()> {
    anyhow::bail!("PostgreSQL is a feature of its own: cargo run -p user-service --features postgres")
}
