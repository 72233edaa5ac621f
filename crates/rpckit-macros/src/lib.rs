//! The macros of [rpckit](https://docs.rs/rpckit): `#[rpckit::servicer]`, `#[derive(Servicer)]` and `#[derive(StatusError)]`.
//!
//! Use them through `rpckit`, which they name in the code they write.

mod delay;
mod derived;
#[cfg(test)]
mod golden;
mod mistakes;
mod nearest;
mod servicer;
mod status;

use proc_macro::TokenStream;

/// Makes an error type answer as a gRPC status, with a code, a message and `google.rpc` details.
///
/// It writes `rpckit::IntoStatus` for the type and `From<E> for rpckit::Status`, beside `thiserror::Error`:
///
/// ```ignore
/// // Runs in the tests of rpckit, which this crate cannot depend on.
/// use rpckit::StatusError;
///
/// #[derive(Debug, thiserror::Error, StatusError)]
/// #[status(domain = "user.example.com")]
/// pub enum UserError {
///     #[error("user {user_id} not found")]
///     #[status(NOT_FOUND, reason = "USER_NOT_FOUND", metadata(user_id))]
///     NotFound { user_id: String },
///
///     #[error("storage failed")]
///     #[status(UNAVAILABLE, retry_after = "1s")]
///     Storage(#[from] std::io::Error),
///
///     #[error("query {query:?} failed: {source}")]
///     #[status(INTERNAL, message = "the query failed")]
///     Query { query: String, source: std::io::Error },
///
///     #[error(transparent)]
///     #[status(transparent)]
///     Billing(#[from] BillingError),
/// }
/// # #[derive(Debug, thiserror::Error, StatusError)]
/// # #[error("no money")]
/// # #[status(FAILED_PRECONDITION)]
/// # pub struct BillingError;
/// ```
///
/// # `#[status(...)]` on a variant or a struct
///
/// | written | meaning |
/// |---|---|
/// | `NOT_FOUND` | the code, any of the 16 of gRPC that are errors |
/// | `transparent` | the status of the only field, whose type implements `IntoStatus` |
/// | `reason = "USER_NOT_FOUND"` | `google.rpc.ErrorInfo.reason`; needs a domain |
/// | `domain = "user.example.com"` | `ErrorInfo.domain` of this variant; on an enum, of all variants |
/// | `metadata(user_id)` | `ErrorInfo.metadata`: named fields, through `Display` |
/// | `message = "no user {user_id}"` | what the client reads, with fields inline; without it, `Display` of the error |
/// | `retry_after = "500ms"` | `google.rpc.RetryInfo`; in `ms`, `s` or `m`, on `UNAVAILABLE`, `RESOURCE_EXHAUSTED` and `ABORTED` |
///
/// # What never reaches the client
///
/// The error itself goes into the status as its source, for the log. A field that is `#[source]`, `#[from]`,
/// `#[backtrace]` or named `source` is refused in `metadata`, in `message`, and in the `#[error("...")]` text where
/// that text would become the message.
#[proc_macro_derive(StatusError, attributes(status))]
pub fn derive_status_error(input: TokenStream) -> TokenStream {
    status::derive(input.into()).into()
}

