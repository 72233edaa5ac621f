//! Files as nobody would write them, from a seed.

use std::fmt::Write as _;

use fastrand::Rng;
use rpckit_build::contract::method::Kind;
use syn::visit_mut::VisitMut;
use syn::{File, ImplItem, ItemImpl};

use super::{rpc, said, synced};
use crate::service::Service;

const FILES: u64 = 1000;

const RPCS: [(&str, &str); 5] = [
    ("get_user", "Finds one } of { them."),
    ("list_users", ""),
    ("bulk_create", "Creates \"many\"."),
    ("follow", ""),
    ("r#move", "Moves."),
];

fn service() -> Service {
    let mut service = super::users();
    service.rpcs = RPCS
        .iter()
        .zip([Kind::Unary, Kind::ServerStreaming, Kind::ClientStreaming, Kind::BidiStreaming, Kind::Unary])
        .map(|((rust, docs), kind)| {
            rpc(rust, rust, kind, "In", "Out", if docs.is_empty() { &[] } else { std::slice::from_ref(docs) })
        })
        .collect();
    service
}

/// What the protos would make of the arguments and the output.
const SIGNATURES: [&str; 5] = [
    "( & self , cx : & Context , r : In ) -> Result < Out , E >",
    "( & self , _ : & rpckit::Context , r : In , mut to : & mut Responses < Out > ) -> Result < ( ) , E >",
    "( & self , cx : & Context , r : & mut Requests < In > , ) -> impl Future < Output = Result < Out , Self :: Error > > + Send",
    "( & self , cx : & Context , r : & mut Requests < api :: In > , to : & mut Responses < Out > ) -> Result < ( ) , E >",
    "( & self , cx : & Context , In { x , .. } : In ) -> Result < Out , E >",
];

const BODIES: [&str; 7] = [
    "{ }",
    "{ let x = r##\" } \"# fn get_user() { \"## ; x }",
    "{ match '{' { '}' => \"\\\"}\" , _ => b\"{\" } }",
    "{ /* } /* { */ */ loop { if a < b { break 'out } } }",
    "{ odd! { impl Odd for Nobody ( [ ] ) } }",
    "{ struct Inner ; impl Inner { fn get_user ( ) { } } ; unsafe { x } }",
    "{ async move { yield_ ( |x| { x } ) . await } }",
];

const ITEMS: [&str; 9] = [
    "const A : & str = r#\"impl UserService for X { }\"# ;",
    "fn größe < 'a > ( x : & 'a str ) -> char { '\\'' }",
    "# [ derive ( Debug ) ] struct S { a : u8 , b : [ u8 ; { 3 } ] }",
    "macro_rules! odd { ( $ ( $ t : tt ) * ) => { { $ ( $ t ) * } } ; }",
    "odd! { \"}\" '}' , ( ) }",
    "impl S { fn list_users ( ) { } }",
    "/// Docs } of {\nenum E { A = 1 , }",
    "mod deep { pub mod er { impl super :: super :: S { } } }",
    "impl < T > From < T > for S { fn from ( _ : T ) -> Self { S } }",
];

const HEADS: [&str; 6] = [
    "impl UserService for Users",
    "impl < T : Send + Sync + 'static , const N : usize > UserService for Many < T , { N } > where T : Clone , [ u8 ; N ] : Sized",
    "# [ allow ( dead_code ) ] # [ rpckit :: servicer ] impl api :: UserService for Users",
    "/** } */ impl < 'a > self :: api :: UserService for & 'a ( dyn Fn ( ) -> u8 + Send )",
    "// impl {\n# [ doc = \"{\" ] unsafe impl UserService for [ u8 ; 3 ]",
    "# [ cfg_attr ( all ( ) , allow ( unused ) ) ] impl UserService for Users",
];

/// Who writes the file.
struct Writer {
    rng: Rng,
    /// Whether everything is on one line.
    is_flat: bool,
    text: String,
}

