//! What the author of a wrong expression reads, and where.

mod environment;

use environment::problems;

fn texts(source: &str) -> Vec<(usize, String)> {
    problems(source).into_iter().map(|problem| (problem.offset, problem.text)).collect()
}

#[test]
fn one_mistake_is_one_message_at_its_place() {
    let mut wrong = Vec::new();
    for (source, offset, text) in [
        ("age +", 5, "an expression is expected here"),
        ("age = 1", 4, "an operator or the end is expected here"),
        ("'open", 0, "close the string with '"),
        ("age # 1", 4, "`#` has no meaning here"),
        ("'a\\qb'", 0, "`\\q` is no escape"),
        ("99999999999999999999", 0, "this number does not fit into 64 bits"),
        ("for == 1", 0, "`for` is a reserved word"),
        ("has(age)", 0, "`has` asks for a field: has(message.field)"),
        ("name.all(1, true)", 9, "the first argument of `all` names its variable"),
        ("nam == ''", 0, "nothing is called `nam` here"),
        ("this.emial == ''", 4, "`user.v1.User` has no field `emial`: did you mean `email`?"),
        ("age == name", 4, "int and string cannot be equal"),
        ("age + 1.0", 4, "`+` takes (int, int) or (double, double), not (int, double)"),
        ("name.startsWith(1)", 4, "`startsWith` takes (string, string), not (string, int)"),
        ("name.startWith('a')", 4, "there is no function `startWith`: did you mean `startsWith`?"),
        ("user.v1.User{tag: []} == this", 13, "`user.v1.User` has no field `tag`: did you mean `tags`?"),
        ("user.v1.User{email: 1} == this", 20, "`email` of `user.v1.User` takes string, not int"),
        (
            "this.tags.all(a, this.tags.all(b, this.tags.all(c, this.tags.all(d, this.tags.all(e, a == e)))))",
            77,
            "more than 4 macros over lists or maps inside each other take too long to run",
        ),
        ("name.shout()", 4, "there is no function `shout`"),
        ("name ? 1 : 2", 0, "a bool is expected, not string"),
        ("true ? 1 : 'a'", 5, "both branches need one type, these are int and string"),
        ("age.all(x, x)", 0, "a list or a map is expected, not int"),
        ("name.matches('(?P<a>b)')", 13, "the pattern is not valid: named groups"),
        ("'%d %q'.format([1, 2])", 0, "`%q` is no clause of a format"),
        ("'%d'.format([name])", 13, "`%d` does not take a string"),
        ("'%d %d'.format([1])", 15, "the format has 2 clauses, the list has 1 elements"),
        ("now < timestamp('soon')", 16, "`soon` is no timestamp"),
        ("duration('1 hour') == duration('1h')", 9, "`1 hour` is no duration"),
        ("User{name: 'a'}", 0, "no message is called `User` here"),
        ("this.?email", 4, "optional values are not part of this environment"),
    ] {
        if texts(source) != [(offset, text.to_owned())] {
            wrong.push(format!("{source}: {:?}", texts(source)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_mistakes_are_reported() {
    let found = texts("nam == '' && this.emial == '' && age + 1.0 > 2");
    assert_eq!(found.iter().map(|(offset, _)| *offset).collect::<Vec<_>>(), [0, 17, 37]);
    assert_eq!(texts("1 # 2 $ 3").len(), 2);
}
