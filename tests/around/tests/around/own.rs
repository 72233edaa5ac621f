//! An interceptor of a user's own, as the documentation has it.

use rpckit::Code;
use rpckit::interceptor::{AnyMessage, Stack};
use rpckit_around_tests::ending::{RPCS, request};
use rpckit_around_tests::running::Running;
use rpckit_e2e_tests::journal::Journal;
use rpckit_e2e_tests::proto::step::Action;
use rpckit_e2e_tests::raw::frame;
use rpckit_e2e_tests::script::task;

use super::test;

/// The text of the documentation.
#[allow(unreachable_pub, reason = "as users write it")]
mod documented {
    use rpckit::{Context, Interceptor, Status};

    #[derive(Clone)]
    pub struct Tenant(pub String);
    pub struct NamesItsTenant;

    impl Interceptor for NamesItsTenant {
        async fn before(&self, cx: &mut Context) -> Result<(), Status> {
            let named = cx.metadata().get("x-tenant").map(str::to_owned);
            cx.insert(Tenant(named.ok_or_else(|| Status::invalid_argument("x-tenant is missing"))?));
            Ok(())
        }
    }
}

/// What a handler would find.
struct Finds(Journal);

impl rpckit::Interceptor for Finds {
    async fn on_request(&self, cx: &rpckit::Context, _: &dyn AnyMessage) -> Result<(), rpckit::Status> {
        self.0.note(cx.get::<documented::Tenant>().map_or("nobody", |tenant| &tenant.0));
        Ok(())
    }
}

#[tokio::test]
async fn lets_no_call_through_without_its_header() {
    test(async {
        for rpc in &RPCS {
            let found = Journal::default();
            let running = Running::behind(Stack::new(documented::NamesItsTenant, Finds(found.clone()))).await;
            let message = frame(&task([Action::Send(1)]));
            // No byte of a body ever comes.
            let end = running.raw().await.open(request(rpc)).await.end().await?;
            end.expect(Code::InvalidArgument)?;
            assert_eq!(end.message(), "x-tenant is missing");
            running.raw().await.call(request(rpc).header("x-tenant", "acme"), message).await?.expect(Code::Ok)?;
            assert_eq!(found.lines(), ["acme"], "{}", rpc.name());
        }
        Ok(())
    })
    .await;
}

/// What is documented is what is tested, and it is short.
#[test]
fn is_the_text_of_the_documentation() {
    let documented = include_str!("../../../../crates/rpckit/src/interceptor.rs");
    let tested = include_str!("own.rs");
    let (_, tested) = tested.split_once("mod documented {\n").expect("it is above");
    let (tested, _) = tested.split_once("\n}\n").expect("the module ends");
    let text: String = tested
        .lines()
        .map(|line| match line.strip_prefix("    ") {
            Some(line) => format!("//! {line}\n"),
            None => "//!\n".to_owned(),
        })
        .collect();
    assert!(documented.contains(&text), "the documentation has not this text:\n{text}");
    let lines = text.lines().filter(|line| line.len() > "//! }".len() && !line.contains(" use "));
    assert!(lines.count() <= 10, "ten lines, imports and closing braces apart");
}
