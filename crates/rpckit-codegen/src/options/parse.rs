//! From a parameter to options.

use super::values::{distance, split};
use super::{
    Descriptors, ExternPath, Messages, ModuleTree, Options, RuleMistakes, Runtime, ServicerMacros, Side, Stubs,
};
use crate::diagnostics::Diagnostics;

/// Every key, with what it does; `--help` shows it.
pub const KEYS: &[(&str, &str)] = &[
    ("messages", "extern: another plugin writes the messages; emits <package>.rpckit.rs"),
    ("runtime", "validate: messages and validators without services, which need rpckit-validate alone"),
    ("extern_path", ".proto.path=::rust::path: these types live elsewhere"),
    ("server", "true or false"),
    ("server_feature", "puts servers behind a cargo feature"),
    ("client", "true or false"),
    ("client_feature", "puts clients behind a cargo feature"),
    ("stubs", "default bodies that answer UNIMPLEMENTED"),
    (
        "servicer_macros",
        "true or false: what #[rpckit::servicer(Service)] needs; false for a package that a crate includes twice",
    ),
    ("module_tree", "writes mod.rs; with buf only under strategy: all"),
    ("descriptors", "true or false: FILE_DESCRIPTOR_SET"),
    ("rule_mistakes", "report, or answer: validating a message whose rules are mistakes says so, for conformance runs"),
    ("type_attribute", ".path=#[attribute], as in prost-build"),
    ("message_attribute", ".path=#[attribute], as in prost-build"),
    ("enum_attribute", ".path=#[attribute], as in prost-build"),
    ("field_attribute", ".path=#[attribute], as in prost-build"),
    ("bytes", ".path: bytes::Bytes for these fields"),
    ("btree_map", ".path: BTreeMap for these fields"),
    ("boxed", ".path: Box for these fields"),
    ("skip_debug", ".path: no Debug for these types"),
    ("disable_comments", ".path: no docs for these items"),
    ("retain_enum_prefix", "keeps the enum's name in its values"),
    ("compile_well_known_types", "generates google.protobuf too"),
];

/// Reads the options; mistakes are noted with the list of what is valid.
pub(crate) fn read(parameter: &str, diagnostics: &mut Diagnostics) -> Options {
    let mut options = Options::default();
    for (key, value) in split(parameter) {
        if let Err(message) = set(&mut options, &key, value.as_deref()) {
            diagnostics.of_run(format!("option {key}: {message}"));
        }
    }
    options
}

fn set(options: &mut Options, key: &str, value: Option<&str>) -> Result<(), String> {
    let prost = &mut options.prost;
    match key {
        "messages" => {
            options.messages = match value {
                Some("extern") => Messages::Extern,
                Some("generate") => Messages::Generate,
                _ => return Err("say messages=extern or messages=generate".to_owned()),
            }
        }
        "runtime" => {
            options.runtime = match value {
                Some("validate") => Runtime::Validate,
                Some("rpckit") => Runtime::Rpckit,
                _ => return Err("say runtime=validate or runtime=rpckit".to_owned()),
            }
        }
        "extern_path" => {
            let path = extern_path(value)?;
            if options.extern_paths.iter().any(|known| known.proto == path.proto) {
                return Err(format!("{} is mapped twice; keep one of the two", path.proto));
            }
            options.extern_paths.push(path);
        }
        "server" => side(&mut options.server, boolean(value)?),
        "client" => side(&mut options.client, boolean(value)?),
        "server_feature" => gate(&mut options.server, value)?,
        "client_feature" => gate(&mut options.client, value)?,
        "stubs" => options.stubs = if boolean(value)? { Stubs::On } else { Stubs::Off },
        "servicer_macros" => {
            options.servicer_macros = if boolean(value)? { ServicerMacros::On } else { ServicerMacros::Off };
        }
        // `out_dir` is the build script's: its tree includes from OUT_DIR.
        "module_tree" if value == Some("out_dir") => options.module_tree = ModuleTree::OutDir,
        "module_tree" => options.module_tree = if boolean(value)? { ModuleTree::Files } else { ModuleTree::Off },
        "descriptors" => options.descriptors = if boolean(value)? { Descriptors::On } else { Descriptors::Off },
        "rule_mistakes" => {
            options.rule_mistakes = match value {
                Some("report") => RuleMistakes::Report,
                Some("answer") => RuleMistakes::Answer,
                _ => return Err("say rule_mistakes=report or rule_mistakes=answer".to_owned()),
            }
        }
        "type_attribute" => prost.type_attribute.push(attribute(value)?),
        "message_attribute" => prost.message_attribute.push(attribute(value)?),
        "enum_attribute" => prost.enum_attribute.push(attribute(value)?),
        "field_attribute" => prost.field_attribute.push(attribute(value)?),
        "bytes" => prost.bytes.push(path(value)?),
        "btree_map" => prost.btree_map.push(path(value)?),
        "boxed" => prost.boxed.push(path(value)?),
        "skip_debug" => prost.skip_debug.push(path(value)?),
        "disable_comments" => prost.disable_comments.push(path(value)?),
        "retain_enum_prefix" => prost.retain_enum_prefix = boolean(value)?,
        "compile_well_known_types" => prost.compile_well_known_types = boolean(value)?,
        unknown => return Err(unknown_key(unknown)),
    }
    Ok(())
}

