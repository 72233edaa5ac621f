rpc get_user = GetUser(GetUserRequest) returns (User);
rpc list_users = ListUsers(ListUsersRequest) returns (stream User);
rpc delete_user = DeleteUser(DeleteUserRequest) returns (());
derive(UserService, delegate = inner, own(get_user, list_users))
impl<S> Cached<S> where S: UserService {}
