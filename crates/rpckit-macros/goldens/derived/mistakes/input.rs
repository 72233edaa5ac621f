rpc get_user = GetUser(GetUserRequest) returns (User);
rpc list_users = ListUsers(ListUsersRequest) returns (stream User);
rpc delete_user = DeleteUser(DeleteUserRequest) returns (());
derive(UserService)
impl Users {
    async fn get_usr(&self, request: GetUserRequest) -> User {}

    async fn list_users(&mut self) -> User {}
}
