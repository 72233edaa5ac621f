//! Random messages with standard rules of every family.

use fastrand::Rng;

use crate::words::pick;

/// What fields hold and rules compare with: few values, so that they meet.
const SIGNED: [&str; 10] = ["0", "1", "-1", "2", "3", "5", "-5", "10", "2147483647", "-2147483648"];
const UNSIGNED: [&str; 8] = ["0", "1", "2", "3", "5", "10", "2147483647", "4294967295"];
const REAL: [&str; 9] = ["0", "1.5", "-1.5", "-0.0", "2", "1e30", "inf", "-inf", "nan"];
const TEXT: [&str; 9] = ["''", "'a'", "'ab'", "'abc'", "'é'", "'é😀'", "'a@b.c'", "'127.0.0.1'", "'b'"];
const DATA: [&str; 6] = ["''", "'a'", "'ab'", "'\\xff'", "'\\x00\\x01'", "'abc'"];
const LENGTH: [&str; 6] = ["0", "1", "2", "3", "4", "16"];
const PATTERN: [&str; 9] =
    ["'^a'", "'^[a-z]*$'", "'b$'", "'é'", "'^.?$'", "'\\\\d+'", "'(?i)^AB'", "'^\\\\S*$'", "'^[[:alpha:]]{2}$'"];
const MOMENT: [&str; 5] = [
    "{}",
    "{seconds: 1}",
    "{seconds: -1 nanos: 500000000}",
    "{seconds: 253402300799 nanos: 999999999}",
    "{seconds: 1700000000}",
];
const LENGTH_OF_TIME: [&str; 5] =
    ["{}", "{seconds: 1}", "{seconds: -1 nanos: -500000000}", "{nanos: 1}", "{seconds: 90061 nanos: 123456789}"];
const URL: [&str; 3] = ["'type.googleapis.com/a.B'", "'type.googleapis.com/google.protobuf.Duration'", "''"];
const PATH: [&str; 4] = ["'a'", "'a.b'", "'b'", "'a_b.c'"];
const KNOWN_TEXT: [&str; 23] = [
    "email",
    "hostname",
    "ip",
    "ipv4",
    "ipv6",
    "uri",
    "uri_ref",
    "address",
    "uuid",
    "tuuid",
    "ulid",
    "ip_with_prefixlen",
    "ipv4_with_prefixlen",
    "ipv6_with_prefixlen",
    "ip_prefix",
    "ipv4_prefix",
    "ipv6_prefix",
    "host_and_port",
    "well_known_regex: KNOWN_REGEX_HTTP_HEADER_NAME",
    "well_known_regex: KNOWN_REGEX_HTTP_HEADER_VALUE",
    "well_known_regex: KNOWN_REGEX_HTTP_HEADER_VALUE strict: false",
    "protobuf_fqn",
    "protobuf_dot_fqn",
];

const KEYS: [&str; 8] = ["int32", "int64", "uint32", "uint64", "sint32", "fixed64", "bool", "string"];
const SCALARS: [&str; 16] = [
    "float", "double", "int32", "int64", "uint32", "uint64", "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
    "sfixed64", "bool", "string", "bytes", "Color",
];
const WRAPPERS: [(&str, &str); 9] = [
    ("FloatValue", "float"),
    ("DoubleValue", "double"),
    ("Int32Value", "int32"),
    ("Int64Value", "int64"),
    ("UInt32Value", "uint32"),
    ("UInt64Value", "uint64"),
    ("BoolValue", "bool"),
    ("StringValue", "string"),
    ("BytesValue", "bytes"),
];

pub(crate) struct Standard<'a> {
    pub(crate) dice: &'a mut Rng,
}

