//! Every expression of protovalidate: those that define the standard rules, and those of its conformance protos.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use prost_reflect::{DescriptorPool, DynamicMessage, FieldDescriptor, Kind, MessageDescriptor};
use quote::{format_ident, quote};
use rpckit_cel::{Folding, Problem, Schema, Type, Variable, compile};

/// Messages of a pool, and what protovalidate calls the values at hand.
struct Rules<'a> {
    pool: &'a DescriptorPool,
    variables: Vec<(&'static str, Type)>,
}

impl Schema for Rules<'_> {
    fn variable(&self, name: &str) -> Option<Variable> {
        let (name, ty) = self.variables.iter().find(|(known, _)| *known == name)?;
        let read = format_ident!("{name}");
        Some(Variable { ty: ty.clone(), read: quote!(#read) })
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        Some(of_field(&self.pool.get_message_by_name(message)?.get_field_by_name(field)?))
    }

    fn read(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        quote!(#receiver.read(#field))
    }

    fn has(&self, _: &str, field: &str, receiver: &TokenStream) -> TokenStream {
        quote!(#receiver.has(#field))
    }

    fn descriptor(&self, message: &str) -> Option<TokenStream> {
        self.pool.get_message_by_name(message).map(|_| quote!(descriptor))
    }

    fn is_type(&self, name: &str) -> bool {
        self.pool.get_message_by_name(name).is_some()
    }

    fn regex(&self, pattern: &str) -> Result<String, String> {
        rpckit_re2::translate(pattern)
    }
}

fn of_field(field: &FieldDescriptor) -> Type {
    if field.is_map() {
        let kind = field.kind();
        let entry = kind.as_message().expect("a map has entries");
        return Type::map(of(&entry.map_entry_key_field().kind()), of(&entry.map_entry_value_field().kind()));
    }
    let ty = of(&field.kind());
    if field.is_list() { Type::list(ty) } else { ty }
}

fn of(kind: &Kind) -> Type {
    let wrapper = |ty| Type::Wrapper(Box::new(ty));
    match kind {
        Kind::Double | Kind::Float => Type::Double,
        Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => Type::Uint,
        Kind::Bool => Type::Bool,
        Kind::String => Type::String,
        Kind::Bytes => Type::Bytes,
        Kind::Message(message) => match message.full_name() {
            "google.protobuf.Timestamp" => Type::Timestamp,
            "google.protobuf.Duration" => Type::Duration,
            "google.protobuf.BoolValue" => wrapper(Type::Bool),
            "google.protobuf.Int32Value" | "google.protobuf.Int64Value" => wrapper(Type::Int),
            "google.protobuf.UInt32Value" | "google.protobuf.UInt64Value" => wrapper(Type::Uint),
            "google.protobuf.FloatValue" | "google.protobuf.DoubleValue" => wrapper(Type::Double),
            "google.protobuf.StringValue" => wrapper(Type::String),
            "google.protobuf.BytesValue" => wrapper(Type::Bytes),
            name => Type::Message(name.to_owned()),
        },
        _ => Type::Int,
    }
}

/// What a rule message is about.
fn subject(rules: &MessageDescriptor) -> Type {
    match rules.name().trim_end_matches("Rules") {
        "Float" | "Double" => Type::Double,
        "UInt32" | "UInt64" | "Fixed32" | "Fixed64" => Type::Uint,
        "Bool" => Type::Bool,
        "String" => Type::String,
        "Bytes" => Type::Bytes,
        "Duration" => Type::Duration,
        "Timestamp" => Type::Timestamp,
        "Repeated" => Type::list(Type::Dyn),
        "Map" => Type::map(Type::Dyn, Type::Dyn),
        "FieldMask" => Type::Message("google.protobuf.FieldMask".to_owned()),
        "Any" => Type::Message("google.protobuf.Any".to_owned()),
        _ => Type::Int,
    }
}

/// The expressions of an option, both as rules and as plain text.
fn expressions(pool: &DescriptorPool, options: &DynamicMessage, extension: &str) -> Vec<String> {
    let Some(extension) = pool.get_extension_by_name(extension) else { return Vec::new() };
    let value = options.get_extension(&extension);
    let Some(rules) = value.as_message() else { return Vec::new() };
    let mut found = Vec::new();
    for name in ["cel", "cel_expression"] {
        let list = rules.get_field_by_name(name);
        for rule in list.as_ref().and_then(|list| list.as_list()).unwrap_or_default() {
            let text = match rule.as_message() {
                Some(rule) => rule.get_field_by_name("expression").and_then(|text| text.as_str().map(str::to_owned)),
                None => rule.as_str().map(str::to_owned),
            };
            found.extend(text);
        }
    }
    found
}

fn judge(pool: &DescriptorPool, variables: Vec<(&'static str, Type)>, source: &str) -> Result<(), String> {
    let mut variables = variables;
    variables.push(("now", Type::Timestamp));
    let place = |problem: &Problem| format!("{source}\n    {}: {problem}", problem.offset);
    match compile(source, &Rules { pool, variables }, Folding::On) {
        Ok(compiled) if matches!(compiled.ty, Type::Bool | Type::String) => Ok(()),
        Ok(compiled) => Err(format!("{source}\n    the type is {}", compiled.ty)),
        Err(problems) => Err(problems.iter().map(place).collect::<Vec<_>>().join("\n")),
    }
}

/// With the options that are extensions: a set of `prost-types` would have lost them.
fn pool_of(files: &[String], includes: &[PathBuf]) -> DescriptorPool {
    let mut compiler = protox::Compiler::new(includes).expect("the folders are there");
    compiler.include_imports(true);
    for file in files {
        compiler.open_file(file).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    DescriptorPool::decode(compiler.encode_file_descriptor_set().as_slice()).expect("a pool")
}

/// The protos lie beside the repository.
fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|up| up.join("shared/corpus/protovalidate"));
    let named = std::env::var_os("RPCKIT_PROTOVALIDATE").map(PathBuf::from);
    let found = named.into_iter().chain(beside).find(|path| path.is_dir()).map(|path| path.join("proto"));
    assert!(found.is_some() || std::env::var("CI").is_err(), "the protos are not here: shared/corpus/protovalidate");
    found
}

#[test]
fn the_standard_rules() {
    let Some(proto) = corpus() else { return };
    let pool = pool_of(&["buf/validate/validate.proto".to_owned()], &[proto.join("protovalidate")]);
    let (mut count, mut wrong) = (0, Vec::new());
    for message in pool.all_messages().filter(|message| message.full_name().starts_with("buf.validate.")) {
        for field in message.fields() {
            for source in expressions(&pool, &field.options(), "buf.validate.predefined") {
                count += 1;
                let rules = Type::Message(message.full_name().to_owned());
                let variables = vec![("this", subject(&message)), ("rules", rules), ("rule", of_field(&field))];
                wrong.extend(judge(&pool, variables, &source).err());
            }
        }
    }
    assert!(count > 300, "only {count} expressions were found");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What protovalidate's own conformance expects to be refused: a field that is missing, a function of strings on a number.
const REFUSED: [&str; 2] = ["has no field `b`", "`startsWith` takes (string, string), not (int, string)"];

#[test]
fn the_conformance_protos() {
    let Some(proto) = corpus() else { return };
    let cases = ["custom_rules/custom_rules", "library", "predefined_rules_proto2", "messages"];
    let cases = cases.map(|name| format!("buf/validate/conformance/cases/{name}.proto"));
    let pool = pool_of(&cases, &[proto.join("protovalidate-testing"), proto.join("protovalidate")]);
    let (mut count, mut wrong) = (0, Vec::new());
    for message in pool.all_messages().filter(|message| message.full_name().contains(".conformance.")) {
        let this = Type::Message(message.full_name().to_owned());
        for source in expressions(&pool, &message.options(), "buf.validate.message") {
            count += 1;
            wrong.extend(judge(&pool, vec![("this", this.clone())], &source).err());
        }
        for field in message.fields() {
            for source in expressions(&pool, &field.options(), "buf.validate.field") {
                count += 1;
                wrong.extend(judge(&pool, vec![("this", of_field(&field))], &source).err());
            }
        }
    }
    for extension in pool.all_extensions().filter(|extension| extension.full_name().contains(".conformance.")) {
        for source in expressions(&pool, &extension.options(), "buf.validate.predefined") {
            count += 1;
            let rules = extension.containing_message();
            let kind = extension.kind();
            let rule = if extension.is_list() { Type::list(of(&kind)) } else { of(&kind) };
            let variables =
                vec![("this", subject(&rules)), ("rules", Type::Message(rules.full_name().to_owned())), ("rule", rule)];
            wrong.extend(judge(&pool, variables, &source).err());
        }
    }
    assert!(count > 50, "only {count} expressions were found");
    wrong.sort();
    let agrees =
        wrong.len() == REFUSED.len() && REFUSED.iter().all(|text| wrong.iter().any(|found| found.contains(text)));
    assert!(agrees, "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
