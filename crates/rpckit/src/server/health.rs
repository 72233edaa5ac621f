//! The health of the server's services, as load balancers and Kubernetes ask for it (`grpc.health.v1`).

mod reporter;
mod servicer;

pub use self::reporter::{HealthReporter, ServingStatus};
pub(super) use self::servicer::HealthServicer;
