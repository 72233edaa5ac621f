#![no_main]

use std::sync::LazyLock;

use futures_util::FutureExt as _;
use libfuzzer_sys::fuzz_target;
use rpckit::auth::{JwtVerifier, Key, Verifier as _};

/// A secret that no input knows, so that nothing is accepted. The name and the algorithm can be guessed.
static VERIFIER: LazyLock<JwtVerifier> = LazyLock::new(|| {
    let secret: [u8; 32] = std::array::from_fn(|_| std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0) as u8);
    JwtVerifier::new(Key::hs256(secret).expect("it has 32 bytes"), "i", "a")
});

fuzz_target!(|text: &str| {
    let verified = VERIFIER.verify(text).now_or_never().expect("a key that stays is not waited for");
    assert!(verified.is_err(), "{text}");
});
