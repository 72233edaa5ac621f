//! What the derive writes, and that each mistake is one error.

mod texts;

use proc_macro2::TokenStream;
use quote::quote;

use crate::golden;
use crate::status::derive;

#[test]
fn goldens() {
    golden::check("status", derive);
}

fn errors_of_variant(variant: &TokenStream) -> Vec<String> {
    golden::messages(derive(quote!(
        #[status(domain = "user.example.com")]
        enum UserError { #variant }
    )))
}

#[track_caller]
fn assert_one(variant: &TokenStream, part: &str) {
    let errors = errors_of_variant(variant);
    assert!(matches!(errors.as_slice(), [one] if one.contains(part)), "{variant}: expected {part:?} in {errors:?}");
}

#[track_caller]
fn assert_none(variant: &TokenStream) {
    assert_eq!(errors_of_variant(variant), Vec::<String>::new(), "{variant}");
}

#[test]
fn each_code_is_known_but_ok() {
    for code in crate::status::code::CODES {
        let word = quote::format_ident!("{}", code.name);
        assert_none(&quote!(
            #[status(#word)]
            A
        ));
    }
    assert_one(
        &quote!(
            #[status(OK)]
            A
        ),
        "OK is not an error",
    );
}

#[test]
fn unknown_words() {
    assert_one(
        &quote!(
            #[status(NOTFOUND)]
            A
        ),
        "did you mean `NOT_FOUND`",
    );
    assert_one(
        &quote!(
            #[status(NotFound, reason = "USER_NOT_FOUND")]
            A
        ),
        "did you mean `NOT_FOUND`",
    );
    assert_one(
        &quote!(
            #[status(TEAPOT)]
            A
        ),
        "write one of CANCELLED, ",
    );
    assert_one(
        &quote!(
            #[status(transparant)]
            A(B)
        ),
        "did you mean `transparent`",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reasons = "USER_NOT_FOUND")]
            A
        ),
        "did you mean `reason`",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, INTERNAL)]
            A
        ),
        "one code",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, fields(a))]
            A { a: u8 }
        ),
        "takes no list",
    );
}

#[test]
fn missing_things() {
    assert_one(&quote!(A), "`A` has no status");
    assert_one(
        &quote!(
            #[status]
            A
        ),
        "expected what the client gets",
    );
    assert_one(
        &quote!(
            #[status()]
            A
        ),
        "expected what the client gets",
    );
    assert_one(
        &quote!(
            #[status(reason = "USER_GONE")]
            A
        ),
        "the code is missing",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason)]
            A
        ),
        "`reason` takes a text",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = 3)]
            A
        ),
        "`reason` takes a text",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = "USER_GONE", metadata)]
            A
        ),
        "names of fields",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, "text")]
            A
        ),
        "expected a code",
    );
}

#[test]
fn twice_is_once_too_often() {
    assert_one(
        &quote!(
            #[status(NOT_FOUND, message = "a", message = "b")]
            A
        ),
        "twice",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, message = "a")]
            #[status(message = "b")]
            A
        ),
        "twice",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = "USER_GONE", metadata(id, id))]
            A { id: u8 }
        ),
        "twice",
    );
    assert_none(&quote!(
        #[status(NOT_FOUND)]
        #[status(message = "b")]
        A
    ));
}

#[test]
fn reason_domain_metadata() {
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = "user")]
            A
        ),
        "not in google.rpc.ErrorInfo's form",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = "USER", domain = "")]
            A
        ),
        "names no service",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, domain = "a.b")]
            A
        ),
        "`domain` travels beside a reason",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, metadata(id))]
            A { id: u8 }
        ),
        "`metadata` travels beside a reason",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = "USER", metadata(ix))]
            A { id: u8 }
        ),
        "no field `ix`: use `id`",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = "USER", metadata(id))]
            A(u8)
        ),
        "the fields of `A` have none",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, reason = "USER", metadata(_id))]
            A { _id: u8 }
        ),
        "cannot be a key",
    );
    let no_domain = derive(quote!(
        #[status(NOT_FOUND, reason = "USER_GONE")]
        struct A;
    ));
    assert!(golden::messages(no_domain)[0].contains("unique only within a domain"));
}

#[test]
fn retry() {
    assert_one(
        &quote!(
            #[status(NOT_FOUND, retry_after = "1s")]
            A
        ),
        "however long",
    );
    assert_one(
        &quote!(
            #[status(UNAVAILABLE, retry_after = "1h")]
            A
        ),
        "is no delay",
    );
    assert_one(
        &quote!(
            #[status(UNAVAILABL, retry_after = "1s")]
            A
        ),
        "did you mean `UNAVAILABLE`",
    );
    for code in ["UNAVAILABLE", "RESOURCE_EXHAUSTED", "ABORTED"] {
        let word = quote::format_ident!("{code}");
        assert_none(&quote!(
            #[status(#word, retry_after = "2m")]
            A
        ));
    }
}

#[test]
fn transparent() {
    assert_one(
        &quote!(
            #[status(transparent)]
            A
        ),
        "here are 0",
    );
    assert_one(
        &quote!(
            #[status(transparent)]
            A(u8, u8)
        ),
        "here are 2",
    );
    assert_one(
        &quote!(
            #[status(transparent, message = "x")]
            A(u8)
        ),
        "would be lost",
    );
    assert_one(
        &quote!(
            #[status(NOT_FOUND, transparent)]
            A(u8)
        ),
        "would be lost",
    );
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let errors = errors_of_variant(&quote!(
        #[status(NOTFOUND, reason = "user", metadata(ix), message = "{iy}", retry_after = "1")]
        A { id: u8 },
        B
    ));
    assert_eq!(errors.len(), 6, "{errors:?}");
}

#[test]
fn the_enum_shares_the_domain_alone() {
    let output = derive(quote!(
        #[status(INTERNAL, message = "x", domain = "a b")]
        enum E {}
    ));
    let errors = golden::messages(output);
    assert_eq!(errors.len(), 3, "{errors:?}");
    assert_eq!(errors.iter().filter(|error| error.contains("belongs on a variant")).count(), 2);
}

#[test]
fn no_union() {
    assert_eq!(golden::messages(derive(quote!(union U { a: u8 }))).len(), 1);
}
