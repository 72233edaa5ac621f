//! `grpc.health.v1`, by the letter of its protocol.

use rpckit::server::{Server, ServingStatus};
use rpckit::{Context, Interceptor};
use tonic::{Code, Status, Streaming};
use tonic_health::pb::health_check_response::ServingStatus as Wire;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};

use crate::running::{PATIENCE, Running};
use crate::services::Answers;

async fn check(running: &Running, service: &str) -> Result<Wire, Status> {
    let request = HealthCheckRequest { service: service.to_owned() };
    let response = HealthClient::new(running.channel.clone()).check(request).await?;
    Ok(response.into_inner().status())
}

async fn watch(running: &Running, service: &str) -> Streaming<HealthCheckResponse> {
    let request = HealthCheckRequest { service: service.to_owned() };
    HealthClient::new(running.channel.clone()).watch(request).await.unwrap().into_inner()
}

async fn next(watch: &mut Streaming<HealthCheckResponse>) -> Option<Wire> {
    let message = tokio::time::timeout(PATIENCE, watch.message()).await.expect("the watch tells");
    message.unwrap().map(|response| response.status())
}

#[tokio::test]
async fn a_server_that_accepts_is_serving() {
    let running = Running::start(Server::new().add(Answers::new())).await;
    for service in ["", "test.v1.Answers", "grpc.health.v1.Health"] {
        assert_eq!(check(&running, service).await.unwrap(), Wire::Serving, "{service}");
    }
}

#[tokio::test]
async fn checking_an_unknown_service_is_not_found() {
    let running = Running::start(Server::new()).await;
    assert_eq!(check(&running, "nobody").await.unwrap_err().code(), Code::NotFound);
}

#[tokio::test]
async fn watching_tells_every_change_of_a_service_that_becomes_known() {
    let running = Running::start(Server::new()).await;
    let mut watch = watch(&running, "later").await;
    assert_eq!(next(&mut watch).await, Some(Wire::ServiceUnknown));
    running.health.set("later", ServingStatus::Serving);
    assert_eq!(next(&mut watch).await, Some(Wire::Serving));
    running.health.set("later", ServingStatus::NotServing);
    assert_eq!(next(&mut watch).await, Some(Wire::NotServing));
}

#[tokio::test]
async fn what_was_set_before_the_server_accepts_stays() {
    let server = Server::new().add(Answers::new());
    server.health().set("test.v1.Answers", ServingStatus::NotServing);
    let running = Running::start(server).await;
    assert_eq!(check(&running, "test.v1.Answers").await.unwrap(), Wire::NotServing);
    assert_eq!(check(&running, "").await.unwrap(), Wire::Serving);
}

#[tokio::test]
async fn watches_hear_of_the_drain_and_end() {
    let running = Running::start(Server::new()).await;
    let mut watch = watch(&running, "").await;
    assert_eq!(next(&mut watch).await, Some(Wire::Serving));
    running.stop.cancel();
    assert_eq!(next(&mut watch).await, Some(Wire::NotServing));
    assert_eq!(next(&mut watch).await, None);
    running.ended().await;
}

struct DenyAll;

impl Interceptor for DenyAll {
    async fn before(&self, _: &mut Context) -> Result<(), rpckit::Status> {
        Err(rpckit::Status::unauthenticated("nobody gets in"))
    }
}

#[tokio::test]
async fn probes_need_no_credentials() {
    let running = Running::start(Server::new().intercept(DenyAll).add(Answers::new())).await;
    assert_eq!(check(&running, "").await.unwrap(), Wire::Serving);
    let refused = running.unary::<i64, i64>("/test.v1.Answers/Answer", 1).await.unwrap_err();
    assert_eq!(refused.code(), Code::Unauthenticated);
}
