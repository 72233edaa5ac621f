#![allow(unused)]

#[path = "../../user_service.rs"]
mod user_service;

use user_service::*;

#[derive(rpckit::Servicer)]
pub struct Nothing;

#[derive(rpckit::Servicer)]
#[servicer(UserService)]
pub struct NoField {
    inner: u32,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = iner)]
pub struct Misspelt {
    inner: u32,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = inner)]
pub struct NotOne {
    inner: std::sync::Arc<u32>,
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = 0)]
pub enum Choice {
    One(u32),
}

#[derive(rpckit::Servicer)]
#[servicer(UserService, delegate = "inner")]
pub struct Quoted {
    inner: u32,
}

pub struct Face {
    inner: u32,
}

#[rpckit::servicer(UserService, delegate = inner)]
impl Face {}

fn main() {}
