//! What the generated macro hands over: the RPCs, and what is to be made of them.
//!
//! ```text
//! rpc get_user = GetUser(GetUserRequest) returns (User);
//! rpc list_users = ListUsers(ListUsersRequest) returns (stream User);
//! derive(api::UserService, delegate = inner)
//! impl<S: Store> Users<S> { ... }
//! ```

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, ItemImpl, Member, Path, Token, parenthesized};

use crate::derived::rpc::Rpc;
use crate::derived::wording;

/// All of it.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) rpcs: Vec<Rpc>,
    pub(super) form: Form,
    pub(super) names: Names,
    /// The user's impl, without the bodies of its functions where only their signatures count.
    pub(super) item: ItemImpl,
}

/// What is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The impl of the trait, out of an inherent impl.
    Derive,
    /// The impl of the trait, out of a struct: whether a method is written by hand is for rustc to say.
    Delegate,
    /// What an impl of the trait leaves out.
    Complete,
}

impl Form {
    pub(crate) fn word(self) -> Ident {
        let word = match self {
            Self::Derive => "derive",
            Self::Delegate => "delegate",
            Self::Complete => "complete",
        };
        Ident::new(word, proc_macro2::Span::call_site())
    }
}

/// `UserService, delegate = inner, own(get_user)`.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    /// The trait.
    pub(crate) service: Path,
    /// The field that answers where no method does.
    pub(crate) delegate: Option<Member>,
    /// Methods that a derive, which does not see them, is told to insist on.
    pub(crate) own: Vec<Ident>,
}

impl Parse for Names {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let service = input.call(Path::parse_mod_style)?;
        let mut names = Self { service, delegate: None, own: Vec::new() };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let word: Ident = input.parse()?;
            match word.to_string().as_str() {
                "delegate" => names.delegate(&word, input)?,
                "own" => names.own(&word, input)?,
                _ => return Err(syn::Error::new_spanned(&word, wording::unknown_name(&word))),
            }
        }
        Ok(names)
    }
}

impl Names {
    fn delegate(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        if self.delegate.is_some() {
            return Err(syn::Error::new_spanned(word, wording::second_delegate()));
        }
        let value = input.parse::<Token![=]>().and_then(|_| input.parse::<Member>());
        self.delegate = Some(value.map_err(|_| syn::Error::new_spanned(word, wording::delegate_form()))?);
        Ok(())
    }

    fn own(&mut self, word: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        let form = |_| syn::Error::new_spanned(word, wording::own_form());
        let names = |input: ParseStream<'_>| {
            let inside;
            parenthesized!(inside in input);
            Punctuated::<Ident, Token![,]>::parse_terminated(&inside)
        };
        for name in names(input).map_err(form)? {
            if self.own.contains(&name) {
                return Err(syn::Error::new_spanned(&name, wording::twice(&name)));
            }
            self.own.push(name);
        }
        Ok(())
    }
}

impl quote::ToTokens for Names {
    fn to_tokens(&self, tokens: &mut proc_macro2::TokenStream) {
        let service = &self.service;
        let delegate = self.delegate.as_ref().map(|field| quote::quote!(, delegate = #field));
        let own = &self.own;
        let own = (!own.is_empty()).then(|| quote::quote!(, own(#(#own),*)));
        tokens.extend(quote::quote!(#service #delegate #own));
    }
}

impl Parse for Order {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut rpcs = Vec::new();
        let form = loop {
            let word: Ident = input.fork().parse()?;
            match word.to_string().as_str() {
                "derive" => break Form::Derive,
                "delegate" => break Form::Delegate,
                "complete" => break Form::Complete,
                _ => rpcs.push(Rpc::parse(rpcs.len(), input)?),
            }
        };
        input.parse::<Ident>()?;
        let inside;
        parenthesized!(inside in input);
        Ok(Self { rpcs, form, names: inside.parse()?, item: input.parse()? })
    }
}
