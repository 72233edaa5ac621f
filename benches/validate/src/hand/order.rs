//! The order, which has something of every family of rules.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::LazyLock;

use regex::Regex;

use super::text::{is_email, is_hostname, is_uuid};
use super::violation::{Violation, violation};
use crate::generated::{Address, Card, Channel, GuardedOrder, Line, Order};

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[A-Z]{3}-[0-9]{4,10}$").expect("a pattern"));
static POSTCODE: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[0-9A-Z -]{3,10}$").expect("a pattern"));

pub(crate) fn order(order: &Order) -> Vec<Violation> {
    let mut violations = Vec::new();
    check(order, "", &mut violations);
    violations
}

pub(crate) fn guarded(message: &GuardedOrder) -> Vec<Violation> {
    let mut violations = Vec::new();
    if let Some(order) = &message.order {
        if order.discount != 0.0 && order.total_cents <= 1000 {
            violations.push(violation("", "order.discount", "only orders above 1000 cents have a discount"));
        }
        if order.title.contains(&order.reference) {
            violations.push(violation("", "order.title", "the title must not repeat the reference"));
        }
        check(order, "order.", &mut violations);
    } else {
        violations.push(violation("order", "required", "value is required"));
    }
    let coupon = &message.coupon;
    if !(coupon.is_empty() || coupon.starts_with("C-") && coupon.chars().count() == 8) {
        violations.push(violation("coupon", "coupon.shape", "a coupon starts with C- and has 8 characters"));
    }
    if !message.codes.iter().all(|code| code.chars().count() == 6) {
        violations.push(violation("codes", "codes.even", "each code has 6 characters"));
    }
    violations
}

/// The order stands alone, or in a message under this prefix.
fn check(order: &Order, prefix: &'static str, violations: &mut Vec<Violation>) {
    let mut fail = |field: &'static str, rule_id, message| {
        violations.push(violation(under(prefix, field), rule_id, message));
    };
    if order.payment.is_none() {
        fail("payment", "required", "exactly one field is required in oneof");
    }
    if order.id.is_empty() {
        fail("id", "string.uuid_empty", "value is empty, which is not a valid UUID");
    } else if !is_uuid(&order.id) {
        fail("id", "string.uuid", "must be a valid UUID");
    }
    if order.customer.is_empty() {
        fail("customer", "string.email_empty", "value is empty, which is not a valid email address");
    } else if !is_email(&order.customer) {
        fail("customer", "string.email", "must be a valid email address");
    }
    if order.reference.chars().count() > 20 {
        fail("reference", "string.max_len", "must be at most 20 characters");
    }
    if !REFERENCE.is_match(&order.reference) {
        fail("reference", "string.pattern", "does not match regex pattern `^[A-Z]{3}-[0-9]{4,10}$`");
    }
    match order.title.chars().count() {
        ..3 => fail("title", "string.min_len", "must be at least 3 characters"),
        81.. => fail("title", "string.max_len", "must be at most 80 characters"),
        _ => {}
    }
    if order.host.is_empty() {
        fail("host", "string.hostname_empty", "value is empty, which is not a valid hostname");
    } else if !is_hostname(&order.host) {
        fail("host", "string.hostname", "must be a valid hostname");
    }
    if order.client.is_empty() {
        fail("client", "string.ip_empty", "value is empty, which is not a valid IP address");
    } else if order.client.parse::<IpAddr>().is_err() {
        fail("client", "string.ip", "must be a valid IP address");
    }
    if !matches!(order.language.as_str(), "de" | "en" | "fr" | "it") {
        fail("language", "string.in", "must be in list [de, en, fr, it]");
    }
    if !order.batch.starts_with("B-") {
        fail("batch", "string.prefix", "does not have prefix `B-`");
    }
    if order.batch.contains("--") {
        fail("batch", "string.not_contains", "contains substring `--`");
    }
    if !(1..=10).contains(&order.priority) {
        let message = "must be greater than or equal to 1 and less than or equal to 10";
        fail("priority", "int32.gte_lte", message);
    }
    if !(1..100_000_000).contains(&order.total_cents) {
        fail("total_cents", "int64.gt_lt", "must be greater than 0 and less than 100000000");
    }
    if !matches!(order.version, 1..=3) {
        fail("version", "uint32.in", "must be in list [1, 2, 3]");
    }
    if !(0.0..=1.0).contains(&order.discount) {
        let message = "must be greater than or equal to 0 and less than or equal to 1";
        fail("discount", "double.gte_lte", message);
    }
    if Channel::try_from(order.channel).is_err() {
        fail("channel", "enum.defined_only", "value must be one of the defined enum values");
    }
    if order.channel == 0 {
        fail("channel", "enum.not_in", "must not be in list [0]");
    }
    if !order.terms_accepted {
        fail("terms_accepted", "bool.const", "must equal true");
    }
    if order.checksum.len() != 32 {
        fail("checksum", "bytes.len", "must be 32 bytes");
    }
    collections(order, prefix, violations);
    messages(order, prefix, violations);
}

/// Static where the order stands alone.
fn under(prefix: &'static str, field: &'static str) -> Cow<'static, str> {
    if prefix.is_empty() { Cow::Borrowed(field) } else { Cow::Owned(format!("{prefix}{field}")) }
}

