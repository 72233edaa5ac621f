//! Calls that take too long.

use std::convert::Infallible;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::StreamBody;
use rpckit::interceptor::AnyMessage;
use rpckit::{CallLimits, Code, Interceptor, Status};
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::ours;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::proto::{Answer, ProbeClient};
use rpckit_e2e_tests::raw::{self, frame};
use rpckit_e2e_tests::script::{forever, named, task};
use rpckit_e2e_tests::subject::Subject;
use tokio::net::TcpListener;
use tokio_stream::StreamExt as _;

use super::{ALL, Rpc, test};

const SHORT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn the_servers_timer() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            let steps = task([Action::Child(true), Action::Send(1), forever()]);
            let end = client.call(raw::request(rpc.name()).header("grpc-timeout", "200m"), frame(&steps)).await?;
            end.expect(Code::DeadlineExceeded)?;
            assert_eq!(end.data.is_empty(), !rpc.sends_many());
            running.journal.line(&format!("{} dropped", rpc.word())).await?;
        }
        running.journal.lines_of(&["child dropped"], 4).await?;
        assert_eq!(running.journal.count("outcome DEADLINE_EXCEEDED TimedOut"), 4);
        assert_eq!(running.journal.count("outcome"), 4);
        Ok(())
    })
    .await;
}

/// The client's own timer, against a server that does not look at timeouts once a stream has begun.
#[tokio::test]
async fn the_clients_timer() {
    test(async {
        let running = Subject::Plain.start().await;
        let client = running.client().with_timeout(SHORT);
        let ended = Rpc::Watch.call(&client, &[task([Action::Send(1), forever()])]).await;
        assert_eq!(ended.answers.len(), 1);
        ended.expect(Code::DeadlineExceeded);

        // A server that accepts connections and never says a word.
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let client = ProbeClient::connect(format!("http://{address}"))?.with_timeout(SHORT);
        for rpc in ALL {
            rpc.call(&client, &[named("lost")]).await.expect(Code::DeadlineExceeded);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn time_that_is_up_already() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            let end = client.call(raw::request(rpc.name()).header("grpc-timeout", "0n"), frame(&named("late"))).await?;
            end.expect(Code::DeadlineExceeded)?;
        }
        assert!(!running.journal.lines().iter().any(|line| line.ends_with("began")));
        assert_eq!(running.journal.count("outcome DEADLINE_EXCEEDED TimedOut"), 4);
        Ok(())
    })
    .await;
}

/// What the service grants goes before what the client asks for.
#[tokio::test]
async fn the_services_limits() {
    test(async {
        let journal = Journal::default();
        let limits = CallLimits::new().max_timeout(SHORT).stream_idle(SHORT);
        let client = ProbeClient::new(ours::server(&journal).limits(limits));
        for rpc in ALL {
            let ended = rpc.call(&client, &[task([Action::Send(1), forever()])]).await;
            assert_eq!(ended.answers.len(), usize::from(rpc.sends_many()));
            ended.expect(Code::DeadlineExceeded);
        }
        Ok(())
    })
    .await;
}

/// A stream without a deadline goes on for as long as something moves on it.
#[tokio::test]
async fn a_stream_that_moves_is_not_idle() {
    test(async {
        let journal = Journal::default();
        let client =
            ProbeClient::new(ours::server(&journal).limits(CallLimits::new().stream_idle(Duration::from_secs(1))));
        let moves = (0..5).flat_map(|_| [Action::SleepMillis(400), Action::Send(1)]);
        assert_eq!(Rpc::Watch.call(&client, &[task(moves)]).await.well().len(), 5);
        Ok(())
    })
    .await;
}

/// A client that reads nothing cannot hold a handler beyond its deadline, and gets the status when it reads again.
#[tokio::test]
async fn the_deadline_of_a_stream_that_nobody_reads() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in [Rpc::Watch, Rpc::Talk] {
            let mut call = client.open(raw::request(rpc.name()).header("grpc-timeout", "500m")).await;
            call.send(frame(&task((0..8).map(|_| Action::Large(1 << 20)).chain([forever()]))), true);
            let head = call.head().await?;
            running.journal.line(&format!("{} dropped", rpc.word())).await?;
            running.journal.line("outcome DEADLINE_EXCEEDED TimedOut").await?;
            head.end().await?.expect(Code::DeadlineExceeded)?;
        }
        Ok(())
    })
    .await;
}