impl Standard<'_> {
    /// One message on one line: a mistake's line tells which it is.
    pub(crate) fn message(&mut self, name: &str) -> String {
        let count = 2 + self.dice.usize(..5);
        let mut text = format!("message {name} {{");
        let mut has_oneof = false;
        for number in 1..=count {
            let field = format!("f{number}");
            if !has_oneof && self.dice.u8(..10) == 0 {
                has_oneof = true;
                text.push_str(&self.oneof(number));
                continue;
            }
            text.push_str(&self.field(&field, number));
        }
        if self.dice.u8(..4) == 0 && !has_oneof {
            let required = if self.dice.bool() { " required: true" } else { "" };
            text.push_str(&format!(" option (buf.validate.message).oneof = {{fields: ['f1', 'f2']{required}}};"));
        }
        text.push_str(" }");
        text
    }

    fn oneof(&mut self, number: usize) -> String {
        let required = if self.dice.bool() { " option (buf.validate.oneof).required = true;" } else { "" };
        let (a, b) = (self.rules("int32", 2), self.rules("string", 2));
        format!(
            " oneof choice {{{required} int32 m1 = {}{}; string m2 = {}{}; Leaf m3 = {}; }}",
            number + 100,
            brackets(&a),
            number + 200,
            brackets(&b),
            number + 300
        )
    }

    fn field(&mut self, name: &str, number: usize) -> String {
        let (ty, rules) = match self.dice.u8(..14) {
            0 => self.repeated(),
            1 => self.map(),
            2 => {
                let (wrapper, scalar) = WRAPPERS[self.dice.usize(..WRAPPERS.len())];
                (format!("google.protobuf.{wrapper}"), self.rules(scalar, 3))
            }
            3 => ("google.protobuf.Timestamp".to_owned(), self.rules("timestamp", 3)),
            4 => ("google.protobuf.Duration".to_owned(), self.rules("duration", 3)),
            5 => ("google.protobuf.Any".to_owned(), self.rules("any", 2)),
            6 => ("google.protobuf.FieldMask".to_owned(), self.rules("field_mask", 2)),
            7 => ("Guarded".to_owned(), String::new()),
            _ => {
                let scalar = pick(&SCALARS, self.dice);
                let optional = if self.dice.u8(..3) == 0 { "optional " } else { "" };
                (format!("{optional}{scalar}"), self.rules(scalar, 3))
            }
        };
        let mut all = rules;
        all.push_str(&self.common());
        format!(" {ty} {name} = {number}{};", brackets(&all))
    }

    /// What every field can have.
    fn common(&mut self) -> String {
        let mut text = String::new();
        if self.dice.u8(..6) == 0 {
            text.push_str(" required: true");
        }
        match self.dice.u8(..12) {
            0 => text.push_str(" ignore: IGNORE_IF_ZERO_VALUE"),
            1 => text.push_str(" ignore: IGNORE_ALWAYS"),
            _ => {}
        }
        text
    }

    fn repeated(&mut self) -> (String, String) {
        let item = if self.dice.u8(..5) == 0 { "Guarded" } else { pick(&SCALARS, self.dice) };
        let mut text = String::from("repeated {");
        if self.dice.bool() {
            text.push_str(&format!(" min_items: {}", pick(&LENGTH[..3], self.dice)));
        }
        if self.dice.u8(..3) == 0 {
            text.push_str(" max_items: 3");
        }
        if item != "Guarded" && item != "Color" && self.dice.bool() {
            text.push_str(" unique: true");
        }
        let items = if item == "Guarded" { String::new() } else { self.rules(item, 2) };
        let ignored = if self.dice.u8(..4) == 0 { " ignore: IGNORE_IF_ZERO_VALUE" } else { "" };
        if !items.is_empty() {
            text.push_str(&format!(" items {{{items}{ignored}}}"));
        }
        (format!("repeated {item}"), text + " }")
    }

    fn map(&mut self) -> (String, String) {
        let key = pick(&KEYS, self.dice);
        let value = if self.dice.u8(..5) == 0 { "Guarded" } else { pick(&SCALARS, self.dice) };
        let mut text = String::from("map {");
        if self.dice.bool() {
            text.push_str(&format!(" min_pairs: {}", pick(&LENGTH[..3], self.dice)));
        }
        if self.dice.u8(..3) == 0 {
            text.push_str(" max_pairs: 2");
        }
        let keys = self.rules(key, 2);
        let values = if value == "Guarded" { String::new() } else { self.rules(value, 2) };
        for (side, rules) in [("keys", keys), ("values", values)] {
            if !rules.is_empty() {
                text.push_str(&format!(" {side} {{{rules}}}"));
            }
        }
        (format!("map<{key}, {value}>"), text + " }")
    }

    /// The rules of a scalar or well-known type, as text of `FieldRules`.
    fn rules(&mut self, ty: &str, most: usize) -> String {
        let mut text = match ty {
            "float" | "double" => self.numbers(&REAL, &["finite: true"]),
            "int32" | "int64" | "sint32" | "sint64" | "sfixed32" | "sfixed64" => self.numbers(&SIGNED, &[]),
            "uint32" | "uint64" | "fixed32" | "fixed64" => self.numbers(&UNSIGNED, &[]),
            "bool" => format!(" const: {}", self.dice.bool()),
            "string" => self.texts(most),
            "bytes" => self.data(most),
            "Color" => self.color(),
            "timestamp" => self.numbers(&MOMENT, &["lt_now: true", "gt_now: true", "within {seconds: 3600}"]),
            "duration" => self.numbers(&LENGTH_OF_TIME, &[]),
            "any" => self.lists(&URL),
            _ => self.mask(),
        };
        if (ty == "timestamp" && text.contains("in:")) || text.trim().is_empty() {
            text = String::new();
        }
        let family = if ty == "Color" { "enum" } else { ty };
        let mut all = if text.is_empty() { String::new() } else { format!(" {family} {{{text} }}") };
        if self.dice.u8(..8) == 0
            && let Some(cel) = cel(ty, self.dice)
        {
            all.push_str(&cel);
        }
        all
    }

    fn numbers(&mut self, values: &[&str], more: &[&str]) -> String {
        let mut text = String::new();
        let low = self.dice.u8(..3);
        let is_now = |text: &str| text.ends_with("_now: true");
        match low {
            0 => text.push_str(&format!(" gt: {}", pick(values, self.dice))),
            1 => text.push_str(&format!(" gte: {}", pick(values, self.dice))),
            _ => {}
        }
        match self.dice.u8(..3) {
            0 => text.push_str(&format!(" lt: {}", pick(values, self.dice))),
            1 => text.push_str(&format!(" lte: {}", pick(values, self.dice))),
            _ => {}
        }
        if self.dice.u8(..5) == 0 {
            text.push_str(&format!(" const: {}", pick(values, self.dice)));
        }
        if !more.is_empty() && self.dice.u8(..4) == 0 {
            let extra = pick(more, self.dice);
            // `gt` and `gt_now` are members of one oneof.
            if !is_now(extra) || text.is_empty() {
                text.push_str(&format!(" {extra}"));
            }
        }
        if self.dice.u8(..4) == 0 {
            text.push_str(&self.lists(values));
        }
        text
    }

    fn lists(&mut self, values: &[&str]) -> String {
        let name = if self.dice.bool() { "in" } else { "not_in" };
        let (a, b) = (pick(values, self.dice), pick(values, self.dice));
        format!(" {name}: [{a}, {b}]")
    }

    fn texts(&mut self, most: usize) -> String {
        let mut text = String::new();
        for at in 0..=self.dice.usize(..most) {
            text.push_str(&match (at, self.dice.u8(..6)) {
                (0, 0 | 1) => match pick(&KNOWN_TEXT, self.dice) {
                    known if known.contains(':') => format!(" {known}"),
                    known => format!(" {known}: true"),
                },
                (0, 2) => {
                    format!(" min_len: {} max_len: {}", pick(&LENGTH[..3], self.dice), pick(&LENGTH[2..], self.dice))
                }
                (0, 3) => format!(" len: {}", pick(&LENGTH, self.dice)),
                (0, 4) => format!(
                    " min_bytes: {} max_bytes: {}",
                    pick(&LENGTH[..3], self.dice),
                    pick(&LENGTH[2..], self.dice)
                ),
                (0, _) => format!(" len_bytes: {}", pick(&LENGTH, self.dice)),
                (1, 0) => format!(" const: {}", pick(&TEXT, self.dice)),
                (1, 1) => format!(" pattern: {}", pick(&PATTERN, self.dice)),
                (1, 2) => format!(" prefix: {}", pick(&TEXT, self.dice)),
                (1, 3) => format!(" suffix: {}", pick(&TEXT, self.dice)),
                (1, 4) => format!(" contains: {}", pick(&TEXT, self.dice)),
                (1, _) => format!(" not_contains: {}", pick(&TEXT, self.dice)),
                _ => self.lists(&TEXT),
            });
        }
        text
    }

    fn data(&mut self, most: usize) -> String {
        let mut text = String::new();
        for at in 0..=self.dice.usize(..most) {
            text.push_str(&match (at, self.dice.u8(..5)) {
                (0, 0) => format!(" {}: true", pick(&["ip", "ipv4", "ipv6", "uuid"], self.dice)),
                (0, 1 | 2) => {
                    format!(" min_len: {} max_len: {}", pick(&LENGTH[..3], self.dice), pick(&LENGTH[2..], self.dice))
                }
                (0, _) => format!(" len: {}", pick(&LENGTH, self.dice)),
                (1, 0) => format!(" const: {}", pick(&DATA, self.dice)),
                (1, 1) => format!(" pattern: {}", pick(&PATTERN, self.dice)),
                (1, 2) => format!(" prefix: {}", pick(&DATA, self.dice)),
                (1, 3) => format!(" suffix: {}", pick(&DATA, self.dice)),
                (1, _) => format!(" contains: {}", pick(&DATA, self.dice)),
                _ => self.lists(&DATA),
            });
        }
        text
    }

    fn color(&mut self) -> String {
        let values = ["0", "1", "2", "3", "-1", "2147483647"];
        match self.dice.u8(..4) {
            0 => format!(" const: {}", pick(&values, self.dice)),
            1 => self.lists(&values),
            2 => format!(" defined_only: true{}", self.lists(&values)),
            _ => " defined_only: true".to_owned(),
        }
    }

    fn mask(&mut self) -> String {
        if self.dice.u8(..3) == 0 {
            format!(" const {{paths: [{}]}}", pick(&PATH, self.dice))
        } else {
            self.lists(&PATH)
        }
    }
}

fn cel(ty: &str, dice: &mut Rng) -> Option<String> {
    let expressions: &[&str] = match ty {
        "int32" | "int64" | "sint32" | "sint64" | "sfixed32" | "sfixed64" | "Color" => {
            &["this % 2 == 0", "10 / this > 1", "this > 2 ? \\\"too big: \\\" + string(this) : \\\"\\\""]
        }
        "string" => &["this.size() < 3", "this.startsWith(\\\"a\\\")", "int(this) > 1"],
        "bytes" => &["this.size() < 2", "string(this) == \\\"a\\\""],
        "bool" => &["this", "!this"],
        "float" | "double" => &["this < 2.0", "!this.isNan()"],
        _ => return None,
    };
    let expression = pick(expressions, dice);
    Some(if dice.bool() {
        format!(" cel_expression: \"{expression}\"")
    } else {
        format!(" cel {{id: 'own' message: 'own message' expression: \"{expression}\"}}")
    })
}

fn brackets(rules: &str) -> String {
    if rules.trim().is_empty() { String::new() } else { format!(" [(buf.validate.field) = {{{rules} }}]") }
}
