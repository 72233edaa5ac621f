//! The answers of `grpc.reflection`.

use std::sync::Arc;

use prost::Message;

use super::index::Index;
use crate::code::Code;
use crate::context::Context;
use crate::generated::google_rpc;
use crate::generated::grpc_reflection_v1::server_reflection_request::MessageRequest as Question;
use crate::generated::grpc_reflection_v1::server_reflection_response::MessageResponse as Answer;
use crate::generated::grpc_reflection_v1::{
    ErrorResponse, ExtensionNumberResponse, FileDescriptorResponse, ListServiceResponse, ServerReflection,
    ServerReflectionRequest, ServerReflectionResponse, ServiceResponse,
};
use crate::generated::grpc_reflection_v1alpha as v1alpha;
use crate::method::ServiceDescriptor;
use crate::requests::Requests;
use crate::responses::Responses;
use crate::status::Status;

/// Answers from the descriptors of the server's services.
#[derive(Debug, Clone)]
pub(in crate::server) struct ReflectionServicer {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    services: Vec<&'static str>,
    index: Index,
}

impl ReflectionServicer {
    pub(in crate::server) fn new(services: &[&'static ServiceDescriptor]) -> Self {
        let mut index = Index::default();
        for service in services {
            index.add(service.file_descriptor_set());
        }
        // No service names them, but every status may carry them, and clients look up what they find there.
        index.add(google_rpc::FILE_DESCRIPTOR_SET);
        let services = services.iter().map(|service| service.name()).collect();
        Self { inner: Arc::new(Inner { services, index }) }
    }

    fn respond(&self, request: ServerReflectionRequest) -> ServerReflectionResponse {
        let answer = self.inner.answer(request.message_request.as_ref());
        ServerReflectionResponse {
            valid_host: request.host.clone(),
            original_request: Some(request),
            message_response: Some(answer),
        }
    }
}

impl Inner {
    fn answer(&self, question: Option<&Question>) -> Answer {
        match question {
            Some(Question::FileByFilename(name)) => files(self.index.file(name), "file"),
            Some(Question::FileContainingSymbol(name)) => files(self.index.symbol(name), "symbol"),
            Some(Question::FileContainingExtension(extension)) => {
                files(self.index.extension(&extension.containing_type, extension.extension_number), "extension")
            }
            Some(Question::AllExtensionNumbersOfType(name)) => match self.index.extension_numbers(name) {
                Some(extension_number) => Answer::AllExtensionNumbersResponse(ExtensionNumberResponse {
                    base_type_name: name.clone(),
                    extension_number,
                }),
                None => not_found("message"),
            },
            Some(Question::ListServices(_)) => Answer::ListServicesResponse(ListServiceResponse {
                service: self.services.iter().map(|name| ServiceResponse { name: (*name).to_owned() }).collect(),
            }),
            None => error(Code::InvalidArgument, "the request asks for nothing that this server knows of".to_owned()),
        }
    }
}

fn files(files: Option<Vec<&'static [u8]>>, what: &str) -> Answer {
    match files {
        Some(files) => Answer::FileDescriptorResponse(FileDescriptorResponse {
            file_descriptor_proto: files.into_iter().map(<[u8]>::to_vec).collect(),
        }),
        None => not_found(what),
    }
}

fn not_found(what: &str) -> Answer {
    error(Code::NotFound, format!("the server's protos have no such {what}"))
}

fn error(code: Code, error_message: String) -> Answer {
    Answer::ErrorResponse(ErrorResponse { error_code: code as i32, error_message })
}

impl ServerReflection for ReflectionServicer {
    type Error = Status;

    async fn server_reflection_info(
        &self,
        _: &Context,
        requests: &mut Requests<ServerReflectionRequest>,
        responses: &mut Responses<ServerReflectionResponse>,
    ) -> Result<(), Status> {
        while let Some(request) = requests.next().await {
            responses.send(self.respond(request)).await;
        }
        Ok(())
    }
}

impl v1alpha::ServerReflection for ReflectionServicer {
    type Error = Status;

    async fn server_reflection_info(
        &self,
        _: &Context,
        requests: &mut Requests<v1alpha::ServerReflectionRequest>,
        responses: &mut Responses<v1alpha::ServerReflectionResponse>,
    ) -> Result<(), Status> {
        while let Some(request) = requests.next().await {
            responses.send(recode(&self.respond(recode(&request)))).await;
        }
        Ok(())
    }
}

/// The same message under its other name: v1alpha and v1 have the same bytes.
fn recode<A: Message, B: Message + Default>(message: &A) -> B {
    B::decode(message.encode_to_vec().as_slice()).expect("v1alpha and v1 have the same fields")
}
