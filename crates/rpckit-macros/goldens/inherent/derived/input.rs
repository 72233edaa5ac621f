/// Serves users.
#[cfg(feature = "users")]
impl<S: Store> Users<S> {
    const LIMIT: usize = 3;

    /// Finds one.
    #[cfg(not(test))]
    #[rpc(timeout = "2s")]
    async fn get_user(&self, request: GetUserRequest) -> Result<User, UserError> {
        self.store.find(&request.user_id).await
    }

    fn helper() {}
}
