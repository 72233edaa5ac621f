//! What is derived, and that each mistake is one error.

use proc_macro2::TokenStream;
use quote::quote;

use crate::derived::derived;
use crate::golden;

#[test]
fn goldens() {
    golden::check("derived", derived);
}

/// The RPCs of every kind, all of which the methods must answer.
fn errors(methods: &TokenStream) -> Vec<String> {
    let output = derived(quote! {
        rpc get = Get(GetRequest) returns (Note);
        rpc watch = Watch(WatchRequest) returns (stream Note);
        rpc leave = Leave(stream Note) returns (Receipt);
        rpc echo = Echo(stream Note) returns (stream Note);
        derive(Desk)
        impl Clerk { #methods }
    });
    golden::messages(output)
}

/// The method in question beside those that are right.
fn errors_beside(rpc: &str, method: &TokenStream) -> Vec<String> {
    let right = [
        (
            "get",
            quote!(
                fn get(&self) -> Note {}
            ),
        ),
        (
            "watch",
            quote!(
                fn watch(&self, responses: &mut Responses<Note>) {}
            ),
        ),
        (
            "leave",
            quote!(
                fn leave(&self) -> Receipt {}
            ),
        ),
        (
            "echo",
            quote!(
                fn echo(&self, responses: &mut Responses<Note>) {}
            ),
        ),
    ];
    let others = right.into_iter().filter(|(name, _)| *name != rpc).map(|(_, method)| method);
    errors(&quote!(#method #(#others)*))
}

#[track_caller]
fn assert_one(rpc: &str, method: &TokenStream, part: &str) {
    let errors = errors_beside(rpc, method);
    assert!(matches!(errors.as_slice(), [one] if one.contains(part)), "{method}: expected {part:?} in {errors:?}");
}

#[track_caller]
fn assert_none(rpc: &str, method: &TokenStream) {
    assert_eq!(errors_beside(rpc, method), Vec::<String>::new(), "{method}");
}

#[test]
fn arguments_in_any_order() {
    assert_none(
        "get",
        &quote!(
            async fn get(&self, c: Claims, r: GetRequest, cx: &Context, p: Peer) -> Note {}
        ),
    );
    assert_none(
        "get",
        &quote!(
            async fn get(&self, r: &v1::GetRequest) -> Note {}
        ),
    );
    assert_none(
        "get",
        &quote!(
            async fn get(&self, r: Alias, cx: &Cx) -> Note {}
        ),
    );
    assert_none(
        "echo",
        &quote!(
            async fn echo(&self, o: &mut Responses<Note>, c: Claims, r: &mut Requests<Note>) {}
        ),
    );
    assert_none(
        "get",
        &quote!(
            #[cfg(a)]
            fn get(&self) -> Note {}
            #[cfg(not(a))]
            fn get(&self) -> Note {}
        ),
    );
}

#[test]
fn answers_of_every_form() {
    for answer in [
        quote!(Note),
        quote!(v1::Note),
        quote!(Result<Note, E>),
        quote!(Alias<Note>),
        quote!(impl Future<Output = Note>),
        quote!(BoxFuture<'static, Result<Note, E>>),
    ] {
        assert_none("get", &quote!(fn get(&self) -> #answer {}));
    }
    for answer in [
        quote!(impl Stream<Item = Note>),
        quote!(impl Stream<Item = Result<Note, E>> + Send),
        quote!(Result<impl Stream<Item = Note>, E>),
        quote!(BoxStream<'static, Note>),
        quote!(Pin<Box<dyn Stream<Item = Note>>>),
    ] {
        assert_none("watch", &quote!(fn watch(&self) -> #answer {}));
    }
}

#[test]
fn functions_of_ones_own() {
    assert_none(
        "get",
        &quote!(
            fn get(&self) -> Note {}
            fn new() -> Self {}
            fn row(&self) {}
            const N: u8 = 1;
        ),
    );
    assert_none(
        "get",
        &quote!(
            fn get(&self) -> Note {}
            #[rpc(skip)]
            fn gets(&self) {}
        ),
    );
    assert_none(
        "get",
        &quote!(
            #[rpc(name = "Get")]
            fn find(&self) -> Note {}
        ),
    );
}

#[test]
fn methods_that_are_not_there() {
    let all = errors(&quote!());
    assert!(matches!(all.as_slice(), [one] if one.starts_with("4 RPCs of `Desk` have no method, add:")), "{all:?}");
    assert!(
        all[0].contains(
            "\n    async fn watch(&self, cx: &Context, request: WatchRequest, responses: &mut Responses<Note>)"
        )
    );
    assert_one("get", &quote!(), "the RPC `Get` of `Desk` has no method, add:\n    async fn get(");
    assert_one(
        "get",
        &quote!(
            fn gets(&self) -> Note {}
        ),
        "did you mean `get`?",
    );
    assert_one(
        "get",
        &quote!(
            fn gets() -> Note {}
        ),
        "has no method",
    );
    assert_one(
        "get",
        &quote!(
            #[rpc(name = "Gett")]
            fn get(&self) -> Note {}
            #[rpc(name = "Get")]
            fn a(&self) -> Note {}
        ),
        "did you mean `Get`?",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self) -> Note {}
            #[rpc]
            fn gone(&self) {}
        ),
        "has no RPC for `gone`",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self) -> Note {}
            fn get(&self) -> Note {}
        ),
        "has a method already",
    );
}

#[test]
fn methods_of_the_wrong_kind() {
    assert_one(
        "get",
        &quote!(
            fn get(&self, r: &mut Requests<GetRequest>) -> Note {}
        ),
        "takes one request",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self, r: &mut Responses<Note>) -> Note {}
        ),
        "answers with one message",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self) -> impl Stream<Item = Note> {}
        ),
        "answers with one message",
    );
    assert_one(
        "leave",
        &quote!(
            fn leave(&self, r: Note) -> Receipt {}
        ),
        "takes a stream of requests",
    );
    assert_one(
        "watch",
        &quote!(
            fn watch(&self) -> Note {}
        ),
        "answers with a stream",
    );
    assert_one(
        "watch",
        &quote!(
            fn watch(&self) -> Result<(), E> {}
        ),
        "is not answered",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self) {}
        ),
        "is not answered",
    );
    assert_one(
        "watch",
        &quote!(
            fn watch(&self, r: &mut Responses<Note>) -> Note {}
        ),
        "expected `()`",
    );
}

