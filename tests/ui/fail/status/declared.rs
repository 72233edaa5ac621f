// What a service downstream declares is not what a service says to its own callers.
#![allow(dead_code)]

use rpckit::Status;

#[allow(missing_docs)]
mod ledger {
    include!("../../../golden/cases/terms/terms.v1.rs");
}

async fn passed_on(client: ledger::LedgerClient) -> Result<ledger::Account, Status> {
    Ok(client.transfer(ledger::Account::default()).await?)
}

fn main() {}
