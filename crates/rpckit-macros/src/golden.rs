//! Compares what a macro writes with the files under `goldens/`, or rewrites these with `UPDATE_GOLDENS=1`.

use std::path::Path;
use std::{env, fs};

use proc_macro2::TokenStream;

/// Runs every case of a folder: `input.rs` through `expand` must be `output.rs`.
pub(crate) fn check(folder: &str, expand: impl Fn(TokenStream) -> TokenStream) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("goldens").join(folder);
    let mut cases: Vec<_> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case in {}", root.display());
    for case in cases {
        let input: TokenStream = fs::read_to_string(case.join("input.rs")).unwrap().parse().unwrap();
        let output = prettyplease::unparse(&syn::parse2(expand(input)).unwrap());
        let golden = case.join("output.rs");
        if env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&golden, &output).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(output, expected, "{} differs: look at it, then run with UPDATE_GOLDENS=1", golden.display());
    }
}

/// The sentences of the errors in the output, in their order.
pub(crate) fn messages(output: TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(output).unwrap();
    let macros = file.items.iter().filter_map(|item| match item {
        syn::Item::Macro(item) => Some(&item.mac),
        _ => None,
    });
    macros.map(|mac| mac.parse_body::<syn::LitStr>().unwrap().value()).collect()
}
