//! What is validated: each message once valid and once with much wrong in it.

use prost::Message;

use crate::generated::order::Payment;
use crate::generated::{Address, Card, Channel, GuardedOrder, GuardedSignup, Line, Order, Signup};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Valid,
    Invalid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    Signup(Kind),
    GuardedSignup(Kind),
    Order(Kind),
    GuardedOrder(Kind),
}

impl Case {
    pub(crate) const ALL: [Self; 8] = [
        Self::Signup(Kind::Valid),
        Self::GuardedSignup(Kind::Valid),
        Self::Order(Kind::Valid),
        Self::GuardedOrder(Kind::Valid),
        Self::Signup(Kind::Invalid),
        Self::GuardedSignup(Kind::Invalid),
        Self::Order(Kind::Invalid),
        Self::GuardedOrder(Kind::Invalid),
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Signup(Kind::Valid) => "signup-valid",
            Self::Signup(Kind::Invalid) => "signup-invalid",
            Self::GuardedSignup(Kind::Valid) => "signup-cel-valid",
            Self::GuardedSignup(Kind::Invalid) => "signup-cel-invalid",
            Self::Order(Kind::Valid) => "order-valid",
            Self::Order(Kind::Invalid) => "order-invalid",
            Self::GuardedOrder(Kind::Valid) => "order-cel-valid",
            Self::GuardedOrder(Kind::Invalid) => "order-cel-invalid",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|case| case.name() == name)
    }

    pub(crate) fn is_valid(self) -> bool {
        let (Self::Signup(kind) | Self::GuardedSignup(kind) | Self::Order(kind) | Self::GuardedOrder(kind)) = self;
        kind == Kind::Valid
    }

    /// For those who have structs of their own.
    pub(crate) fn bytes(self) -> Vec<u8> {
        match self {
            Self::Signup(kind) => signup(kind).encode_to_vec(),
            Self::GuardedSignup(kind) => guarded_signup(kind).encode_to_vec(),
            Self::Order(kind) => order(kind).encode_to_vec(),
            Self::GuardedOrder(kind) => guarded_order(kind).encode_to_vec(),
        }
    }
}

pub(crate) fn signup(kind: Kind) -> Signup {
    let [email, name, password] = match kind {
        Kind::Valid => ["jane.doe@example.com", "Jane Doe", "correct horse battery"],
        Kind::Invalid => ["jane.doe.example.com", "", "short"],
    };
    Signup { email: email.to_owned(), name: name.to_owned(), password: password.to_owned() }
}

pub(crate) fn guarded_signup(kind: Kind) -> GuardedSignup {
    let Signup { email, name, password } = signup(kind);
    GuardedSignup { email, name, password }
}

pub(crate) fn order(kind: Kind) -> Order {
    match kind {
        Kind::Valid => valid_order(),
        Kind::Invalid => invalid_order(),
    }
}

fn valid_order() -> Order {
    let line = |sku: &str, quantity, unit_cents| Line { sku: sku.to_owned(), quantity, unit_cents };
    Order {
        id: "0190a5d2-2d8a-7cde-9c4b-0242ac120002".to_owned(),
        customer: "jane.doe@example.com".to_owned(),
        reference: "ABC-20261127".to_owned(),
        title: "Three books and a lamp for the reading corner".to_owned(),
        host: "shop.example.com".to_owned(),
        client: "192.168.17.42".to_owned(),
        language: "en".to_owned(),
        batch: "B-2026-11".to_owned(),
        priority: 5,
        total_cents: 12_950,
        version: 2,
        discount: 0.1,
        channel: Channel::Web.into(),
        terms_accepted: true,
        checksum: vec![7; 32],
        tags: ["books", "lamps", "gift", "evening"].map(str::to_owned).to_vec(),
        lines: vec![line("book-1", 1, 1_500), line("book-2", 2, 2_100), line("lamp-7", 1, 7_250)],
        labels: [("warehouse", "north"), ("carrier", "by bicycle")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into(),
        ship_to: Some(Address {
            street: "Unter den Linden 5".to_owned(),
            city: "Berlin".to_owned(),
            postcode: "10117".to_owned(),
            country: "DE".to_owned(),
        }),
        note: Some("please ring twice".to_owned()),
        gift_wraps: Some(1),
        placed_at: Some(prost_types::Timestamp { seconds: 1_795_780_000, nanos: 0 }),
        hold_for: Some(prost_types::Duration { seconds: 3_600, nanos: 0 }),
        purchase_order: Some("PO-77".to_owned()),
        boxes: Some(2),
        payment: Some(Payment::Iban("DE75512108001245126199".to_owned())),
        loyalty: Some(Card { number: "4111111111111111".to_owned(), expiry_month: 11 }),
    }
}

/// Nearly every rule is broken.
fn invalid_order() -> Order {
    let line = |sku: &str, quantity, unit_cents| Line { sku: sku.to_owned(), quantity, unit_cents };
    Order {
        id: "0190a5d2-2d8a-7cde-9c4b-0242ac12000".to_owned(),
        customer: "jane.doe.example.com".to_owned(),
        reference: "no reference at all".to_owned(),
        title: "??".to_owned(),
        host: "shop_example.com".to_owned(),
        client: "192.168.17.420".to_owned(),
        language: "tlh".to_owned(),
        batch: "2026--11".to_owned(),
        priority: 11,
        total_cents: 0,
        version: 4,
        discount: 1.5,
        channel: 7,
        terms_accepted: false,
        checksum: vec![7; 31],
        tags: ["books", "books", "", "a word of more than twenty letters"].map(str::to_owned).to_vec(),
        lines: vec![line("", 1, 1_500), line("book-2", 0, 2_100), line("lamp-7", 1_000, -1)],
        labels: [("", "north"), ("a key of more than twenty letters", "by bicycle")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into(),
        ship_to: Some(Address {
            street: String::new(),
            city: "Berlin".to_owned(),
            postcode: "?".to_owned(),
            country: "DEU".to_owned(),
        }),
        note: Some("n".repeat(201)),
        gift_wraps: Some(-1),
        placed_at: Some(prost_types::Timestamp { seconds: 0, nanos: 0 }),
        hold_for: Some(prost_types::Duration { seconds: 86_400, nanos: 1 }),
        purchase_order: Some("P".to_owned()),
        boxes: Some(0),
        payment: None,
        loyalty: Some(Card { number: "4111".to_owned(), expiry_month: 13 }),
    }
}

pub(crate) fn guarded_order(kind: Kind) -> GuardedOrder {
    let codes = |codes: &[&str]| codes.iter().map(ToString::to_string).collect();
    match kind {
        Kind::Valid => GuardedOrder {
            order: Some(valid_order()),
            coupon: "C-AUTUMN".to_owned(),
            codes: codes(&["a1b2c3", "d4e5f6", "g7h8i9"]),
        },
        Kind::Invalid => GuardedOrder {
            order: Some(Order { reference: "??".to_owned(), ..invalid_order() }),
            coupon: "AUTUMN".to_owned(),
            codes: codes(&["a1b2c3", "d4e5f6", "g7h8i"]),
        },
    }
}
