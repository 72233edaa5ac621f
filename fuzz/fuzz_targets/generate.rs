#![no_main]

use libfuzzer_sys::fuzz_target;

// Any bytes: files or diagnostics come back, and the same ones for the same bytes.
fuzz_target!(|request: &[u8]| {
    let once = rpckit_codegen::generate(request);
    let twice = rpckit_codegen::generate(request);
    match (once, twice) {
        (Ok(once), Ok(twice)) => assert_eq!(once, twice),
        (Err(once), Err(twice)) => assert_eq!(once.to_string(), twice.to_string()),
        _ => panic!("the same request was once accepted and once refused"),
    }
});
