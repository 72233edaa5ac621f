//! The answers of `grpc.health.v1.Health`.

use super::reporter::{HealthReporter, ServingStatus};
use crate::context::Context;
use crate::generated::grpc_health_v1::{Health, HealthCheckRequest, HealthCheckResponse, health_check_response};
use crate::responses::Responses;
use crate::status::Status;

/// Answers what the reporter knows.
#[derive(Debug, Clone)]
pub(in crate::server) struct HealthServicer {
    reporter: HealthReporter,
}

impl HealthServicer {
    pub(in crate::server) fn new(reporter: HealthReporter) -> Self {
        Self { reporter }
    }
}

impl Health for HealthServicer {
    type Error = Status;

    async fn check(&self, _: &Context, request: HealthCheckRequest) -> Result<HealthCheckResponse, Status> {
        match self.reporter.status(&request.service) {
            Some(status) => Ok(response(Some(status))),
            None => Err(Status::not_found("the server has no such service")),
        }
    }

    /// Sends the status and each change of it. An unknown service is SERVICE_UNKNOWN and may become known later.
    async fn watch(
        &self,
        _: &Context,
        request: HealthCheckRequest,
        responses: &mut Responses<HealthCheckResponse>,
    ) -> Result<(), Status> {
        let mut changes = self.reporter.subscribe();
        let mut sent = None;
        loop {
            let (status, closing) = {
                let state = changes.borrow_and_update();
                (state.status(&request.service), state.is_closing())
            };
            if sent != Some(status) {
                responses.send(response(status)).await;
                sent = Some(status);
            }
            if closing || changes.changed().await.is_err() {
                return Ok(());
            }
        }
    }
}

fn response(status: Option<ServingStatus>) -> HealthCheckResponse {
    use health_check_response::ServingStatus as Wire;
    let status = match status {
        Some(ServingStatus::Serving) => Wire::Serving,
        Some(ServingStatus::NotServing) => Wire::NotServing,
        None => Wire::ServiceUnknown,
    };
    HealthCheckResponse { status: status.into() }
}
