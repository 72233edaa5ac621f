//! Methods that fail with errors of their own.

use futures_util::{Stream, stream};
use rpckit::prelude::*;
use rpckit_servicer_tests::api::desk::v1::{Desk, DeskServer, Note, ReadRequest, Receipt, WatchRequest};

use super::count::{Call, allocations};

struct Tired;

impl IntoStatus for Tired {
    fn into_status(self) -> Status {
        Status::unavailable("later")
    }
}

struct Closed;

impl IntoStatus for Closed {
    fn into_status(self) -> Status {
        Status::failed_precondition("closed")
    }
}

/// Names that say nothing to the macro: the compiler finds what is behind them.
mod words {
    pub(super) use rpckit_servicer_tests::api::desk::v1::ReadRequest as Question;
    pub(super) type Reply<T> = Result<T, super::Tired>;
}

/// The notes of a stream: the third is one too many.
fn notes(count: u32) -> impl Iterator<Item = Result<Note, Tired>> {
    (0..count).map(|number| if number < 2 { Ok(Note::default()) } else { Err(Tired) })
}

struct Own;

#[rpckit::servicer(Desk)]
impl Own {
    async fn read(&self, request: words::Question) -> words::Reply<Note> {
        if request.id == "tired" { Err(Tired) } else { Ok(Note::default()) }
    }

    async fn watch(&self, request: WatchRequest) -> Result<impl Stream<Item = Result<Note, Tired>> + use<>, Closed> {
        if request.count == 0 { Err(Closed) } else { Ok(stream::iter(notes(request.count))) }
    }

    async fn leave(&self) -> Result<Receipt, Tired> {
        Err(Tired)
    }

    async fn echo(&self, _requests: &mut Requests<Note>, responses: &mut Responses<Note>) -> Result<(), Closed> {
        responses.send(Note::default()).await;
        Err(Closed)
    }

    fn clear(&self) -> Result<(), Closed> {
        Err(Closed)
    }
}

struct ByHand;

impl Desk for ByHand {
    type Error = Status;

    async fn read(&self, _: &Context, request: ReadRequest) -> Result<Note, Status> {
        if request.id == "tired" { Err(Tired.into_status()) } else { Ok(Note::default()) }
    }

    async fn watch(&self, _: &Context, request: WatchRequest, responses: &mut Responses<Note>) -> Result<(), Status> {
        if request.count == 0 {
            return Err(Closed.into_status());
        }
        for note in notes(request.count) {
            responses.send(note.map_err(IntoStatus::into_status)?).await;
        }
        Ok(())
    }

    async fn leave(&self, _: &Context, _: &mut Requests<Note>) -> Result<Receipt, Status> {
        Err(Tired.into_status())
    }

    async fn echo(&self, _: &Context, _: &mut Requests<Note>, responses: &mut Responses<Note>) -> Result<(), Status> {
        responses.send(Note::default()).await;
        Err(Closed.into_status())
    }

    async fn clear(&self, _: &Context, (): ()) -> Result<(), Status> {
        Err(Closed.into_status())
    }
}

#[test]
fn an_error_costs_what_its_status_does() {
    let [.., leave, echo, clear] = Call::all();
    let calls = [
        Call::read("a"),
        Call::read("tired").fails("14"),
        Call::watch(2),
        Call::watch(0).fails("9"),
        Call::watch(3).fails("14"),
        leave.fails("14"),
        echo.fails("9"),
        clear.fails("9"),
    ];
    for call in calls {
        let by_hand = allocations(DeskServer::new(ByHand), &call);
        let derived = allocations(DeskServer::new(Own), &call);
        assert_eq!(derived, by_hand, "{call:?}");
    }
}
