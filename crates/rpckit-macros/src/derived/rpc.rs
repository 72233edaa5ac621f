//! An RPC, as the generated macro lists it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, Path, Token, Type, parenthesized};

use crate::servicer::argument::text;

/// `rpc list_users = ListUsers(ListUsersRequest) returns (stream User);`
#[derive(Debug)]
pub(super) struct Rpc {
    place: usize,
    /// The name of its method.
    pub(super) method: Ident,
    /// Its name in the proto.
    pub(super) name: String,
    pub(super) request: Messages,
    pub(super) response: Messages,
    /// Whether the trait answers where the servicer does not.
    pub(super) default: Default,
}

/// What goes one way.
#[derive(Debug)]
pub(super) struct Messages {
    /// The type, for comparisons of names and for sentences; where the macro stands it may have no such name.
    pub(super) ty: Type,
    pub(super) count: Count,
}

/// How many messages go one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    One,
    Many,
}

/// Whether the trait has a body for a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Default {
    None,
    Stub,
}

impl Rpc {
    pub(super) fn parse(place: usize, input: ParseStream<'_>) -> syn::Result<Self> {
        let mut word: Ident = input.parse()?;
        let default = if word == "stub" { Default::Stub } else { Default::None };
        if default == Default::Stub {
            word = input.parse()?;
        }
        if word != "rpc" {
            return Err(syn::Error::new_spanned(&word, "expected `rpc`: generate the service anew, with this rpckit"));
        }
        let method: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let name = input.call(Ident::parse_any)?.to_string();
        let request = Messages::parse(input)?;
        input.parse::<Ident>()?;
        let response = Messages::parse(input)?;
        input.parse::<Token![;]>()?;
        Ok(Self { place, method, name, request, response, default })
    }

    /// Its place in the proto.
    pub(super) fn place(&self) -> Literal {
        Literal::usize_unsuffixed(self.place)
    }

    /// The signatures' entry for this RPC, inside an impl of its service's trait.
    fn signature(&self) -> TokenStream {
        let place = self.place();
        quote!(<Self::Signatures as ::rpckit::codegen::Signature<#place>>)
    }

    pub(super) fn request_type(&self) -> TokenStream {
        let signature = self.signature();
        quote!(#signature::Request)
    }

    pub(super) fn response_type(&self) -> TokenStream {
        let signature = self.signature();
        quote!(#signature::Response)
    }

    pub(super) fn descriptor(&self) -> TokenStream {
        let signature = self.signature();
        quote!(#signature::METHOD)
    }

    /// What a method of the trait passes on, behind `self` and `cx`.
    pub(super) fn passed(&self) -> TokenStream {
        let request = match self.request.count {
            Count::One => quote!(request),
            Count::Many => quote!(requests),
        };
        let responses = match self.response.count {
            Count::One => None,
            Count::Many => Some(quote!(, responses)),
        };
        quote!(#request #responses)
    }

    /// How a method of it can be written, under this name.
    pub(super) fn expected(&self, method: &Ident) -> String {
        let (request, response) = (self.request.shown(), self.response.shown());
        let takes = match self.request.count {
            Count::One => format!("request: {request}"),
            Count::Many => format!("requests: &mut Requests<{request}>"),
        };
        let (sends, gives) = match self.response.count {
            Count::One => (String::new(), response),
            Count::Many => (format!(", responses: &mut Responses<{response}>"), "()".to_owned()),
        };
        format!("async fn {method}(&self, cx: &Context, {takes}{sends}) -> Result<{gives}, E>")
    }
}

impl Messages {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inside;
        parenthesized!(inside in input);
        // Messages begin with a capital, modules may be called `stream`.
        let count = match inside.fork().parse::<Ident>() {
            Ok(word) if word == "stream" && !inside.peek2(Token![::]) => Count::Many,
            _ => Count::One,
        };
        if count == Count::Many {
            inside.parse::<Ident>()?;
        }
        Ok(Self { ty: inside.parse()?, count })
    }

    /// Its name, as a user who has imported it writes it.
    pub(super) fn shown(&self) -> String {
        match last(&self.ty) {
            Some(name) => name.to_string(),
            None => text(&self.ty),
        }
    }

    /// Whether `ty` looks like it: the last part of the path counts, since types are imported, or written out.
    pub(super) fn is(&self, ty: &Type) -> bool {
        match (last(&self.ty), last(ty)) {
            (Some(ours), Some(theirs)) => ours.unraw() == theirs.unraw(),
            (None, None) => text(&self.ty) == text(ty),
            _ => false,
        }
    }
}

/// The last name of a path without arguments.
fn last(ty: &Type) -> Option<&Ident> {
    let Type::Path(path) = ty else { return None };
    plain(&path.path)
}

fn plain(path: &Path) -> Option<&Ident> {
    path.segments.last().filter(|segment| segment.arguments.is_none()).map(|segment| &segment.ident)
}
