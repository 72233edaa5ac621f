rpc get_user = GetUser(GetUserRequest) returns (User);
rpc list_users = ListUsers(ListUsersRequest) returns (stream User);
rpc user_updates = UserUpdates(stream Update) returns (stream User);
derive(UserService, delegate = inner)
impl<S: UserService> Cached<S> {
    async fn get_user(&self, request: GetUserRequest) -> User {}
}
