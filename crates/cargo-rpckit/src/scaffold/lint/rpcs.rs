//! Services, their RPCs, and what those take and give.

use std::collections::{BTreeMap, BTreeSet};

use prost_types::{MethodDescriptorProto, ServiceDescriptorProto};

use super::at;
use super::broken::Broken;
use super::case::pascal;
use super::own::Own;

/// An RPC, and where it stands.
struct Rpc<'a> {
    file: &'a Own<'a>,
    service: &'a ServiceDescriptorProto,
    method: &'a MethodDescriptorProto,
    path: [i32; 4],
}

pub(super) fn check(files: &[Own<'_>], broken: &mut Broken) {
    let mut rpcs = Vec::new();
    for file in files {
        for (place, service) in file.descriptor().service.iter().enumerate() {
            let path = [6, at(place)];
            if service.name() != pascal(service.name()) {
                broken.note("SERVICE_PASCAL_CASE", file, &path);
            }
            if !service.name().ends_with("Service") {
                broken.note("SERVICE_SUFFIX", file, &path);
            }
            let methods = service.method.iter().enumerate();
            rpcs.extend(methods.map(|(method_place, method)| Rpc {
                file,
                service,
                method,
                path: [6, at(place), 2, at(method_place)],
            }));
        }
    }
    for rpc in &rpcs {
        rpc.check(broken);
    }
    unique(&rpcs, broken);
}

impl Rpc<'_> {
    fn check(&self, broken: &mut Broken) {
        let name = pascal(self.method.name());
        if self.method.name() != name {
            broken.note("RPC_PASCAL_CASE", self.file, &self.path);
        }
        let is_named = |of: &str, end: &str| {
            let of = of.rsplit('.').next().unwrap_or_default();
            of == format!("{name}{end}") || of == format!("{}{name}{end}", pascal(self.service.name()))
        };
        if !is_named(self.method.input_type(), "Request") {
            broken.note("RPC_REQUEST_STANDARD_NAME", self.file, &[&self.path[..], &[2]].concat());
        }
        if !is_named(self.method.output_type(), "Response") {
            broken.note("RPC_RESPONSE_STANDARD_NAME", self.file, &[&self.path[..], &[3]].concat());
        }
    }
}

/// A message is the request or the response of one RPC.
fn unique(rpcs: &[Rpc<'_>], broken: &mut Broken) {
    let mut users: BTreeMap<&str, Vec<&Rpc<'_>>> = BTreeMap::new();
    for rpc in rpcs {
        let (request, response) = (rpc.method.input_type(), rpc.method.output_type());
        if request == response {
            broken.note("RPC_REQUEST_RESPONSE_UNIQUE", rpc.file, &rpc.path);
        }
        for name in BTreeSet::from([request, response]) {
            users.entry(name).or_default().push(rpc);
        }
    }
    for rpc in users.values().filter(|users| users.len() > 1).flatten() {
        broken.note("RPC_REQUEST_RESPONSE_UNIQUE", rpc.file, &rpc.path);
    }
}
