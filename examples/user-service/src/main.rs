//! Serves the users of a database file.

use std::env;
use std::path::PathBuf;

use anyhow::Context;
use rpckit::interceptor::AccessLog;
use rpckit::server::Server;
use user_service::api::UserServiceServer;
use user_service::service::Users;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().init();
    let path = env::var_os("USERS_DB").map_or_else(|| PathBuf::from("users.db"), PathBuf::from);
    let users = Users::open(&path).await.with_context(|| format!("cannot open {}", path.display()))?;
    tracing::info!(database = %path.display(), "opened");
    let server = Server::from_env()?.build_info(rpckit::build_info!());
    server.intercept(AccessLog::new()).serve(UserServiceServer::new(users)).await?;
    Ok(())
}
