//! The service on rpckit: validation, deadline, panic guard and an interceptor are on.

use std::sync::atomic::{AtomicU64, Ordering};

use rpckit::interceptor::Outcome;
use rpckit::prelude::*;

pub use generated::bench::v1 as proto;
use proto::{CountRequest, GetUserRequest, Number, User, Users};

#[allow(missing_docs, reason = "generated")]
mod generated {
    rpckit::include_protos!();
}

/// The servicer.
#[derive(Debug)]
pub struct Service;

impl Users for Service {
    type Error = Status;

    async fn get_user(&self, _: &Context, request: GetUserRequest) -> Result<User, Status> {
        Ok(User { id: request.user_id, email: crate::EMAIL.to_owned(), name: crate::NAME.to_owned() })
    }

    async fn count(&self, _: &Context, request: CountRequest, responses: &mut Responses<Number>) -> Result<(), Status> {
        for value in 0..request.upto {
            responses.send(Number { value }).await;
        }
        Ok(())
    }
}

/// The one interceptor: counts calls by whether they went well.
#[derive(Debug, Default)]
pub struct Counter {
    good: AtomicU64,
    bad: AtomicU64,
}

impl Interceptor for Counter {
    fn after(&self, _: &Context, outcome: &Outcome<'_>) {
        let counter = if outcome.code() == Code::Ok { &self.good } else { &self.bad };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// The whole service.
pub fn server() -> proto::UsersServer<Service, impl Interceptor> {
    proto::UsersServer::new(Service).intercept(Counter::default())
}
