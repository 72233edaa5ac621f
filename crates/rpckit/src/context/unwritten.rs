//! Methods that nobody has written yet.

use core::convert::Infallible;
use core::future::pending;

use super::Context;
use crate::codegen::unimplemented;

impl Context {
    /// Ends the call with UNIMPLEMENTED: the body of a method that nobody has written yet.
    ///
    /// It needs nothing of the servicer's error, and gives a value of no type, so it stands wherever one of any type is wanted.
    /// The handler is dropped where it waits for this.
    ///
    /// ```
    /// # struct User;
    /// # struct UserError;
    /// # struct GetUserRequest;
    /// async fn get_user(cx: &rpckit::Context, _request: GetUserRequest) -> Result<User, UserError> {
    ///     cx.unimplemented().await
    /// }
    /// ```
    pub async fn unimplemented(&self) -> ! {
        self.fault().set(unimplemented(self.method()));
        match pending::<Infallible>().await {}
    }
}
