//! What the attribute writes, and that each mistake is one error.

use proc_macro2::TokenStream;
use quote::quote;

use crate::golden;
use crate::servicer::servicer;

#[test]
fn goldens() {
    golden::check("servicer", |input| servicer(&TokenStream::new(), input));
    golden::check("inherent", |input| servicer(&quote!(api::UserService, delegate = inner), input));
}

fn errors_of_method(method: &TokenStream) -> Vec<String> {
    let item = quote!(impl UserService for Users { type Error = UserError; #method });
    let output = servicer(&TokenStream::new(), item.clone());
    assert!(plain(&output).ends_with(&plain(&item)), "the item survives");
    golden::messages(output)
}

/// Without spaces: syn prints `>>` as two tokens.
fn plain(tokens: &TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}

#[track_caller]
fn assert_one(method: &TokenStream, part: &str) {
    let errors = errors_of_method(method);
    assert!(matches!(errors.as_slice(), [one] if one.contains(part)), "{method}: expected {part:?} in {errors:?}");
}

#[track_caller]
fn assert_none(method: &TokenStream) {
    assert_eq!(errors_of_method(method), Vec::<String>::new(), "{method}");
}

#[test]
fn the_four_forms() {
    assert_none(&quote!(
        async fn m(&self, cx: &Context, r: T) -> Result<U, E> {}
    ));
    assert_none(&quote!(
        async fn m(&self, cx: &Context, r: T, out: &mut Responses<U>) -> Result<(), E> {}
    ));
    assert_none(&quote!(
        async fn m(&self, cx: &Context, r: &mut Requests<T>) -> Result<U, E> {}
    ));
    assert_none(&quote!(
        async fn m(&self, _: &Context, r: &mut Requests<T>, o: &mut Responses<U>) -> Result<(), E> {}
    ));
}

#[test]
fn other_spellings() {
    assert_none(&quote!(
        async fn m(self: &Self, cx: &rpckit::Context, mut r: v1::T) -> anyhow::Result<U> {}
    ));
    assert_none(&quote!(
        async fn m<'a>(&'a self, cx: &'a Cx, (): ()) -> ApiResult<U> {}
    ));
    assert_none(&quote!(
        fn m(&self, cx: &Context, r: T) -> impl Send + Future<Output = Result<U, E>> {}
    ));
    assert_none(&quote!(
        fn m(&self, cx: &Context, r: T) -> Pin<Box<dyn Future<Output = Result<U, E>> + Send>> {}
    ));
    assert_none(&quote!(
        async fn m(&self, cx: &Context, r: v1::Request) -> Result<v1::Response, E> {}
    ));
}

#[test]
fn receivers() {
    assert_one(
        &quote!(
            async fn m(&mut self, cx: &Context, r: T) -> Result<U, E> {}
        ),
        "interior mutability",
    );
    assert_one(
        &quote!(
            async fn m(self, cx: &Context, r: T) -> Result<U, E> {}
        ),
        "expected `&self`",
    );
    assert_one(
        &quote!(
            async fn m(self: Arc<Self>, cx: &Context, r: T) -> Result<U, E> {}
        ),
        "expected `&self`",
    );
    assert_one(
        &quote!(
            async fn m(cx: &Context, r: T) -> Result<U, E> {}
        ),
        "write `&self`",
    );
}

#[test]
fn context() {
    assert_one(
        &quote!(
            async fn m(&self, c: Context, r: T) -> Result<U, E> {}
        ),
        "expected `c: &Context`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &mut Context, r: T) -> Result<U, E> {}
        ),
        "expected `cx: &Context`",
    );
    assert_one(
        &quote!(
            async fn m(&self, r: v1::T) -> Result<U, E> {}
        ),
        "write `cx: &Context, r: v1::T`",
    );
    assert_one(
        &quote!(
            async fn m(&self, r: &T) -> Result<U, E> {}
        ),
        "write `cx: &Context, r: T`",
    );
    assert_one(
        &quote!(
            async fn m(&self) -> Result<U, E> {}
        ),
        "expected `cx: &Context` and a request",
    );
    assert_one(
        &quote!(
            async fn m(&self, r: T, o: &mut Responses<U>) -> Result<(), E> {}
        ),
        "write `cx: &Context, r: T`",
    );
}

#[test]
fn requests() {
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context) -> Result<U, E> {}
        ),
        "expected a request after this",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: Requests<v1::T>) -> Result<U, E> {}
        ),
        "`r: &mut Requests<v1::T>`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: &Requests<T>) -> Result<U, E> {}
        ),
        "`r: &mut Requests<T>`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: &T) -> Result<U, E> {}
        ),
        "expected `r: T`: the method owns",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: &mut T) -> Result<U, E> {}
        ),
        "or `r: &mut Requests<T>`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: tonic::Request<T>) -> Result<U, E> {}
        ),
        "expected `r: T`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: Streaming<T>) -> Result<U, E> {}
        ),
        "`r: &mut Requests<T>`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, o: &mut Responses<U>) -> Result<(), E> {}
        ),
        "a request before this",
    );
}

