#![no_main]

use libfuzzer_sys::fuzz_target;
use rpckit_validate::format::{is_unique, is_unique_floats};

fuzz_target!(|lists: (Vec<u16>, Vec<f32>, Vec<f64>, Vec<&str>)| {
    let (numbers, floats, doubles, texts) = lists;
    assert_eq!(is_unique(&numbers), have_no_pair(&numbers));
    assert_eq!(is_unique(&texts), have_no_pair(&texts));
    assert_eq!(is_unique_floats(&floats), have_no_pair(&floats));
    assert_eq!(is_unique_floats(&doubles), have_no_pair(&doubles));
});

fn have_no_pair<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().all(|(at, item)| items[at + 1..].iter().all(|other| item != other))
}
