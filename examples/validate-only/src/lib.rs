//! A file of a deployment, read and checked: messages and their rules, with no gRPC in the program.

use anyhow::Context;
use prost_reflect::{DescriptorPool, DynamicMessage};
use rpckit_validate::prost::{Message, Name};

/// What rpckit generates from `deploy/v1/deployment.proto`.
pub mod deploy {
    rpckit_validate::include_proto!("deploy.v1");
}

use deploy::Deployment;

/// How a message is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Protobuf's JSON.
    Json,
    /// Protobuf's binary form.
    Binary,
}

/// Reads a deployment.
///
/// # Errors
/// What makes the bytes no deployment.
pub fn read(bytes: &[u8], format: Format) -> anyhow::Result<Deployment> {
    match format {
        Format::Binary => Ok(Deployment::decode(bytes)?),
        Format::Json => {
            let pool = DescriptorPool::decode(deploy::FILE_DESCRIPTOR_SET)?;
            let descriptor = pool.get_message_by_name(&Deployment::full_name()).context("the descriptors lack it")?;
            let mut json = serde_json::Deserializer::from_slice(bytes);
            let message = DynamicMessage::deserialize(descriptor, &mut json)?;
            json.end()?;
            Ok(message.transcode_to()?)
        }
    }
}