#[test]
fn responses() {
    let unit = quote!(Result<(), E>);
    assert_one(&quote!(async fn m(&self, cx: &Context, r: T, o: Responses<U>) -> #unit {}), "`o: &mut Responses<U>`");
    assert_one(&quote!(async fn m(&self, cx: &Context, r: T, o: &Responses<U>) -> #unit {}), "`o: &mut Responses<U>`");
    assert_one(&quote!(async fn m(&self, cx: &Context, o: &mut Responses<U>, r: T) -> #unit {}), "swap the two");
    assert_one(&quote!(async fn m(&self, cx: &Context, r: T, s: S) -> #unit {}), "when the server streams");
    assert_one(&quote!(async fn m(&self, cx: &Context, r: T, o: &mut Responses<U>, x: X) -> #unit {}), "remove this");
}

#[test]
fn outputs() {
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: T) {}
        ),
        "add `-> Result<T, Self::Error>`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: T) -> U {}
        ),
        "return `Result<U, Self::Error>`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: T, o: &mut Responses<U>) {}
        ),
        "add `-> Result<(), Self::Error>`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: T, o: &mut Responses<U>) -> Result<U, E> {}
        ),
        "expected `()`",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: T) -> Result<Response<U>, E> {}
        ),
        "expected `U`",
    );
    assert_one(
        &quote!(
            fn m(&self, cx: &Context, r: T) -> Result<U, E> {}
        ),
        "write `async fn m`",
    );
    assert_one(
        &quote!(
            fn m(&self, cx: &Context, r: T) -> impl Future<Output = U> {}
        ),
        "a method can fail",
    );
}

#[test]
fn generics() {
    assert_one(
        &quote!(
            async fn m<X>(&self, cx: &Context, r: T) -> Result<U, E> {}
        ),
        "no type parameters",
    );
    assert_one(
        &quote!(
            async fn m<const N: usize>(&self, cx: &Context, r: T) -> Result<U, E> {}
        ),
        "no type parameters",
    );
    assert_one(
        &quote!(
            async fn m(&self, cx: &Context, r: impl Into<T>) -> Result<U, E> {}
        ),
        "no type parameters",
    );
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let errors = errors_of_method(&quote!(
        fn m(&mut self, cx: Context, r: &T, o: Responses<U>) -> Result<(), E> {}
        async fn n(&self, cx: &Context) {}
    ));
    assert_eq!(errors.len(), 7, "{errors:?}");
}

#[test]
fn not_an_impl_of_a_trait() {
    let inherent = quote!(impl v1::Users<T> { async fn m() {} });
    let output = servicer(&TokenStream::new(), inherent.clone());
    assert!(plain(&output).ends_with(&plain(&inherent)));
    assert!(golden::messages(output)[0].contains("`impl UserService for v1::Users<T>`"));
    let output = servicer(
        &TokenStream::new(),
        quote!(
            struct Users;
        ),
    );
    assert!(golden::messages(output)[0].contains("goes on the impl"));
}

#[test]
fn no_arguments_and_no_async_trait() {
    let output = servicer(
        &quote!(UserService),
        quote!(
            #[tonic::async_trait]
            impl UserService for Users {}
        ),
    );
    assert_eq!(golden::messages(output).len(), 2);
}

#[test]
fn what_an_inherent_impl_is_derived_from() {
    let errors = |args: TokenStream| golden::messages(servicer(&args, quote!(impl Users { fn get_user(&self) {} })));
    assert!(errors(quote!())[0].contains("name the generated trait"));
    assert!(errors(quote!(UserService, delgate = inner))[0].contains("no `delgate`"));
    assert!(errors(quote!(UserService, delegate = "inner"))[0].contains("`delegate = inner`"));
    assert!(errors(quote!(UserService, delegate = a, delegate = b))[0].contains("remove one of the two"));
}

#[test]
fn what_a_derive_is_made_of() {
    let errors = |input: TokenStream| golden::messages(crate::servicer::derive(input));
    assert!(
        errors(quote!(
            struct Users;
        ))[0]
            .contains("say which service")
    );
    assert!(
        errors(quote!(
            #[servicer(UserService)]
            struct Users {
                inner: U,
            }
        ))[0]
            .contains("say which service")
    );
    let misspelt = errors(quote!(
        #[servicer(UserService, delegate = iner)]
        struct Users {
            inner: U,
        }
    ));
    assert!(misspelt[0].contains("did you mean `inner`?"));
    assert!(
        errors(quote!(
            #[servicer(UserService, delegate = 1)]
            struct Users(U);
        ))[0]
            .contains("no field `1`")
    );
    assert!(
        errors(quote!(
            #[servicer(UserService, delegate = inner)]
            enum Users {}
        ))[0]
            .contains("is a struct")
    );
    let bounds = crate::servicer::derive(quote!(
        #[servicer(UserService, delegate = 0)]
        struct Users<S>(Arc<S>);
    ));
    assert!(plain(&bounds).contains("whereS:UserService,Users<S>:::core::marker::Send"), "{bounds}");
}
