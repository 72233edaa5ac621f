//! What the server was given.

use core::any::type_name;
use core::ops::Deref;

use crate::context::Context;
use crate::extract::FromContext;
use crate::status::Status;

/// A copy of what the generated server was given with `with_state`.
///
/// A servicer is state enough for its own methods: they have `&self`. This is for what several servicers share, or what the
/// servicer's author does not want to hold. Without such a value the call ends with INTERNAL, and the log says what was missing.
///
/// ```ignore
/// async fn get_user(&self, request: GetUserRequest, State(pool): State<Pool>) -> Result<User, UserError> { ... }
///
/// Server::from_env()?.serve(UserServiceServer::new(Users).with_state(pool)).await
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State<S>(pub S);

impl<S: Clone + Send + Sync + 'static> FromContext for State<S> {
    type Rejection = Status;

    fn from_context(cx: &Context) -> Result<Self, Status> {
        let state = cx.state::<S>().ok_or_else(|| {
            let source = format!("the server was not given a `{}` with `with_state`", type_name::<S>());
            Status::internal("the service failed").with_source(source)
        })?;
        Ok(Self(state.clone()))
    }
}

impl<S> Deref for State<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.0
    }
}
