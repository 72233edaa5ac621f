//! `grpc.reflection`, v1 and v1alpha.

use prost::Message as _;
use prost_types::FileDescriptorProto;
use rpckit::server::{Reflection, Server};
use tonic::Code;
use tonic_reflection::pb::v1::server_reflection_client::ServerReflectionClient;
use tonic_reflection::pb::v1::server_reflection_request::MessageRequest;
use tonic_reflection::pb::v1::server_reflection_response::MessageResponse;
use tonic_reflection::pb::v1::{ExtensionRequest, ServerReflectionRequest};
use tonic_reflection::pb::v1alpha;

use crate::running::Running;
use crate::services::Answers;

async fn ask(running: &Running, questions: Vec<MessageRequest>) -> Vec<MessageResponse> {
    let requests: Vec<_> = questions
        .into_iter()
        .map(|question| ServerReflectionRequest { host: String::new(), message_request: Some(question) })
        .collect();
    let mut client = ServerReflectionClient::new(running.channel.clone());
    let mut responses = client.server_reflection_info(tokio_stream::iter(requests)).await.unwrap().into_inner();
    let mut answers = Vec::new();
    while let Some(response) = responses.message().await.unwrap() {
        answers.push(response.message_response.unwrap());
    }
    answers
}

fn files(answer: &MessageResponse) -> Vec<FileDescriptorProto> {
    let MessageResponse::FileDescriptorResponse(response) = answer else { panic!("no files: {answer:?}") };
    let decode = |bytes: &Vec<u8>| FileDescriptorProto::decode(bytes.as_slice()).unwrap();
    response.file_descriptor_proto.iter().map(decode).collect()
}

fn error_code(answer: &MessageResponse) -> i32 {
    let MessageResponse::ErrorResponse(error) = answer else { panic!("no error: {answer:?}") };
    error.error_code
}

#[tokio::test]
async fn all_services_are_listed() {
    let running = Running::start(Server::new().add(Answers::new())).await;
    let answers = ask(&running, vec![MessageRequest::ListServices(String::new())]).await;
    let MessageResponse::ListServicesResponse(list) = &answers[0] else { panic!("{answers:?}") };
    let names: Vec<&str> = list.service.iter().map(|service| service.name.as_str()).collect();
    let builtin =
        ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];
    assert_eq!(names[..3], builtin);
    assert_eq!(names[3..], ["test.v1.Answers"]);
}

#[tokio::test]
async fn symbols_and_files_are_found_and_mistakes_do_not_end_the_stream() {
    let running = Running::start(Server::new()).await;
    let answers = ask(
        &running,
        vec![
            MessageRequest::FileContainingSymbol("grpc.health.v1.Health.Check".to_owned()),
            MessageRequest::FileContainingSymbol("nobody.Knows".to_owned()),
            MessageRequest::FileByFilename("nowhere.proto".to_owned()),
            MessageRequest::FileContainingExtension(ExtensionRequest {
                containing_type: "grpc.health.v1.HealthCheckRequest".to_owned(),
                extension_number: 7,
            }),
            MessageRequest::AllExtensionNumbersOfType("grpc.health.v1.HealthCheckRequest".to_owned()),
            MessageRequest::AllExtensionNumbersOfType("nobody.Knows".to_owned()),
        ],
    )
    .await;
    let health = files(&answers[0]);
    assert_eq!(health[0].package(), "grpc.health.v1");
    for mistake in &answers[1..4] {
        assert_eq!(error_code(mistake), Code::NotFound as i32);
    }
    assert!(
        matches!(&answers[4], MessageResponse::AllExtensionNumbersResponse(none) if none.extension_number.is_empty())
    );
    assert_eq!(error_code(&answers[5]), Code::NotFound as i32);
    let by_name = ask(&running, vec![MessageRequest::FileByFilename(health[0].name().to_owned())]).await;
    assert_eq!(files(&by_name[0]), health);
}

#[tokio::test]
async fn v1alpha_answers_the_same() {
    use v1alpha::server_reflection_request::MessageRequest;
    use v1alpha::server_reflection_response::MessageResponse;
    let running = Running::start(Server::new()).await;
    let mut client = v1alpha::server_reflection_client::ServerReflectionClient::new(running.channel.clone());
    let request = v1alpha::ServerReflectionRequest {
        host: "h".to_owned(),
        message_request: Some(MessageRequest::ListServices(String::new())),
    };
    let mut responses =
        client.server_reflection_info(tokio_stream::iter([request.clone()])).await.unwrap().into_inner();
    let response = responses.message().await.unwrap().unwrap();
    assert_eq!(response.original_request, Some(request));
    assert!(
        matches!(response.message_response, Some(MessageResponse::ListServicesResponse(list)) if list.service.len() == 3)
    );
}

#[tokio::test]
async fn a_server_that_keeps_its_services_to_itself_says_so() {
    let running = Running::start(Server::new().reflection(Reflection::Off)).await;
    let mut client = ServerReflectionClient::new(running.channel.clone());
    let requests = tokio_stream::iter([ServerReflectionRequest::default()]);
    assert_eq!(client.server_reflection_info(requests).await.unwrap_err().code(), Code::Unimplemented);
}