impl Writer {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.rng.usize(..from.len())]
    }

    /// Tokens, with anything between them that may be there.
    fn tokens(&mut self, tokens: &str) {
        // Docs and comments end with their line.
        if tokens.contains('\n') {
            let (line, rest) = tokens.split_once('\n').unwrap();
            if !self.is_flat {
                self.text.push_str(line);
                self.text.push('\n');
            }
            return self.tokens(rest);
        }
        let is_strange = self.rng.u8(..4) == 0;
        // A raw string has blanks of its own.
        let is_text = ["\"", "//", "/*", "'"].iter().any(|mark| tokens.contains(mark));
        if is_text {
            self.text.push_str(tokens);
            return self.space();
        }
        for token in tokens.split(' ') {
            self.text.push_str(token);
            let space =
                if is_strange { self.pick(&[" ", "  ", "\n", "\t", " /* { */ ", "\n\n", " // }\n"]) } else { " " };
            let space = if self.is_flat && space.contains('\n') { " " } else { space };
            // `r # move` is three tokens, and `mac !` is one that was split.
            self.text.push_str(space);
        }
    }

    fn space(&mut self) {
        let space = self.pick(&[
            "",
            " ",
            "\n",
            "\n\n",
            "\n    ",
            " // }\n",
            " /* { */",
            "/* a\n } */\n",
            "\n\t",
            "\n\n\n    // above\n    ",
        ]);
        self.text.push_str(if self.is_flat && space.contains('\n') { " " } else { space });
    }

    fn method(&mut self, number: usize) {
        let attribute = self.pick(&[
            "",
            "",
            "# [ inline ]",
            "/// Docs {\n",
            "// } \n",
            "# [ rpc ( timeout = \"2s\" ) ]",
            "# [ cfg ( unix ) ]",
        ]);
        self.tokens(attribute);
        self.space();
        self.tokens(if number == 2 { "fn" } else { "async fn" });
        self.text.push_str(RPCS[number].0);
        self.space();
        self.tokens(SIGNATURES[number]);
        let body = self.pick(&BODIES);
        self.tokens(body);
    }

    fn servicer(&mut self) {
        let head = self.pick(&HEADS);
        self.tokens(head);
        self.text.push('{');
        self.space();
        if self.rng.u8(..6) == 0 {
            self.tokens("# ! [ allow ( unused ) ]");
            self.space();
        }
        let mut numbers: Vec<usize> = (0..RPCS.len()).collect();
        self.rng.shuffle(&mut numbers);
        numbers.truncate(self.rng.usize(..=RPCS.len()));
        if self.rng.bool() {
            numbers.sort_unstable();
        }
        if self.rng.bool() {
            self.tokens("type Error = E ;");
            self.space();
        }
        for number in numbers {
            self.method(number);
            self.space();
        }
        self.text.push('}');
    }

    fn items(&mut self) {
        for _ in 0..self.rng.usize(..3) {
            let item = self.pick(&ITEMS);
            self.tokens(item);
            self.space();
        }
    }
}