fn collections(order: &Order, prefix: &'static str, violations: &mut Vec<Violation>) {
    if order.tags.len() > 10 {
        let field = under(prefix, "tags");
        violations.push(violation(field, "repeated.max_items", "must contain no more than 10 item(s)"));
    }
    // Few are allowed: comparing each with those before it is faster than a set.
    if order.tags.iter().enumerate().any(|(index, tag)| order.tags[..index].contains(tag)) {
        let field = under(prefix, "tags");
        violations.push(violation(field, "repeated.unique", "repeated value must contain unique items"));
    }
    for (index, tag) in order.tags.iter().enumerate() {
        if tag.is_empty() {
            let field = format!("{prefix}tags[{index}]");
            violations.push(violation(field, "string.min_len", "must be at least 1 characters"));
        } else if tag.chars().count() > 20 {
            let field = format!("{prefix}tags[{index}]");
            violations.push(violation(field, "string.max_len", "must be at most 20 characters"));
        }
    }
    if order.lines.is_empty() {
        let field = under(prefix, "lines");
        violations.push(violation(field, "repeated.min_items", "must contain at least 1 item(s)"));
    } else if order.lines.len() > 100 {
        let field = under(prefix, "lines");
        violations.push(violation(field, "repeated.max_items", "must contain no more than 100 item(s)"));
    }
    for (index, line) in order.lines.iter().enumerate() {
        self::line(line, prefix, index, violations);
    }
    if order.labels.len() > 16 {
        let field = under(prefix, "labels");
        violations.push(violation(field, "map.max_pairs", "map must be at most 16 entries"));
    }
    for (key, value) in &order.labels {
        if key.is_empty() {
            let field = format!("{prefix}labels[{key:?}]");
            violations.push(violation(field, "string.min_len", "must be at least 1 characters"));
        } else if key.chars().count() > 20 {
            let field = format!("{prefix}labels[{key:?}]");
            violations.push(violation(field, "string.max_len", "must be at most 20 characters"));
        }
        if value.chars().count() > 60 {
            let field = format!("{prefix}labels[{key:?}]");
            violations.push(violation(field, "string.max_len", "must be at most 60 characters"));
        }
    }
}

fn line(line: &Line, prefix: &str, index: usize, violations: &mut Vec<Violation>) {
    let mut fail = |field: &str, rule_id, message| {
        violations.push(violation(format!("{prefix}lines[{index}].{field}"), rule_id, message));
    };
    if line.sku.is_empty() {
        fail("sku", "string.min_len", "must be at least 1 characters");
    } else if line.sku.chars().count() > 40 {
        fail("sku", "string.max_len", "must be at most 40 characters");
    }
    if !(1..=999).contains(&line.quantity) {
        let message = "must be greater than or equal to 1 and less than or equal to 999";
        fail("quantity", "uint32.gte_lte", message);
    }
    if line.unit_cents < 0 {
        fail("unit_cents", "int64.gte", "must be greater than or equal to 0");
    }
}

fn messages(order: &Order, prefix: &'static str, violations: &mut Vec<Violation>) {
    if let Some(address) = &order.ship_to {
        self::address(address, prefix, violations);
    } else {
        violations.push(violation(under(prefix, "ship_to"), "required", "value is required"));
    }
    let mut fail = |field: &'static str, rule_id, message| {
        violations.push(violation(under(prefix, field), rule_id, message));
    };
    if order.note.as_ref().is_some_and(|note| note.chars().count() > 200) {
        fail("note", "string.max_len", "must be at most 200 characters");
    }
    if order.gift_wraps.is_some_and(|count| count < 0) {
        fail("gift_wraps", "int32.gte", "must be greater than or equal to 0");
    }
    if order.placed_at.is_some_and(|at| (at.seconds, at.nanos) <= (1_577_836_800, 0)) {
        fail("placed_at", "timestamp.gt", "must be greater than 2020-01-01T00:00:00Z");
    }
    if order
        .hold_for
        .is_some_and(|time| (time.seconds, time.nanos) < (0, 0) || (time.seconds, time.nanos) > (86_400, 0))
    {
        let message = "must be greater than or equal to 0s and less than or equal to 86400s";
        fail("hold_for", "duration.gte_lte", message);
    }
    if order.purchase_order.as_ref().is_some_and(|number| number.chars().count() < 2) {
        fail("purchase_order", "string.min_len", "must be at least 2 characters");
    }
    if order.boxes.is_some_and(|count| count <= 0) {
        fail("boxes", "int32.gt", "must be greater than 0");
    }
    if let Some(card) = &order.loyalty {
        self::card(card, prefix, violations);
    }
}

fn address(address: &Address, prefix: &str, violations: &mut Vec<Violation>) {
    let mut fail = |field: &str, rule_id, message| {
        violations.push(violation(format!("{prefix}ship_to.{field}"), rule_id, message));
    };
    if address.street.is_empty() {
        fail("street", "string.min_len", "must be at least 1 characters");
    } else if address.street.chars().count() > 100 {
        fail("street", "string.max_len", "must be at most 100 characters");
    }
    if address.city.is_empty() {
        fail("city", "string.min_len", "must be at least 1 characters");
    } else if address.city.chars().count() > 60 {
        fail("city", "string.max_len", "must be at most 60 characters");
    }
    if !POSTCODE.is_match(&address.postcode) {
        fail("postcode", "string.pattern", "does not match regex pattern `^[0-9A-Z -]{3,10}$`");
    }
    if address.country.chars().count() != 2 {
        fail("country", "string.len", "must be 2 characters");
    }
}

fn card(card: &Card, prefix: &str, violations: &mut Vec<Violation>) {
    let mut fail = |field: &str, rule_id, message| {
        violations.push(violation(format!("{prefix}loyalty.{field}"), rule_id, message));
    };
    match card.number.chars().count() {
        ..12 => fail("number", "string.min_len", "must be at least 12 characters"),
        20.. => fail("number", "string.max_len", "must be at most 19 characters"),
        _ => {}
    }
    if !(1..=12).contains(&card.expiry_month) {
        let message = "must be greater than or equal to 1 and less than or equal to 12";
        fail("expiry_month", "int32.gte_lte", message);
    }
}