/// What a handler's destructor does is nobody's business at the other end.
#[tokio::test]
async fn a_destructor_that_panics_at_the_deadline() {
    test(async {
        let running = Subject::Ours.start().await;
        let client = running.raw().await;
        for rpc in ALL {
            let steps = task([Action::PanicLate("too late".to_owned()), Action::Send(1), forever()]);
            let end = client.call(raw::request(rpc.name()).header("grpc-timeout", "200m"), frame(&steps)).await?;
            end.expect(Code::DeadlineExceeded)?;
            running.journal.line(&format!("{} dropped", rpc.word())).await?;
        }
        assert_eq!(running.journal.count("outcome DEADLINE_EXCEEDED TimedOut"), 4, "{:?}", running.journal.lines());
        assert_eq!(running.journal.count("outcome"), 4);
        Ok(())
    })
    .await;
}

/// A server that always has another response, and no clock.
#[derive(Clone)]
struct Flood;

impl tower_service::Service<http::Request<tonic::body::Body>> for Flood {
    type Response = http::Response<tonic::body::Body>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<tonic::body::Body>) -> Self::Future {
        // Not of tokio: its streams pause now and then.
        let answers = futures_util::stream::iter(std::iter::repeat_with(|| frame(&Answer::default())));
        let frames = StreamBody::new(answers.map(|answer| Ok::<_, Infallible>(http_body::Frame::data(answer))));
        let response = http::Response::builder().header("content-type", "application/grpc");
        std::future::ready(Ok(response.body(tonic::body::Body::new(frames)).expect("a valid head")))
    }
}

/// The client's deadline holds where it never has to wait for a response.
#[tokio::test]
async fn the_clients_timer_in_a_flood() {
    test(async {
        let client = ProbeClient::new(Flood).with_timeout(SHORT);
        for rpc in [Rpc::Watch, Rpc::Talk] {
            let mut responses = match rpc {
                Rpc::Watch => client.watch(named("one")).await?,
                _ => client.talk(tokio_stream::pending()).await?,
            };
            // Nothing here ever waits: a timer of tokio's would not come to its turn.
            let begin = std::time::Instant::now();
            let end = loop {
                match responses.next().await {
                    Ok(Some(_)) if begin.elapsed() > 10 * SHORT => return Err("it goes on for ever".into()),
                    Ok(Some(_)) => {}
                    end => break end,
                }
            };
            assert_eq!(end.map(drop).expect_err("it does not end well").code(), Code::DeadlineExceeded);
            assert!(responses.next().await?.is_none(), "an end is told once");
        }
        Ok(())
    })
    .await;
}

/// Blocks its thread at the second response, as a handler does that computes for long.
struct Blocking(Journal);

impl Interceptor for Blocking {
    fn on_response(&self, _: &rpckit::Context, message: &dyn AnyMessage) -> Result<(), Status> {
        if message.downcast_ref::<Answer>().is_some_and(|answer| answer.number == 2) {
            self.0.note("blocked");
            std::thread::sleep(5 * SHORT);
            self.0.note("unblocked");
        }
        Ok(())
    }
}

/// A handler that blocks a thread past its deadline blocks that one, and no second that waits to end it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_that_blocks_at_its_deadline() {
    test(async {
        let journal = Journal::default();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let server = rpckit::Server::new().intercept(Blocking(journal.clone())).add(ours::server(&journal));
        let serving = tokio::spawn(server.shutdown_on(std::future::pending()).serve_with(listener));
        // Keeps the second thread awake: none that sleeps is called for what comes in while the first is blocked.
        let awake = tokio::spawn(async {
            loop {
                tokio::task::yield_now().await;
            }
        });
        let client = raw::Client::over(tokio::net::TcpStream::connect(address).await?).await;
        let mut call = client.open(raw::request("Watch").header("grpc-timeout", "200m")).await;
        call.send(frame(&task([Action::Send(1), Action::SleepMillis(20), Action::Send(1), forever()])), true);
        journal.line("blocked").await?;
        tokio::time::sleep(2 * SHORT).await;
        ProbeClient::connect(format!("http://{address}"))?.ask(named("beside")).await?;
        assert!(!journal.has("unblocked"), "the deadline took another thread: {:?}", journal.lines());
        call.end().await?.expect(Code::DeadlineExceeded)?;
        awake.abort();
        serving.abort();
        Ok(())
    })
    .await;
}
