//! The service on plain tonic.

use std::pin::Pin;

use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, iter};
use tonic::{Request, Response, Status};

pub use generated as proto;
use proto::users_server::{Users, UsersServer};
use proto::{CountRequest, GetUserRequest, Number, User};

#[allow(missing_docs, clippy::pedantic, unreachable_pub, reason = "generated")]
pub mod generated {
    include!(concat!(env!("OUT_DIR"), "/tonic/bench.v1.rs"));
}

/// How the servicer makes a stream.
#[derive(Debug, Clone, Copy)]
pub enum Streaming {
    /// From an iterator in memory: as cheap as tonic can be fed.
    Memory,
    /// From a task and a channel, as tonic's examples do it.
    Channel,
}

/// The servicer.
#[derive(Debug)]
pub struct Service {
    streaming: Streaming,
}

#[tonic::async_trait]
impl Users for Service {
    async fn get_user(&self, request: Request<GetUserRequest>) -> Result<Response<User>, Status> {
        let id = request.into_inner().user_id;
        Ok(Response::new(User { id, email: crate::EMAIL.to_owned(), name: crate::NAME.to_owned() }))
    }

    type CountStream = Pin<Box<dyn Stream<Item = Result<Number, Status>> + Send>>;

    async fn count(&self, request: Request<CountRequest>) -> Result<Response<Self::CountStream>, Status> {
        let upto = request.into_inner().upto;
        match self.streaming {
            Streaming::Memory => Ok(Response::new(Box::pin(iter((0..upto).map(|value| Ok(Number { value })))))),
            Streaming::Channel => {
                let (sender, receiver) = tokio::sync::mpsc::channel(128);
                tokio::spawn(async move {
                    for value in 0..upto {
                        if sender.send(Ok(Number { value })).await.is_err() {
                            break;
                        }
                    }
                });
                Ok(Response::new(Box::pin(ReceiverStream::new(receiver))))
            }
        }
    }
}

/// The whole service.
pub fn server(streaming: Streaming) -> UsersServer<Service> {
    UsersServer::new(Service { streaming })
}
