//! The text the client reads.

use quote::quote;

use crate::golden;
use crate::status::derive;
use crate::status::tests::{assert_none, assert_one};

#[test]
fn a_source_is_kept_from_the_client() {
    let secret = "goes to the log, never to the client";
    for field in [quote!(#[from] cause: E), quote!(#[source] cause: E), quote!(#[backtrace] cause: E)] {
        assert_one(&quote!(#[error("x")] #[status(INTERNAL, reason = "ABC", metadata(cause))] A { #field }), secret);
        assert_one(&quote!(#[error("x")] #[status(INTERNAL, message = "{cause}")] A { #field }), secret);
        assert_one(&quote!(#[error("x {cause}")] #[status(INTERNAL)] A { #field }), secret);
        assert_one(&quote!(#[error("x {}", .cause)] #[status(INTERNAL)] A { #field }), secret);
        assert_one(&quote!(#[error(fmt = f)] #[status(INTERNAL)] A { #field }), "cannot be seen here");
        assert_one(&quote!(#[status(INTERNAL)] A { #field }), "cannot be seen here");
        assert_none(&quote!(#[error("x")] #[status(INTERNAL)] A { #field }));
        assert_none(&quote!(#[error("x {cause}")] #[status(INTERNAL, message = "y")] A { #field }));
    }
    assert_one(
        &quote!(
            #[error("x {source}")]
            #[status(INTERNAL)]
            A { source: E }
        ),
        "by its name",
    );
    assert_none(&quote!(
        #[error("x {source}")]
        #[status(INTERNAL)]
        A { r#source: E }
    ));
    assert_one(
        &quote!(
            #[error("x {0}")]
            #[status(INTERNAL)]
            A(
                #[from]
                E
            )
        ),
        secret,
    );
    assert_one(
        &quote!(
            #[error(transparent)]
            #[status(INTERNAL)]
            A(E)
        ),
        "`#[error(transparent)]`",
    );
    assert_none(&quote!(
        #[error(transparent)]
        #[status(INTERNAL, message = "y")]
        A(
            #[from]
            E
        )
    ));
}

#[test]
fn the_text_on_the_enum_counts_for_every_variant() {
    let output = derive(quote!(
        #[error("failed: {0}")]
        enum E {
            #[status(INTERNAL)]
            A(#[from] B),
            #[error("mine")]
            #[status(INTERNAL)]
            C(#[from] D),
        }
    ));
    assert_eq!(golden::messages(output).len(), 1);
}

#[test]
fn messages() {
    assert_one(
        &quote!(
            #[status(INTERNAL, message = "{id")]
            A { id: u8 }
        ),
        "never closed",
    );
    assert_one(
        &quote!(
            #[status(INTERNAL, message = "{}")]
            A { id: u8 }
        ),
        "names no field",
    );
    assert_one(
        &quote!(
            #[status(INTERNAL, message = "{ix}")]
            A { id: u8 }
        ),
        "use `id`",
    );
    assert_one(
        &quote!(
            #[status(INTERNAL, message = "{1}")]
            A(u8)
        ),
        "no field `1`: use `0`",
    );
    assert_one(
        &quote!(
            #[status(INTERNAL, message = "{a}")]
            A
        ),
        "it has none at all",
    );
}
