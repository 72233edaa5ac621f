//! Adds services and RPCs.

mod grown;
mod known;
mod proto;
mod rpc;
mod service;

use crate::error::Error;
use crate::session::{Ending, Session};

/// Add a service to the crate, or an RPC to a service
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Rpc(rpc::Arguments),
    Service(service::Arguments),
}

pub(crate) fn run(arguments: &Arguments, session: &mut Session<'_>) -> Result<Ending, Error> {
    match &arguments.what {
        What::Rpc(arguments) => rpc::run(arguments, session),
        What::Service(arguments) => service::run(arguments, session),
    }
}