fn file(seed: u64) -> String {
    let mut rng = Rng::with_seed(seed);
    let is_flat = rng.u8(..6) == 0;
    let mut writer = Writer { rng, is_flat, text: String::new() };
    let begin = writer.pick(&[
        "",
        "",
        "",
        "\u{feff}",
        "#!/usr/bin/env -S cargo { é\n",
        "\u{feff}#!/bin/sh\n",
        "#![allow(unused)]\n",
        "//! } docs\n",
    ]);
    writer.text.push_str(begin);
    writer.items();
    let depth = writer.rng.usize(..3);
    for level in 0..depth {
        let attribute = writer.pick(&["", "", "#[allow(unused)] ", "pub "]);
        let _ = write!(writer.text, "{attribute}mod level{level} {{");
        writer.space();
        writer.items();
    }
    let imports = writer.pick(&["use api :: * ;", "use self :: api :: { In , Out , UserService } ;"]);
    writer.tokens(imports);
    let api = writer
        .pick(&["mod api { rpckit :: include_proto! ( \"user.v1\" ) ; }", "mod api{include!{\"gen/user.v1.rs\"}}"]);
    writer.tokens(api);
    if writer.rng.bool() {
        writer.tokens("use rpckit :: prelude :: * ;");
    }
    for _ in 0..writer.rng.usize(1..=2) {
        writer.servicer();
        writer.space();
    }
    for _ in 0..depth {
        writer.items();
        writer.text.push('}');
        writer.space();
    }
    writer.items();
    if writer.rng.bool() {
        let length = writer.text.trim_end().len();
        writer.text.truncate(length);
    }
    if writer.rng.u8(..3) == 0 { writer.text.replace('\n', "\r\n") } else { writer.text }
}

/// Whether `old` is left when something is taken out of `new`.
fn is_left(old: &str, new: &str) -> bool {
    let mut new = new.bytes();
    old.bytes().all(|byte| new.any(|other| other == byte))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Without the methods that are new, white space aside.
fn without_stubs(text: &str) -> (String, usize) {
    let mut text = squeezed(text);
    let mut count = 0;
    for (name, docs) in RPCS {
        let docs = if docs.is_empty() { String::new() } else { squeezed(&format!("/// {docs}")) };
        let begin = format!("{docs}asyncfn{name}(&self,cx:&");
        let mut from = 0;
        while let Some(at) = text[from..].find(&begin).map(|at| at + from) {
            let end = "cx.unimplemented().await}";
            let behind = text[at + begin.len()..].find('{').map_or(at, |open| at + begin.len() + open + 1);
            if text[behind..].starts_with(end) {
                text.replace_range(at..behind + end.len(), "");
                count += 1;
            } else {
                from = at + 1;
            }
        }
    }
    (text, count)
}

struct Empty(usize);

impl VisitMut for Empty {
    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        let before = item.items.len();
        item.items
            .retain(|item| !matches!(item, ImplItem::Fn(function) if super::super::unwritten::is_unwritten(function)));
        self.0 += before - item.items.len();
        syn::visit_mut::visit_item_impl_mut(self, item);
    }
}

fn parsed(text: &str) -> File {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{error} at {:?}: {text}", error.span().start()))
}

#[test]
fn no_byte_outside_of_the_insertions_changes() {
    let services = [service()];
    let (mut changed, mut methods) = (0, 0);
    for seed in 0..FILES {
        let old = file(seed);
        let before = parsed(&old);
        let (new, state) = synced(&old, &services);
        assert_eq!(said(&state), [""; 0], "seed {seed}: {old}");
        assert!(is_left(&old, &new), "seed {seed}: {old}\n----\n{new}");
        let (rest, count) = without_stubs(&new);
        assert_eq!(rest, squeezed(&old), "seed {seed}: {old}\n----\n{new}");
        assert_eq!(count, state.missing.len(), "seed {seed}: {new}");

        let mut after = parsed(&new);
        let mut empty = Empty(0);
        empty.visit_file_mut(&mut after);
        assert_eq!(empty.0, count, "seed {seed}: {new}");
        assert!(after == before, "seed {seed}: {old}\n----\n{new}");
        assert!(!new.contains("\r\n") || old.contains("\r\n"), "seed {seed}");
        assert!(!old.contains("\r\n") || !new.replace("\r\n", "").contains('\n'), "seed {seed}");

        let (again, state) = synced(&new, &services);
        assert_eq!(again, new, "seed {seed}");
        assert!(state.missing.is_empty(), "seed {seed}");
        changed += usize::from(new != old);
        methods += count;
    }
    // The files are not all alike.
    assert!(changed > 850 && methods > 3000, "{changed} files have got {methods} methods");
}
