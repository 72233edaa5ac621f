::core::compile_error! {
    "expected `&self`: one servicer serves all calls at once, so keep what changes in a field with interior mutability (an atomic, a `Mutex`, a `RwLock`)"
}
::core::compile_error! {
    "expected `cx: &Context` before this: write `cx: &Context, request: GetUserRequest`"
}
::core::compile_error! {
    "write `async fn get_user`: a method may wait"
}
impl UserService for Users {
    type Error = UserError;
    fn get_user(
        &mut self,
        request: tonic::Request<GetUserRequest>,
    ) -> Result<User, UserError> {
        todo!()
    }
}
