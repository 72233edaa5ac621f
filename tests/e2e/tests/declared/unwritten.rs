//! Methods that nobody has written yet.

use rpckit::Code;
use rpckit_e2e_tests::subject::Subject;

use super::{order, test};

#[tokio::test]
async fn they_answer_unimplemented() {
    test(async {
        let running = Subject::Ours.start().await;
        let till = running.till();
        let errors = [
            ("Pay", till.pay(order("unwritten")).await.map_err(|error| (error.code(), error.message().to_owned()))),
            (
                "PaySealed",
                till.pay_sealed(order("unwritten")).await.map_err(|error| (error.code(), error.message().to_owned())),
            ),
            // The handler is a task of its own.
            ("Book", till.book(order("unwritten")).await.map_err(|error| (error.code(), error.message().to_owned()))),
        ];
        for (name, answer) in errors {
            let (code, message) = answer.expect_err(name);
            assert_eq!((code, message), (Code::Unimplemented, format!("`{name}` is not implemented yet")));
        }
        let error = till.follow(order("unwritten")).await.expect_err("the stream does not begin");
        assert_eq!(error.code(), Code::Unimplemented);
        running.journal.lines_of(&["outcome UNIMPLEMENTED Finished"], 4).await?;
        assert_eq!(running.journal.count("undeclared"), 0);
        Ok(())
    })
    .await;
}
