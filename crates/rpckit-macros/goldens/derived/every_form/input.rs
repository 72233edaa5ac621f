rpc get_user = GetUser(GetUserRequest) returns (User);
rpc list_users = ListUsers(super::ListUsersRequest) returns (stream User);
rpc bulk_create_users = BulkCreateUsers(stream CreateUserRequest) returns (BulkCreateResponse);
rpc user_updates = UserUpdates(stream stream::Update) returns (stream User);
rpc r#type = Type(()) returns (());
derive(api::v1::UserService)
impl<'a, S: Store, const N: usize> Users<'a, S, N>
where
    S: Send,
{
    #[cfg(not(test))]
    #[rpc(timeout = "2s", intercept = AuditLog, intercept = self.audit)]
    async fn get_user(&self, claims: Claims, request: v1::GetUserRequest, cx: &Context) -> Result<User, UserError> {}

    fn list_users(&self, request: &ListUsersRequest) -> impl Stream<Item = User> {}

    async fn bulk_create_users(&self, requests: &mut Requests<Renamed>) -> Reply {}

    #[rpc(name = "UserUpdates")]
    async fn updates(&self, responses: &mut Responses<User>, requests: &mut Requests<Update>) {}

    fn r#type(&self, page: Unknown) {}

    fn helper(self) {}
}
