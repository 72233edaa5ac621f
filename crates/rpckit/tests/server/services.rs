//! Two services, written as the generator writes them.

use rpckit::codegen::{CallFuture, Core, Incoming, RequestBody, Service, Unchecked};
use rpckit::{Interceptor, Kind, Method, ServiceDescriptor, Status};

const ANSWER: Method = Method::new("/test.v1.Answers/Answer", Kind::Unary);
const FOREVER: Method = Method::new("/test.v1.Answers/Forever", Kind::ServerStreaming);
const HANG: Method = Method::new("/test.v1.Answers/Hang", Kind::Unary);
const OTHER: Method = Method::new("/test.v1.Others/Answer", Kind::Unary);

const ANSWERS: ServiceDescriptor = ServiceDescriptor::new("test.v1.Answers", &[ANSWER, FOREVER, HANG], b"");
const OTHERS: ServiceDescriptor = ServiceDescriptor::new("test.v1.Others", &[OTHER], b"");

/// Answers at once, or never.
#[derive(Clone)]
pub(crate) struct Answers(Core<()>);

impl Answers {
    pub(crate) fn new() -> Self {
        Self(Core::new(()))
    }
}

impl Service for Answers {
    const DESCRIPTOR: &'static ServiceDescriptor = &ANSWERS;

    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture {
        match call.path() {
            "/test.v1.Answers/Answer" => self.0.unary(
                call,
                &ANSWER,
                Unchecked,
                |(), _| (),
                |_, _, number: i64| async move { Ok::<_, Status>(number) },
            ),
            "/test.v1.Answers/Hang" => self.0.unary(
                call,
                &HANG,
                Unchecked,
                |(), _| (),
                |_, _, (): ()| std::future::pending::<Result<(), Status>>(),
            ),
            "/test.v1.Answers/Forever" => self.0.server_streaming(
                call,
                &FOREVER,
                Unchecked,
                |(), _| (),
                |_, _, (): (), mut responses| async move {
                    responses.send(1_i64).await;
                    std::future::pending::<Result<(), Status>>().await
                },
            ),
            _ => self.0.unknown(call),
        }
    }
}

/// Answers one more.
#[derive(Clone)]
pub(crate) struct Others(Core<()>);

impl Others {
    pub(crate) fn new() -> Self {
        Self(Core::new(()))
    }
}

impl Service for Others {
    const DESCRIPTOR: &'static ServiceDescriptor = &OTHERS;

    fn call<B: RequestBody, O: Interceptor>(&self, call: Incoming<B, O>) -> CallFuture {
        match call.path() {
            "/test.v1.Others/Answer" => self.0.unary(
                call,
                &OTHER,
                Unchecked,
                |(), _| (),
                |_, _, number: i64| async move { Ok::<_, Status>(number + 1) },
            ),
            _ => self.0.unknown(call),
        }
    }
}
