#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use rpckit::Interceptor as _;
use rpckit::interceptor::AccessLog;
use user_service::user_service::methods;

fn main() {
    let made_up = AccessLog::new().only(&[methods::GET_USER, methods::CLOSE_ACCOUNT]);
}
