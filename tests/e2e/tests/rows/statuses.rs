//! What a status says, and what it must not say.

use std::marker::PhantomData;

use rpckit::Code;
use rpckit::client::CallError;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{Failure, Probe};
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{named, task};
use rpckit_e2e_tests::subject::Subject;
use rpckit_e2e_tests::{ensure, ours};

use super::row;

/// A status fits into the trailers that clients take, so that they see its code.
#[tokio::test]
async fn row_08_a_status_fits_its_trailers() {
    row("bytes of trailers", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let code = Code::FailedPrecondition.number();
        let failure = Failure { code, message: "é".repeat(4_000), detail_bytes: 20_000, ..Failure::default() };
        for (method, sent) in [("Ask", 0), ("Watch", 0), ("Watch", 1), ("Upload", 0), ("Talk", 1)] {
            let steps = task([Action::Send(sent), Action::Fail(failure.clone())]);
            let end = client.call(raw::request(method), frame(&steps)).await?;
            end.expect(Code::FailedPrecondition)?;
            let headers = if sent == 0 { &end.headers } else { &end.trailers };
            let size: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 32).sum();
            ensure(size <= 7 << 10, || format!("{method}: {size} bytes of trailers"))?;
        }
        Ok(())
    })
    .await;
}

/// Whether `T` is made from `E` by a stray `?`.
struct Conversion<T, E>(PhantomData<(T, E)>);

trait Otherwise {
    const EXISTS: bool = false;
}

impl<T, E> Otherwise for Conversion<T, E> {}

impl<T: From<E>, E> Conversion<T, E> {
    // An inherent constant goes before that of a trait, where its bounds hold.
    const EXISTS: bool = true;
}

/// A stray `?` cannot turn an I/O error into a status, or pass on what another service said.
#[tokio::test]
async fn row_12_errors_say_how_they_map() {
    row("`?` turns std::io::Error into a status; NotFound", async |subject: Subject| {
        let mut wrong = Vec::new();
        let (io, call) = match subject {
            Subject::Ours => {
                (Conversion::<rpckit::Status, std::io::Error>::EXISTS, Conversion::<rpckit::Status, CallError>::EXISTS)
            }
            // There the status of a call is the status of a service: `?` need not even convert it.
            Subject::Plain => (Conversion::<tonic::Status, std::io::Error>::EXISTS, true),
        };
        if io {
            wrong.push("`?` turns std::io::Error into a status".to_owned());
        }
        let running = subject.start().await;
        let client = running.raw().await;
        let end = client.call(raw::request("Ask"), frame(&task([Action::ReadFile(true)]))).await?;
        if end.code() != Some(Code::Internal) || end.message().contains("directory") {
            wrong.push(format!("{:?} `{}`", end.code().unwrap_or(Code::Ok), end.message()));
        }
        if call {
            wrong.push("`?` passes a downstream status on".to_owned());
        }
        ensure(wrong.is_empty(), || wrong.join("; "))
    })
    .await;
}

/// That the probe's handlers can use `?` on their own errors, and so the row above is about conversions and nothing else.
#[test]
fn the_constant_of_row_12_tells_both() {
    const { assert!(Conversion::<<ours::Service as Probe>::Error, std::io::Error>::EXISTS) };
    const { assert!(!Conversion::<<ours::Service as Probe>::Error, CallError>::EXISTS) };
}

/// Who calls what is not there is told so.
#[tokio::test]
async fn row_15_an_unknown_method_is_named() {
    row("without a message", async |subject: Subject| {
        let running = subject.start().await;
        let client = running.raw().await;
        let paths = ["probe.v1.Probe/Nothing", "probe.v1.Probe/", "probe.v1.Nobody/Ask", "probe.v1.Prob/Ask"];
        for path in paths {
            let request = http::Request::post(format!("http://localhost/{path}"))
                .header("content-type", "application/grpc")
                .header("te", "trailers");
            let end = client.call(request, frame(&named("one"))).await?;
            end.expect(Code::Unimplemented)?;
            ensure(!end.message().is_empty(), || format!("{path}: without a message"))?;
            ensure(end.message().contains(path), || format!("{path}: `{}`", end.message()))?;
        }
        Ok(())
    })
    .await;
}