/// Makes a servicer of plain methods: matches them to the RPCs of a service by name, and writes the impl of its trait.
///
/// ```ignore
/// // Runs in the tests of rpckit, which this crate cannot depend on.
/// #[rpckit::servicer(UserService)]
/// impl Users {
///     fn new(store: Store) -> Self {
///         Self { store }
///     }
///
///     async fn get_user(&self, request: GetUserRequest, claims: Extension<Claims>) -> Result<User, UserError> {
///         self.store.find(&request.user_id, &claims.tenant).await
///     }
///
///     fn list_users(&self, request: ListUsersRequest) -> impl Stream<Item = Result<User, sqlx::Error>> {
///         self.store.scan(request.page_size)
///     }
///
///     #[rpc(timeout = "2s", intercept = AuditLog)]
///     async fn bulk_create_users(&self, requests: &mut Requests<CreateUserRequest>) -> BulkCreateResponse {
///         self.store.create_all(requests).await
///     }
///
///     #[rpc(name = "UserUpdates")]
///     async fn update(&self, cx: &Context, responses: &mut Responses<User>, requests: &mut Requests<UserUpdateRequest>) {
///         while let Some(request) = requests.next().await {
///             responses.send(self.store.update(request).await).await;
///         }
///     }
/// }
/// ```
///
/// The service is named as its trait is: `api::user::v1::UserService`, or any name it was imported or exported under.
///
/// # What a method takes
///
/// `&self`, and what it needs of the call, in any order:
///
/// | argument | what it is given |
/// |---|---|
/// | `&Context` | the call |
/// | `GetUserRequest`, `&GetUserRequest` | the request; left out where it is not looked at |
/// | `&mut Requests<T>` | the requests, where the client streams |
/// | `&mut Responses<T>` | where to send, where the server streams |
/// | `Peer`, `Remaining`, `State<S>`, `Extension<T>`, `Option<Extension<T>>` | what is known of the call, as in their own docs |
/// | any `T: FromContext` | an extractor of your own |
///
/// # What a method returns
///
/// | RPC answers with | method returns |
/// |---|---|
/// | one `User` | `User`, or `Result<User, E>` |
/// | a stream, and the method takes `Responses` | nothing, or `Result<(), E>` |
/// | a stream, and it does not | `impl Stream<Item = User>` or `impl Stream<Item = Result<User, E>>`, either of them also in a `Result` |
///
/// Each method has an `E: IntoStatus` of its own. Methods are `async fn`, return `impl Future`, or have nothing to wait for and are
/// plain `fn`.
///
/// # Which function is a method
///
/// One whose name is that of an RPC, private or `pub` alike. All others are the servicer's own business and stay as they are:
/// an RPC cannot be lost over it, since one without a method is an error, at a function whose name is close to it. Bare `#[rpc]`
/// claims that a function is an RPC's, so that one whose RPC is gone from the proto is an error too.
///
/// | attribute | meaning |
/// |---|---|
/// | `#[rpc(name = "GetUser")]` | this function answers `GetUser`, whatever its own name |
/// | `#[rpc(skip)]` | this function answers no RPC, although its name is one's, or close to it |
/// | `#[rpc(timeout = "500ms")]` | the most time a call gets, in `ms`, `s` or `m`, counted from its arrival |
/// | `#[rpc(intercept = AuditLog)]` | an interceptor around this method, inside those of the server: a unit struct, a constant or a static |
/// | `#[rpc(intercept = self.audit)]` | one that the servicer holds, cloned for the call: put it into an `Arc` where that is dear |
///
/// # Methods left to a field
///
/// With `delegate`, RPCs without a method are asked of a field that holds another servicer, or points to one:
///
/// ```ignore
/// /// Answers what it knows itself.
/// #[rpckit::servicer(UserService, delegate = inner)]
/// impl<S: UserService> Cached<S> {
///     async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, Status> { ... }
/// }
/// ```
///
/// Where nothing or little is answered by hand, [`derive(Servicer)`](macro@Servicer) does it too.
///
/// # On an impl of the trait
///
/// ```ignore
/// #[rpckit::servicer]
/// impl UserService for Users {
///     #[rpc(timeout = "2s")]
///     async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, Status> {
///         self.find(&request.user_id).ok_or_else(|| Status::not_found("no such user"))
///     }
/// }
/// ```
///
/// - A missing `type Error` becomes `type Error = rpckit::Status;`.
/// - `#[rpc(...)]` works, with `timeout` and `intercept`.
/// - A method whose signature cannot be one of a servicer is an error at the argument that is wrong, and the error
///   says what was expected there. The macro does not see the proto: whether `GetUserRequest` is the right message is
///   checked by rustc.
///
/// A return type counts as a `Result` when its name ends so: an alias such as `ApiResult<T>` is fine, one called
/// `Reply<T>` is not.
///
/// The four forms of a method:
///
/// ```text
/// async fn unary(&self, cx: &Context, request: T) -> Result<U, Self::Error>
/// async fn server_stream(&self, cx: &Context, request: T, responses: &mut Responses<U>) -> Result<(), Self::Error>
/// async fn client_stream(&self, cx: &Context, requests: &mut Requests<T>) -> Result<U, Self::Error>
/// async fn bidi_stream(&self, cx: &Context, requests: &mut Requests<T>, responses: &mut Responses<U>) -> Result<(), Self::Error>
/// ```
#[proc_macro_attribute]
pub fn servicer(args: TokenStream, item: TokenStream) -> TokenStream {
    servicer::servicer(&args.into(), item.into()).into()
}

/// Makes a servicer that leaves every RPC of a service to a field, which holds another servicer or points to one.
///
/// ```ignore
/// // Runs in the tests of rpckit, which this crate cannot depend on.
/// #[derive(rpckit::Servicer)]
/// #[servicer(UserService, delegate = inner)]
/// struct Audited<S> {
///     inner: Arc<S>,
/// }
/// ```
///
/// One `#[servicer(...)]` for each service. The fields of tuples have numbers: `delegate = 0`. Interceptors and times that the
/// other's methods have with `#[rpc(...)]` come along.
///
/// # Methods written by hand
///
/// A method of an inherent impl with the name of an RPC takes precedence over the field, in the form that the trait has, with an
/// `E: IntoStatus` of its own:
///
/// ```ignore
/// #[derive(rpckit::Servicer)]
/// #[servicer(UserService, delegate = inner)]
/// struct Cached<S> {
///     inner: S,
///     known: Cache<String, User>,
/// }
///
/// impl<S: UserService> Cached<S> {
///     async fn get_user(&self, cx: &Context, request: GetUserRequest) -> Result<User, Status> { ... }
/// }
/// ```
///
/// A derive does not see methods, rustc does. One of another form is an error, at it and at the derive. One whose name is misspelt
/// is a function of your own, and its RPC is left to the field: where that must not be, as in a face that denies what the field would
/// do, `own(get_user)` insists on it, and is an error without such a method:
///
/// ```ignore
/// #[servicer(UserService, delegate = inner, own(update_user, delete_user))]
/// ```
///
/// Where another trait that is in scope has a method of that name for the same struct, rustc cannot choose and says so. Then, where
/// methods take what they need in any order, and where they have `#[rpc(...)]`, put the words on the impl and leave out the
/// derive: [`#[rpckit::servicer(UserService, delegate = inner)]`](macro@servicer).
///
/// The answer of a method beside a derive is boxed, which is one allocation; what is left to the field costs nothing.
#[proc_macro_derive(Servicer, attributes(servicer))]
pub fn derive_servicer(input: TokenStream) -> TokenStream {
    servicer::derive(input.into()).into()
}

/// What the macro beside a generated trait calls with the RPCs of its service.
#[doc(hidden)]
#[proc_macro]
pub fn __servicer(input: TokenStream) -> TokenStream {
    derived::derived(input.into()).into()
}
