//! RPCs whose names are those of a client's own methods elsewhere.

use rpckit_golden_compiled::names::{NamesServiceClient, Option as Request, String as Text};

/// What is to compile.
async fn call(client: &NamesServiceClient) -> bool {
    client.new(Request::default()).await.is_ok() && client.connect(Text::default()).await.is_ok()
}

#[test]
fn row_21_rpcs_may_be_called_new_and_connect() {
    fn is_shown<F: Future<Output = bool>>(_: fn(&'static NamesServiceClient) -> F) {}
    is_shown(call);
}
