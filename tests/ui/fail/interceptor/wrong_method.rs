#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::Interceptor as _;
use rpckit::interceptor::{AccessLog, Timeout};
use user_service::user_service::methods::{GET_USER, GET_USERS};

fn main() {
    let misspelt = AccessLog::new().only(&[GET_USER, user_service::user_service::methods::LIST_USER]);
    let by_text = AccessLog::new().except(&["/user.v1.UserService/GetUser"]);
}
