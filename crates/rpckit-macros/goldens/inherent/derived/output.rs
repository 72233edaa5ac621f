/// Serves users.
#[cfg(feature = "users")]
impl<S: Store> Users<S> {
    const LIMIT: usize = 3;
    /// Finds one.
    #[cfg(not(test))]
    async fn get_user(&self, request: GetUserRequest) -> Result<User, UserError> {
        self.store.find(&request.user_id).await
    }
    fn helper() {}
}
#[cfg(feature = "users")]
api::UserService! {
    derive(api::UserService, delegate = inner) #[cfg(feature = "users")] impl < S : Store
    > Users < S > { #[cfg(not(test))] #[rpc(timeout = "2s")] async fn get_user(& self,
    request : GetUserRequest) -> Result < User, UserError > {} fn helper() {} }
}
