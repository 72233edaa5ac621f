//! No text makes the compiler panic, overflow its stack, or take more than linear time.

mod environment;

use environment::{Names, problems};
use rpckit_cel::{Folding, compile};

const SEEDS: [&str; 14] = [
    "user.v1.User{email: 'a', tags: ['b', name], manager: this} == this",
    "[user.v1.User{}, dyn(this)].map(u, {'u': u})[0].u.email in ['a', \"b\"]",
    "name.all(x, x > 0) ? 'a' : \"b\"",
    "[1, 2u, 3.0e-5, -9223372036854775808, 0xFFu][0]",
    "{'a': 1, true: b'\\xff', 1u: null}.map(k, k != 1, [k])",
    "r'\\d' + '''long\n''' + \"\\u00e9\\U0001F600\\101\"",
    "a.b.c(d)[e].`f-g` in .h && !-(-1) == 2 // end",
    "has(name.b) || name.exists_one(i, i % 2 == 0)",
    "'%s %d %.3f %x'.format([name, age, 1.5, b'a'])",
    "name.matches('^[a-z]+$') && name.matches('(')",
    "timestamp('2020-01-01T00:00:00Z') + duration('1h') > now",
    "Msg{a: 1, b: [2]}.a",
    "age / 0 > 1 || age % 2 == 1 ? age - 1 : age * 3",
    "\u{feff}name\u{0} == 'é' ? b'é' : b\"\"\"x\"\"\"",
];

/// A small generator of numbers: the same ones in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}

#[test]
fn mutilated_expressions() {
    let pieces: Vec<char> = "()[]{}.,?:'\"`\\%+-!=<>&|uxbr0189eéa\n/ \u{0}".chars().collect();
    let mut numbers = Numbers(7);
    for round in 0..40_000 {
        let mut text: Vec<char> = SEEDS[round % SEEDS.len()].chars().collect();
        for _ in 0..=numbers.below(4) {
            let at = numbers.below(text.len());
            match numbers.below(3) {
                0 => text.insert(at, pieces[numbers.below(pieces.len())]),
                1 if !text.is_empty() => drop(text.remove(at)),
                _ => text.truncate(at.max(1)),
            }
        }
        let text: String = text.into_iter().collect();
        if let Err(problems) = compile(&text, &Names, Folding::On) {
            assert!(!problems.is_empty(), "{text}");
            for problem in problems {
                assert!(text.is_char_boundary(problem.offset), "{text}: {problem:?}");
            }
        }
    }
}

#[test]
fn depth_has_an_end() {
    for (open, middle, close) in [
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("!", "true", ""),
        ("-", "age", ""),
        ("{1:", "1", "}"),
        ("true ? 1 : ", "1", ""),
        ("f(", "1", ")"),
        ("", "1", " + 1"),
        ("", "name", ".b"),
        ("", "name", "[0]"),
        ("name.all(x, ", "true", ")"),
        ("", "true", " && true"),
    ] {
        let text = format!("{}{middle}{}", open.repeat(20_000), close.repeat(20_000));
        let found = problems(&text);
        assert!(found.iter().any(|problem| problem.text.contains("too deeply")), "{open}{middle}{close}: {found:?}");
        let text = format!("{}{middle}{}", open.repeat(60), close.repeat(60));
        assert!(problems(&text).iter().all(|problem| !problem.text.contains("too deeply")), "{text}");
    }
}
