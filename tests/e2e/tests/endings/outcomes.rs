//! What interceptors are told of the end, and what is left of the call then.

use h2::Reason;
use http_body_util::Full;
use rpckit::interceptor::Outcome;
use rpckit::{Code, Context, Interceptor};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours::{self, Recorder};
use rpckit_e2e_tests::proto::ProbeClient;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{Run, failure, named, task};
use rpckit_e2e_tests::subject::Subject;
use tower_service::Service as _;

use super::{ALL, Rpc, test};

/// Panics when it is told of the end.
struct Broken;

impl Interceptor for Broken {
    fn after(&self, _: &Context, _: &Outcome<'_>) {
        panic!("as asked");
    }
}

#[tokio::test]
async fn reach_all_whatever_one_does() {
    test(async {
        let journal = Journal::default();
        let recorder = || Recorder { journal: journal.clone() };
        let server = ours::server(&Journal::default())
            .intercept(recorder())
            .intercept(Broken)
            .intercept(recorder())
            .intercept(Broken);
        let client = ProbeClient::new(server);
        for (index, rpc) in ALL.into_iter().enumerate() {
            rpc.call(&client, &[task([Action::Send(1)])]).await.well();
            rpc.call(&client, &[task([failure(Code::Aborted, "no", "")])]).await.expect(Code::Aborted);
            let calls = index + 1;
            assert_eq!(journal.count("outcome OK"), 2 * calls, "{:?}", journal.lines());
            assert_eq!(journal.count("outcome ABORTED"), 2 * calls, "{:?}", journal.lines());
        }
        Ok(())
    })
    .await;
}

/// Layers above may drop a call before it has begun: those that count calls count this one too.
#[tokio::test]
async fn are_told_of_calls_that_nobody_waited_for() {
    test(async {
        for name in ALL.map(Rpc::name).into_iter().chain(["Nothing"]) {
            let journal = Journal::default();
            let mut server = ours::server(&journal).intercept(Recorder { journal: journal.clone() });
            let request = raw::request(name).body(Full::new(frame(&named("one"))))?;
            drop(server.call(request));
            assert_eq!(journal.lines(), [format!("outcome CANCELLED CallerLeft 0/0 /probe.v1.Probe/{name}")]);
        }
        Ok(())
    })
    .await;
}

/// A request that breaks off is a caller who left, in every kind of call.
#[tokio::test]
async fn tell_of_requests_that_break_off() {
    test(async {
        for rpc in ALL {
            for reason in [Reason::CANCEL, Reason::NO_ERROR] {
                let running = Subject::Ours.start().await;
                let client = running.raw().await;
                let mut call = client.open(raw::request(rpc.name())).await;
                call.send(frame(&named("one")).slice(..6), false);
                running.journal.line("before").await?;
                call.reset(reason);
                let outcome = running.journal.line("outcome").await?;
                assert!(outcome.starts_with("outcome CANCELLED CallerLeft 0/0"), "{rpc:?} {reason:?}: {outcome}");
            }
        }
        Ok(())
    })
    .await;
}

/// A handler that answers CANCELLED of its own is no caller who left.
#[tokio::test]
async fn tell_cancelled_from_gone() {
    test(async {
        let running = Subject::Ours.start().await;
        for rpc in ALL {
            let steps = task([failure(Code::Cancelled, "not today", "")]);
            rpc.call(&running.client(), &[steps]).await.expect(Code::Cancelled);
        }
        assert_eq!(running.journal.count("outcome CANCELLED Finished"), 4, "{:?}", running.journal.lines());
        Ok(())
    })
    .await;
}

/// Begins work when the call has ended.
struct Late(Journal);

impl Interceptor for Late {
    fn after(&self, cx: &Context, _: &Outcome<'_>) {
        let child = Run::begin(&self.0, "child");
        cx.spawn(async move {
            let _child = child;
            std::future::pending::<()>().await;
        });
        let (journal, cancelled) = (self.0.clone(), cx.cancelled());
        tokio::spawn(async move {
            cancelled.await;
            journal.note("knows of the end");
        });
    }
}

#[tokio::test]
async fn leave_no_work_behind() {
    test(async {
        for rpc in ALL {
            let journal = Journal::default();
            let client = ProbeClient::new(ours::server(&Journal::default()).intercept(Late(journal.clone())));
            rpc.call(&client, &[named("one")]).await.well();
            journal.line("child dropped").await?;
            journal.line("knows of the end").await?;
        }
        Ok(())
    })
    .await;
}
