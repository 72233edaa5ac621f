//! What interceptors see and decide.

use rpckit::interceptor::{AnyMessage, Outcome};
use rpckit::{Code, Context, Interceptor, Status};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours::{self, Recorder};
use rpckit_e2e_tests::proto::probe::methods::{TALK, WATCH};
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{ProbeClient, Task};
use rpckit_e2e_tests::script::{named, task};
use rpckit_e2e_tests::subject::Subject;

use super::{ALL, Rpc, test};

#[tokio::test]
async fn see_method_messages_and_outcome() {
    test(async {
        for rpc in ALL {
            let running = Subject::Ours.start().await;
            let steps = task([Action::Take(1), Action::Send(2)]);
            rpc.call(&running.client(), &[steps, named("second")]).await.well();
            running.journal.line("outcome").await?;
            let path = format!("/probe.v1.Probe/{}", rpc.name());
            let mut expected = vec![format!("before {path}"), "request first".to_owned()];
            let (mut requests, mut responses) = (1, 1);
            if rpc.takes_many() {
                expected.push("request second".to_owned());
                requests += 1;
            }
            if rpc.sends_many() {
                expected.extend(["response 1", "response 2"].map(str::to_owned));
                responses += 1;
            } else {
                expected.push("response 0".to_owned());
            }
            expected.push(format!("outcome OK Finished {requests}/{responses} {path}"));
            let lines = running.journal.lines().into_iter().filter(|line| !line.starts_with(rpc.word()));
            assert_eq!(lines.collect::<Vec<_>>(), expected);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn are_chosen_by_descriptor() {
    test(async {
        let (chosen, others) = (Journal::default(), Journal::default());
        let only = Recorder { journal: chosen.clone() }.only(&[WATCH, TALK]);
        let except = Recorder { journal: others.clone() }.except(&[WATCH, TALK]);
        let client = ProbeClient::new(ours::server(&Journal::default()).intercept(only).intercept(except));
        for rpc in ALL {
            rpc.call(&client, &[named("one")]).await.well();
        }
        for (journal, expected) in [(chosen, ["Watch", "Talk"]), (others, ["Ask", "Upload"])] {
            let paths = expected.map(|name| format!("before /probe.v1.Probe/{name}"));
            let lines = journal.lines().into_iter().filter(|line| line.starts_with("before"));
            assert_eq!(lines.collect::<Vec<_>>(), paths);
            assert_eq!(journal.count("outcome"), 2);
        }
        Ok(())
    })
    .await;
}

/// Writes its name into the journal at each hook, and ends calls where it is told to.
struct Layer {
    name: &'static str,
    journal: Journal,
    ends: &'static str,
}

#[derive(Clone)]
struct Left(&'static str);

impl Layer {
    fn at(&self, hook: &str) -> Result<(), Status> {
        self.journal.note(format!("{} {hook}", self.name));
        if self.ends == hook { Err(Status::permission_denied(format!("at {hook}"))) } else { Ok(()) }
    }
}

impl Interceptor for Layer {
    async fn before(&self, cx: &mut Context) -> Result<(), Status> {
        if let Some(Left(by)) = cx.get() {
            self.journal.note(format!("{} finds what {by} left", self.name));
        }
        cx.insert(Left(self.name));
        self.at("before")
    }

    async fn on_request(&self, cx: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        let Left(by) = cx.get().expect("it was left before");
        self.journal.note(format!("{} finds what {by} left", self.name));
        self.at("on_request")
    }

    fn on_response(&self, _: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
        self.at("on_response")
    }

    fn after(&self, _: &Context, outcome: &Outcome<'_>) {
        self.journal.note(format!("{} after {}", self.name, outcome.code()));
    }
}

#[tokio::test]
async fn run_from_the_outside_in_and_back() {
    test(async {
        let journal = Journal::default();
        let layer = |name| Layer { name, journal: journal.clone(), ends: "" };
        let client = ProbeClient::new(ours::server(&journal).intercept(layer("outer")).intercept(layer("inner")));
        client.ask(named("one")).await?;
        let expected = [
            "outer before",
            "inner finds what outer left",
            "inner before",
            "outer finds what inner left",
            "outer on_request",
            "inner finds what inner left",
            "inner on_request",
            "ask began",
            "ask committed",
            "inner on_response",
            "outer on_response",
            "inner after OK",
            "outer after OK",
        ];
        assert_eq!(journal.lines(), expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn end_calls() {
    test(async {
        for hook in ["before", "on_request", "on_response"] {
            for rpc in ALL {
                let journal = Journal::default();
                let layer = |name, ends| Layer { name, journal: journal.clone(), ends };
                let server = ours::server(&journal).intercept(layer("outer", "")).intercept(layer("inner", hook));
                let steps = task([Action::TakeAll(true), Action::Send(1)]);
                let error = rpc.call(&ProbeClient::new(server), &[steps]).await.expect(Code::PermissionDenied);
                assert_eq!(error.message(), format!("at {hook}"));
                for name in ["outer", "inner"] {
                    assert_eq!(journal.count(&format!("{name} after PERMISSION_DENIED")), 1, "{:?}", journal.lines());
                }
                let began = journal.has(&format!("{} began", rpc.word()));
                let may_begin = hook == "on_response" || (hook == "on_request" && rpc.takes_many());
                assert_eq!(began, may_begin, "{hook} {rpc:?}");
            }
        }
        Ok(())
    })
    .await;
}

/// A panic of an interceptor ends its call as a handler's does.
#[tokio::test]
async fn panic_like_handlers() {
    struct Broken(&'static str);
    impl Broken {
        fn at(&self, hook: &str) {
            assert_ne!(self.0, hook, "as asked");
        }
    }
    impl Interceptor for Broken {
        async fn before(&self, _: &mut Context) -> Result<(), Status> {
            self.at("before");
            Ok(())
        }
        async fn on_request(&self, _: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
            self.at("on_request");
            Ok(())
        }
        fn on_response(&self, _: &Context, _: &dyn AnyMessage) -> Result<(), Status> {
            self.at("on_response");
            Ok(())
        }
        fn after(&self, _: &Context, _: &Outcome<'_>) {
            self.at("after");
        }
    }
    test(async {
        for rpc in ALL {
            let steps: &[Task] = &[task([Action::Send(1)])];
            for hook in ["before", "on_request", "on_response"] {
                let client = ProbeClient::new(ours::server(&Journal::default()).intercept(Broken(hook)));
                rpc.call(&client, steps).await.expect(Code::Unknown);
            }
            let client = ProbeClient::new(ours::server(&Journal::default()).intercept(Broken("after")));
            rpc.call(&client, steps).await.well();
        }
        Rpc::Ask.call(&ProbeClient::new(ours::server(&Journal::default())), &[named("after all")]).await.well();
        Ok(())
    })
    .await;
}
