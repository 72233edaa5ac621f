rpc get_user = GetUser(GetUserRequest) returns (User);
rpc list_users = ListUsers(ListUsersRequest) returns (stream User);
rpc r#type = Type(stream User) returns (());
rpc user_updates = UserUpdates(stream Update) returns (stream User);
delegate(api::UserService, delegate = inner)
impl<S> Cached<S> where S: api::UserService {}
