//! What is checked of a partial update.

use crate::{line, parse};
use rpckit::google::rpc::BadRequest;
use rpckit::prost_types::FieldMask;
use rpckit::validate::time::Instant;
use rpckit::validate::{Mask, Report, Validate, Violations};
use rpckit::{Code, Status};
use rpckit_rules_tests::v1::{Profile, UpdateProfileRequest};

/// A mask, a message, and what of it is reported.
type Case<'a> = (&'a [&'a str], &'a str, &'a [&'a str]);

fn masked(mask: &[&str], report: Report, message: &Profile) -> Vec<String> {
    let result = message.validate_masked_with(mask.iter().copied().collect::<Mask>(), report.at(Instant::new(1000, 0)));
    let Err(violations) = result else { return Vec::new() };
    if let Some(failure) = violations.failure() {
        return vec![failure.to_string()];
    }
    violations.iter().map(|violation| line(violation).replace(" | ", "|")).collect()
}

fn table(cases: &[Case<'_>]) {
    for (mask, text, expected) in cases {
        let found = masked(mask, Report::new(), &parse(text));
        assert_eq!(found, *expected, "{mask:?} of {{ {text} }}");
    }
}

const NO_NAME: &str = "name|required|value is required";
const NO_CITY: &str = "home.city|required|value is required";
const LONG_STREET: &str = "home.street|string.max_len|must be at most 3 characters";

#[test]
fn a_named_field_is_checked_and_no_other() {
    table(&[
        (&["name"], "", &[NO_NAME]),
        (&["name"], "name: 'abc' tags: ''", &[]),
        (&["name"], "name: 'abcdef'", &["name|string.max_len|must be at most 5 characters"]),
        (&["first"], "first: 5", &[]),
        (&["first"], "first: 200", &["first|int32.lt|must be less than 100"]),
        (&["last"], "first: 200", &[]),
        (&["created_at"], "created_at {seconds: 1001}", &["created_at|timestamp.lt_now|must be less than now"]),
        (&["plain", "next"], "", &[]),
    ]);
}

#[test]
fn everything_is_one_word_and_so_is_nothing() {
    for mask in [&[] as &[&str], &["*"], &["name", "*"], &["*", "name"]] {
        for text in ["", "name: 'abcdef' first: 13", "home {}", "key: '\\xff'"] {
            let message: Profile = parse(text);
            let whole = message.validate_with(Report::new().at(Instant::new(1000, 0))).unwrap_err();
            let found = message.validate_masked_with(mask.iter().copied().collect::<Mask>(), Report::new());
            assert_eq!(found, Err(whole), "{mask:?} of {{ {text} }}");
        }
    }
}

#[test]
fn a_path_leads_into_messages() {
    table(&[
        (&["home"], "home {street: 'long'}", &[NO_CITY, LONG_STREET]),
        (&["home.city"], "home {street: 'long'}", &[NO_CITY]),
        (&["home.street"], "home {street: 'long'}", &[LONG_STREET]),
        (&["home.street", "name"], "home {street: 'long'}", &[NO_NAME, LONG_STREET]),
        (&["home.city"], "away {street: 'long'}", &[]),
        // Of what is not there nothing is missed, unless it has to be there itself.
        (&["home.city"], "", &[]),
        (&["away.city"], "", &["away|required|value is required"]),
        (&["next.home.city"], "next {home {}}", &["next.home.city|required|value is required"]),
        (&["next.next.name", "name"], "next {next {}}", &[NO_NAME, "next.next.name|required|value is required"]),
        (&["next.name"], "next {name: 'n' next {}}", &[]),
        (&["letters.city"], "letters {}", &["letters.city|required|value is required"]),
        (&["letters"], "chat: 'c'", &[]),
        (&["chat"], "chat: 'c'", &["chat|string.min_len|must be at least 3 characters"]),
    ]);
}

#[test]
fn lists_are_whole_and_maps_have_entries() {
    table(&[
        (&["tags"], "", &["tags|repeated.min_items|must contain at least 1 item(s)"]),
        (
            &["tags"],
            "tags: ['a', '']",
            &["tags[1]|string.min_len|must be at least 1 characters|repeated.items.string.min_len"],
        ),
        (&["homes"], "homes {city: 'a'} homes {}", &["homes[1].city|required|value is required"]),
        (&["by_name"], "", &["by_name|map.min_pairs|map must be at least 1 entries"]),
        (&["by_name.a"], "", &[]),
        (
            &["by_name.b", "by_name.`a.b`.city"],
            "by_name {key: 'a.b' value {street: 'long'}} by_name {key: 'b' value {street: 'long'}} by_name {key: 'c' value {}}",
            &[
                "by_name[\"a.b\"].city|required|value is required",
                "by_name[\"b\"].city|required|value is required",
                "by_name[\"b\"].street|string.max_len|must be at most 3 characters",
            ],
        ),
        (
            &["by_name.second"],
            "by_name {key: 'firstly' value {}} by_name {key: 'second' value {city: 'c'}}",
            &["by_name[\"second\"]|string.max_len|must be at most 4 characters|map.keys.string.max_len|key"],
        ),
        (
            &["by_number.-7"],
            "by_number {key: -7 value: ''} by_number {key: 7 value: ''}",
            &["by_number[-7]|string.min_len|must be at least 1 characters|map.values.string.min_len"],
        ),
    ]);
}

#[test]
fn rules_of_a_message_need_all_that_they_read() {
    const SPAN: &str = "|span|ends before it begins|";
    const THIRTEEN: &str = "|this.first != 13|\"this.first != 13\" returned false|";
    const CHOICE: &str = "|message.oneof|one of email, phone must be set|";
    const CONTACT: &str = "contact|required|exactly one field is required in oneof|";
    table(&[
        (&["first"], "first: 13", &[THIRTEEN]),
        (&["last"], "first: 13", &[]),
        (&["first", "last"], "first: 13", &[THIRTEEN, SPAN]),
        (&["email"], "", &[]),
        (&["email", "phone"], "", &[CHOICE]),
        (&["chat"], "", &[]),
        (&["chat", "letters.city", "letters.street"], "", &[CONTACT]),
        (&["chat", "letters"], "", &[CONTACT]),
        // It reads the whole of `home`.
        (&["home.city", "name"], "name: 'a' home {city: 'a'}", &[]),
        (
            &["home", "name"],
            "name: 'a' home {city: 'a'}",
            &[
                "|!has(this.home) || this.home.city != this.name|\"!has(this.home) || this.home.city != this.name\" returned false|",
            ],
        ),
        (
            &["away.city", "away.street"],
            "away {city: 'a' street: 'a'}",
            &[
                "away|this.city != this.street || this.city == ''|\"this.city != this.street || this.city == ''\" returned false|",
            ],
        ),
        (&["away.city"], "away {city: 'a' street: 'a'}", &[]),
    ]);
}

/// Of a message that breaks rules everywhere, a mask of one field reports what the whole run reports below that field.
#[test]
fn a_mask_of_one_field_is_a_part_of_the_whole() {
    let text = "name: 'abcdef' first: 200 last: 1 home {street: 'long'} tags: '' homes {} by_name {key: 'second' value {}} \
                by_number {key: 1 value: ''} chat: 'c' created_at {seconds: 1001} next {home {}}";
    let message: Profile = parse(text);
    let whole = masked(&["*"], Report::new(), &message);
    let top = |line: &str| line.split(['|', '.', '[']).next().unwrap().to_owned();
    let fields = ["name", "first", "last", "email", "phone", "home", "away", "tags", "homes", "by_name", "by_number"];
    let mut seen = 0;
    for field in fields.into_iter().chain(["chat", "letters", "created_at", "key", "plain", "next"]) {
        let found: Vec<String> = masked(&[field], Report::new(), &message);
        let below: Vec<String> = whole.iter().filter(|line| top(line) == field).cloned().collect();
        let of_message = found.iter().filter(|line| top(line).is_empty()).count();
        assert!(found.iter().all(|line| whole.contains(line)), "{field}: {found:#?}");
        assert_eq!(found[of_message..], below, "{field}");
        seen += below.len();
    }
    assert_eq!(seen, whole.iter().filter(|line| !top(line).is_empty()).count());
    assert!(seen > 12, "{seen} of {whole:#?}");
}

#[test]
fn what_is_left_out_stops_nothing() {
    // A failure outside, and violations before and inside of maps.
    let text =
        "key: '\\xff' by_name {key: 'a' value {}} by_name {key: 'b' value {street: 'long'}} next {name: '123456'}";
    let message: Profile = parse(text);
    let long = "next.name|string.max_len|must be at most 5 characters";
    assert_eq!(masked(&["next.name"], Report::new(), &message), [long]);
    assert_eq!(masked(&["next.name"], Report::new().stop_at_first(), &message), [long]);
    let limited = message.validate_masked_with(["next.name"], Report::new().limit(1)).unwrap_err();
    assert_eq!((limited.total(), limited.is_truncated()), (1, false));
    assert_eq!(
        masked(&["key"], Report::new(), &message),
        ["key: rule `bytes.pattern` cannot be evaluated: the bytes are not UTF-8"]
    );
    assert_eq!(
        masked(&["by_name.b"], Report::new().stop_at_first(), &message),
        ["by_name[\"b\"].city|required|value is required"]
    );
}

#[test]
fn a_path_that_names_no_field_is_told() {
    let unknown = |path: &str| format!("|field_mask.path|mask path `{path}` names no field|");
    for path in [
        "nmae",
        "name.first",
        "home.",
        "",
        "home.zip",
        "contact",
        "tags.0",
        "homes.city",
        "homes.*.city",
        "Name",
        "by_name.a.zip",
        "by_number.1.x",
        "created_at.second",
        "plain.again.b",
        "plain.more.key.b",
        "next.next.x",
        "`name",
    ] {
        assert_eq!(masked(&["name", path], Report::new(), &Profile::default()), [unknown(path)]);
    }
    let known = ["created_at.seconds", "plain.again.again.a", "plain.more.key.more", "by_name.x.city", "by_number.1"];
    assert_eq!(masked(&known, Report::new(), &Profile::default()), [""; 0]);
    assert_eq!(masked(&["x", "y"], Report::new().stop_at_first(), &Profile::default()), [unknown("x")]);
    // What comes from outside is neither walked without end nor told back in full.
    let (deep, long) = ("next.".repeat(100_000) + "name", "x".repeat(100_000));
    let told = masked(&[&deep, &long], Report::new(), &Profile::default());
    assert_eq!(told, [unknown(&"next.".repeat(20)), unknown(&"x".repeat(100))]);
}

/// The shape of AIP-134: the server checks the request and leaves the resource to the servicer, which has the mask.
#[test]
fn an_update_is_checked_under_its_mask() {
    fn update(request: &UpdateProfileRequest) -> Result<(), Violations> {
        request.validate()?;
        request.profile.validate_masked(&request.update_mask).map_err(|violations| violations.under("profile"))
    }
    let mut request = UpdateProfileRequest {
        profile: Some(Profile { name: "renamed".to_owned(), ..Profile::default() }),
        update_mask: Some(FieldMask { paths: vec!["name".to_owned()] }),
        etag: "long".to_owned(),
    };
    assert_eq!(update(&request).unwrap_err().to_string(), "etag: must be at most 3 characters");
    request.etag.clear();
    assert_eq!(update(&request).unwrap_err().to_string(), "profile.name: must be at most 5 characters");
    request.profile = Some(Profile { name: "Ada".to_owned(), ..Profile::default() });
    assert_eq!(update(&request), Ok(()));
    request.profile = Some(Profile { name: "renamed".to_owned(), ..Profile::default() });
    let status = Status::from(update(&request).unwrap_err());
    assert_eq!(
        (status.code(), status.message()),
        (Code::InvalidArgument, "profile.name: must be at most 5 characters")
    );
    let [violation] = status.detail::<BadRequest>().unwrap().field_violations.try_into().unwrap();
    assert_eq!(violation.field, "profile.name");
    assert_eq!(violation.reason, "string.max_len");
    assert_eq!(violation.description, "must be at most 5 characters");
    request.profile = None;
    assert_eq!(update(&request).unwrap_err().to_string(), "profile: value is required");
    request.update_mask = None;
    request.profile = Some(Profile::default());
    assert!(update(&request).unwrap_err().total() > 1);
}
