//! Lists without duplicates.

use std::collections::HashSet;
use std::hash::Hash;

/// Up to this many items are compared pair by pair: faster than hashing, and without allocation.
const FEW: usize = 16;

/// `repeated.unique`, CEL `unique()`: no two items are equal. For bool, integers, enums, strings and bytes.
///
/// Long lists are hashed with the standard library's keyed hash, so that no sender can choose colliding items.
///
/// ```
/// use rpckit_validate::format::is_unique;
/// assert!(is_unique(&["a", "b"]) && !is_unique(&[1, 2, 1]));
/// ```
pub fn is_unique<T: Eq + Hash>(items: &[T]) -> bool {
    if items.len() <= FEW {
        return (1..items.len()).all(|at| !items[..at].contains(&items[at]));
    }
    let mut seen = HashSet::with_capacity(items.len());
    items.iter().all(|item| seen.insert(item))
}

/// [`is_unique`] for `float` and `double`: NaN equals nothing, not even itself, and zero equals negative zero.
///
/// ```
/// use rpckit_validate::format::is_unique_floats;
/// assert!(is_unique_floats(&[f64::NAN, f64::NAN]) && !is_unique_floats(&[0.0_f32, -0.0]));
/// ```
pub fn is_unique_floats<T: Copy + Into<f64> + PartialEq>(items: &[T]) -> bool {
    if items.len() <= FEW {
        return (1..items.len()).all(|at| !items[..at].contains(&items[at]));
    }
    let mut seen = HashSet::with_capacity(items.len());
    let numbers = items.iter().map(|item| (*item).into()).filter(|number: &f64| !number.is_nan());
    // Adding zero turns negative zero into zero and leaves all else alone, so that equal numbers have equal bits.
    numbers.map(|number| (number + 0.0).to_bits()).all(|bits| seen.insert(bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few() {
        assert!(is_unique::<bool>(&[]));
        assert!(is_unique(&[true, false]));
        assert!(!is_unique(&[true, false, true]));
        assert!(is_unique(&[1_i32, -1]));
        assert!(!is_unique(&[u64::MAX, 1, u64::MAX]));
        assert!(is_unique(&[String::new(), "a".into(), "A".into()]));
        assert!(!is_unique(&["a".to_owned(), "b".into(), "a".into()]));
        assert!(is_unique(&[vec![0_u8], vec![0, 0], vec![]]));
        assert!(!is_unique(&[vec![0_u8], vec![1], vec![0]]));
    }

    #[test]
    fn many() {
        let mut numbers: Vec<u32> = (0..100_000).collect();
        assert!(is_unique(&numbers));
        numbers.push(99_999);
        assert!(!is_unique(&numbers));
        let mut texts: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        assert!(is_unique(&texts));
        texts.push("0".into());
        assert!(!is_unique(&texts));
        assert!(!is_unique(&[true; 1000]));
    }

    #[test]
    fn floats() {
        assert!(is_unique_floats(&[f32::NAN; 3]));
        assert!(is_unique_floats(&[f64::NAN; 100]));
        assert!(!is_unique_floats(&[0.0, -0.0]));
        assert!(is_unique_floats(&[f32::INFINITY, f32::NEG_INFINITY, 1.0, 1.0 + f32::EPSILON]));
        let mut numbers: Vec<f64> = (0..100).map(f64::from).collect();
        assert!(is_unique_floats(&numbers));
        numbers.push(-0.0);
        assert!(!is_unique_floats(&numbers));
    }

    #[test]
    fn same_answer_on_both_sides_of_few() {
        for len in [FEW - 1, FEW, FEW + 1] {
            let mut numbers: Vec<usize> = (0..len).collect();
            assert!(is_unique(&numbers));
            numbers[len - 1] = 0;
            assert!(!is_unique(&numbers));
        }
    }
}
