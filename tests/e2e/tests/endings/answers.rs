//! Calls that their handlers end.

use rpckit::Code;
use rpckit::google::rpc::{BadRequest, ErrorInfo};
use rpckit::validate::wire::Violations;
use rpckit_e2e_tests::proto::Task;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{failure, named, task};
use rpckit_e2e_tests::subject::Subject;

use super::{ALL, Rpc, test};

#[tokio::test]
async fn well() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.client();
        for rpc in ALL {
            let steps = task([Action::TakeAll(true), Action::Send(3)]);
            let answers = rpc.call(&client, &[steps, named("second"), named("third")]).await.well();
            let numbers: Vec<u32> = answers.iter().map(|answer| answer.number).collect();
            assert_eq!(numbers, if rpc.sends_many() { vec![1, 2, 3] } else { vec![0] });
            let (requests, responses) = (if rpc.takes_many() { 3 } else { 1 }, answers.len());
            let outcome = format!("outcome OK Finished {requests}/{responses} /probe.v1.Probe/{}", rpc.name());
            running.journal.line(&outcome).await?;
            assert!(running.journal.has(&format!("{} committed", rpc.word())));
        }
        assert_eq!(running.journal.count("outcome"), ALL.len());
        Ok(())
    })
    .await;
}

/// A request that breaks rules, and one of the two fields it breaks them in.
fn invalid() -> Task {
    let mut invalid = task((0..17).map(|_| Action::Send(1)));
    invalid.name.clear();
    invalid
}

#[tokio::test]
async fn invalid_requests() {
    test(async {
        let running = Subject::Ours.start().await;
        // What the server says: the client would say it first.
        let client = running.client().without_validation();
        for rpc in ALL {
            let requests =
                if rpc.takes_many() { vec![task([Action::TakeAll(true)]), invalid()] } else { vec![invalid()] };
            let error = rpc.call(&client, &requests).await.expect(Code::InvalidArgument);

            let bad = error.detail::<BadRequest>().ok_or("no BadRequest")?;
            let fields: Vec<_> =
                bad.field_violations.iter().map(|violation| (&*violation.field, &*violation.reason)).collect();
            assert_eq!(fields, [("name", "string.min_len"), ("steps", "repeated.max_items")]);

            let violations = error.detail::<Violations>().ok_or("no Violations")?.violations;
            let ids: Vec<_> = violations.iter().map(|violation| violation.rule_id.as_deref()).collect();
            assert_eq!(ids, [Some("string.min_len"), Some("repeated.max_items")]);
            let field = violations[0].field.as_ref().ok_or("no field")?.elements[0].field_name.as_deref();
            assert_eq!(field, Some("name"));

            let outcome = format!("outcome INVALID_ARGUMENT Finished {}/0 /", requests.len());
            running.journal.line(&outcome).await?;
            if rpc.takes_many() {
                running.journal.line(&format!("{} dropped", rpc.word())).await?;
            } else {
                assert!(!running.journal.has(&format!("{} began", rpc.word())), "invalid requests reach no handler");
            }
        }
        assert!(!running.journal.lines().iter().any(|line| line.ends_with("committed")));
        Ok(())
    })
    .await;
}

/// Errors before the first response and after it, with what a machine can read in them.
#[tokio::test]
async fn errors_of_the_service() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.client();
        let errors = [
            (Code::NotFound, "user 7 not found", "USER_NOT_FOUND"),
            (Code::AlreadyExists, "the address ☺ is taken, 100 %", "EMAIL_TAKEN"),
            (Code::Unauthenticated, "", "NO_TOKEN"),
        ];
        for rpc in ALL {
            for (code, message, reason) in errors {
                for sent in if rpc.sends_many() { vec![0, 2] } else { vec![0] } {
                    let steps = task([Action::Send(sent), failure(code, message, reason)]);
                    let ended = rpc.call(&client, &[steps]).await;
                    assert_eq!(ended.answers.len(), sent as usize);
                    let error = ended.expect(code);
                    assert_eq!(error.message(), message);
                    let info = error.detail::<ErrorInfo>().ok_or("no ErrorInfo")?;
                    assert_eq!((&*info.reason, &*info.domain), (reason, "probe.example.com"));
                }
            }
        }
        assert_eq!(running.journal.count("outcome"), 3 * (1 + 2 + 1 + 2));
        assert_eq!(running.journal.count("outcome OK"), 0);
        Ok(())
    })
    .await;
}

/// An error before the first response is one HEADERS frame, which a client may retry (gRFC A6).
#[tokio::test]
async fn early_errors_are_trailers_only() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            let steps = task([failure(Code::NotFound, "gone", "")]);
            let end = client.call(raw::request(rpc.name()), frame(&steps)).await?;
            end.expect(Code::NotFound)?;
            assert!(end.trailers.is_empty() && end.data.is_empty(), "{end:?}");
            assert_eq!(end.headers["content-type"], "application/grpc");
        }
        Ok(())
    })
    .await;
}

/// A panic reaches the client as a status, and the interceptors once.
#[tokio::test]
async fn panics() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.client();
        for rpc in ALL {
            for sent in if rpc.sends_many() { vec![0, 1] } else { vec![0] } {
                let steps = task([Action::Child(true), Action::Send(sent), Action::Panic("at the disco".to_owned())]);
                let ended = rpc.call(&client, &[steps]).await;
                assert_eq!(ended.answers.len(), sent as usize, "what was sent before the panic arrives");
                assert_eq!(ended.expect(Code::Unknown).message(), "the service failed");
            }
        }
        running.journal.lines_of(&["child dropped"], 6).await?;
        assert_eq!(running.journal.count("outcome UNKNOWN Panicked"), 6);
        assert_eq!(running.journal.count("outcome"), 6);
        Rpc::Ask.call(&client, &[named("after")]).await.well();
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn unknown_methods() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        let end = client.call(raw::request("Nothing"), frame(&named("one"))).await?;
        end.expect(Code::Unimplemented)?;
        assert_eq!(end.message(), "there is no method `/probe.v1.Probe/Nothing` here");
        running.journal.line("outcome UNIMPLEMENTED Finished 0/0 /probe.v1.Probe/Nothing").await?;
        Ok(())
    })
    .await;
}

/// A failure that says OK is none of success: a client would take half a stream for the whole.
#[tokio::test]
async fn failures_that_say_ok() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.client();
        for rpc in ALL {
            for sent in if rpc.sends_many() { vec![0, 1] } else { vec![0] } {
                let steps = task([Action::Send(sent), failure(Code::Ok, "all is well", "")]);
                let ended = rpc.call(&client, &[steps]).await;
                assert_eq!(ended.answers.len(), sent as usize);
                assert_eq!(ended.expect(Code::Unknown).message(), "the service failed");
            }
        }
        assert_eq!(running.journal.count("outcome UNKNOWN Finished"), 6, "{:?}", running.journal.lines());
        assert_eq!(running.journal.count("outcome OK"), 0);
        Ok(())
    })
    .await;
}

/// With a length in the head, layers that append to the body, such as gRPC-Web, would be cut off.
#[tokio::test]
async fn lengths_are_not_announced() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            let end = client.call(raw::request(rpc.name()), frame(&task([Action::Send(1)]))).await?;
            end.expect(Code::Ok)?;
            assert!(!end.headers.contains_key("content-length"), "{rpc:?}: {:?}", end.headers);
        }
        Ok(())
    })
    .await;
}