#[test]
fn arguments_of_the_wrong_form() {
    assert_one(
        "get",
        &quote!(
            fn get(&mut self) -> Note {}
        ),
        "interior mutability",
    );
    assert_one(
        "get",
        &quote!(
            fn get(r: GetRequest) -> Note {}
        ),
        "write `&self`",
    );
    assert_one(
        "get",
        &quote!(
            fn get<T>(&self) -> Note {}
        ),
        "no type parameters",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self, cx: Context) -> Note {}
        ),
        "expected `cx: &Context`",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self, r: &mut GetRequest) -> Note {}
        ),
        "take it by value",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self, r: tonic::Request<GetRequest>) -> Note {}
        ),
        "expected `r: GetRequest`",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self, cx: &Context, c: &Claims) -> Note {}
        ),
        "by value",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self, a: GetRequest, b: GetRequest) -> Note {}
        ),
        "has this already",
    );
    assert_one(
        "get",
        &quote!(
            fn get(&self) -> tonic::Response<Note> {}
        ),
        "expected `Note`",
    );
}

#[test]
fn attributes() {
    for (attribute, part) in [
        (quote!(#[rpc(timeout = "fast")]), "expected a time"),
        (quote!(#[rpc(timeout = 2)]), "expected a time"),
        (quote!(#[rpc(timeout)]), "expected a time"),
        (quote!(#[rpc(timout = "2s")]), "did you mean `timeout`?"),
        (quote!(#[rpc(cache = "2s")]), "has no `cache`"),
        (quote!(#[rpc(intercept = Audit::new())]), "made anew for each call"),
        (quote!(#[rpc(timeout = "1s", timeout = "1s")]), "twice"),
        (quote!(#[rpc = "x"]), "expected `#[rpc(...)]`"),
    ] {
        assert_one("get", &quote!(#attribute fn get(&self) -> Note {}), part);
    }
}
