/// Serves users.
#[cfg(feature = "users")]
impl<S: Store> v1::UserService for Users<S> {
    type Error = ::rpckit::Status;
    const LIMIT: usize = 3;
    /// Finds one.
    #[cfg(not(test))]
    #[tracing::instrument(skip_all)]
    async fn get_user(
        &self,
        cx: &Context,
        request: GetUserRequest,
    ) -> Result<User, rpckit::Status> {
        self.store.find(&request.user_id).await
    }
    async fn list_users<'a>(
        &'a self,
        _: &rpckit::Context,
        v1::ListUsersRequest { page_size, .. }: v1::ListUsersRequest,
        responses: &mut rpckit::Responses<User>,
    ) -> Result<(), Self::Error> {
        Ok(())
    }
    fn bulk_create_users(
        &self,
        cx: &Cx,
        requests: &mut Requests<CreateUserRequest>,
    ) -> impl Future<Output = ApiResult<BulkCreateResponse>> + Send {
        async move { todo!() }
    }
}
