//! The servicer of a new service, and its place in the program.

use std::path::Path;

use rpckit_build::contract::{Contract, Service};

use super::create;
use crate::error::Error;
use crate::service;
use crate::servicer::wiring::{declare, serve};
use crate::survey;
use crate::targets;
use crate::tree::Tree;

/// Where servicers are declared, their folder, and their module; the first that is there.
const HOMES: [(&str, &str, &str); 4] = [
    ("src/service.rs", "src/service", "crate::service"),
    ("src/service/mod.rs", "src/service", "crate::service"),
    ("src/lib.rs", "src", "crate"),
    ("src/main.rs", "src", "crate"),
];
const MAIN: &str = "src/main.rs";

/// Makes a servicer and gives it to the server; what is left to do by hand.
pub(super) fn wire(
    tree: &mut Tree,
    contract: &Contract,
    service: &Service,
    package: &str,
) -> Result<Vec<String>, Error> {
    let modules = survey::modules(tree, &service::Service::all(contract))?;
    let library = vec![if tree.read("src/lib.rs")?.is_some() { "src/lib.rs" } else { MAIN }.to_owned()];
    let api = modules.of_package(package).and_then(|api| modules.path_from(&library, api));
    let Some(api) = api else {
        return Ok(vec![format!(
            "no module of the crate has the code of `{package}`: bring it in, and write a servicer"
        )]);
    };
    let mut home = None;
    for (path, folder, around) in HOMES {
        home = home.or(tree.text(path)?.map(|text| (path, text, folder, around)));
    }
    let Some((home, text, folder, around)) = home else {
        return Ok(vec!["the crate has no library and no program".to_owned()]);
    };

    let (module, name) = (&service.module, &service.rust);
    let struct_name = format!("{}Servicer", name.strip_suffix("Service").unwrap_or(name));
    let file = format!("{folder}/{module}.rs");
    create(tree, Path::new(&file), servicer(service, &struct_name, &api.to_string(), modules.runtime()))?;
    let Some(new) = declare(home, &text, module, &struct_name) else {
        return Ok(vec![format!("{home}: declare `mod {module};`")]);
    };
    let is_shown = new.contains(&format!("pub use self::{module}::{struct_name};"));
    tree.write(home, new)?;

    let of_library =
        modules.path_from(&vec![MAIN.to_owned()], &library).map_or_else(|| "crate".to_owned(), |path| path.to_string());
    let from_main = |path: &str| path.replacen("crate", &of_library, 1);
    let server = from_main(&format!("{api}::{name}Server"));
    let inner = if is_shown { String::new() } else { format!("{module}::") };
    let made = from_main(&format!("{around}::{inner}{struct_name}"));
    match serve(MAIN, &tree.text(MAIN)?.unwrap_or_default(), &server, &made, targets::widths(tree)) {
        Some(new) => {
            tree.write(MAIN, new)?;
            Ok(Vec::new())
        }
        None => Ok(vec![format!("give `{server}::new({made})` to the server")]),
    }
}

/// The file of a servicer without methods.
fn servicer(service: &Service, struct_name: &str, api: &str, runtime: &str) -> String {
    let Service { full_name, rust, .. } = service;
    format!(
        "//! What each RPC of `{full_name}` does.

use {runtime}::prelude::*;

use {api}::{rust};

/// Implements [`{rust}`].
#[derive(Debug, Clone)]
pub struct {struct_name};

impl {rust} for {struct_name} {{
    type Error = Status;
}}
"
    )
}
