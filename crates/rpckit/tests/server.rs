//! The server as its users see it, called by tonic's clients.
#![expect(clippy::unwrap_used, reason = "helpers of tests are tests")]

#[path = "server/admin.rs"]
mod admin;
#[path = "server/drain.rs"]
mod drain;
#[path = "server/health.rs"]
mod health;
#[path = "server/reflection.rs"]
mod reflection;
#[path = "server/routes.rs"]
mod routes;
#[path = "server/running.rs"]
mod running;
#[path = "server/services.rs"]
mod services;