fn unknown_key(key: &str) -> String {
    let keys: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
    let nearest = keys.iter().min_by_key(|known| distance(key, known)).expect("there are keys");
    let hint = if distance(key, nearest) <= 3 { format!("; did you mean {nearest}") } else { String::new() };
    format!("no such option{hint}; valid are {}", keys.join(", "))
}

fn boolean(value: Option<&str>) -> Result<bool, String> {
    match value {
        None | Some("" | "true") => Ok(true),
        Some("false") => Ok(false),
        Some(other) => Err(format!("{other:?} is neither true nor false")),
    }
}

fn side(side: &mut Side, on: bool) {
    match (on, &side) {
        (false, _) => *side = Side::Off,
        (true, Side::Off) => *side = Side::On,
        (true, _) => {}
    }
}

fn gate(side: &mut Side, value: Option<&str>) -> Result<(), String> {
    let name = value.unwrap_or_default();
    let valid = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.');
    if name.is_empty() || !name.chars().all(valid) {
        return Err(format!("{name:?} is no name of a cargo feature"));
    }
    if *side != Side::Off {
        *side = Side::Gated(name.to_owned());
    }
    Ok(())
}

fn extern_path(value: Option<&str>) -> Result<ExternPath, String> {
    const EXPECTED: &str = "say extern_path=.proto.path=::rust::path";
    let (proto, rust) = value.and_then(|value| value.split_once('=')).ok_or(EXPECTED)?;
    let (proto, rust) = (path(Some(proto))?, rust.trim());
    if proto == "." || syn::parse_str::<syn::Path>(rust).is_err() {
        return Err(format!("{proto}={rust} does not map a proto path to a Rust path; {EXPECTED}"));
    }
    Ok(ExternPath { proto, rust: rust.to_owned() })
}

/// A proto path: `.` is everything, and so is a bare key.
fn path(value: Option<&str>) -> Result<String, String> {
    let path = value.unwrap_or(".").trim();
    let path = if path.is_empty() { "." } else { path };
    let valid = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    if !path.chars().all(valid) || (path != "." && path.split('.').skip(1).any(str::is_empty)) {
        return Err(format!("{path:?} is no path of a proto; say .package.Message or .package.Message.field"));
    }
    Ok(path.to_owned())
}

fn attribute(value: Option<&str>) -> Result<(String, String), String> {
    const EXPECTED: &str = "say .package.Message=#[attribute], with \\, for each comma inside";
    let (target, attribute) = value.and_then(|value| value.split_once('=')).ok_or(EXPECTED)?;
    let parsed = syn::parse::Parser::parse_str(syn::Attribute::parse_outer, attribute);
    if parsed.map_or(true, |attributes| attributes.is_empty()) {
        return Err(format!("{attribute:?} is no Rust attribute; {EXPECTED}"));
    }
    Ok((path(Some(target))?, attribute.to_owned()))
}
