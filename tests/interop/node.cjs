// Node's own client against the reference service and the probe. Usage: node node.cjs HOST:PORT PROBE_HOST:PORT

"use strict";

const path = require("node:path");
const grpc = require("@grpc/grpc-js");
const protobuf = require("protobufjs");

const PROTO = path.resolve(__dirname, "../../proto");
const NOBODY = "00000000-0000-4000-8000-000000000000";
const VIOLATIONS = 10_000;
const TIMEOUT = 10_000;

let different = 0;

function expect(what, found, expected) {
  if (found !== expected) {
    console.error(`node: ${what}: ${JSON.stringify(found)}, and not ${JSON.stringify(expected)}`);
    different += 1;
  }
}

const root = new protobuf.Root();
root.resolvePath = (_, target) => (path.isAbsolute(target) ? target : path.join(PROTO, target));
root.loadSync(["google/rpc/status.proto", "google/rpc/error_details.proto"]);

// Bytes go as they are: what is read here are statuses, and no message of the API is needed for them.
const bytes = (value) => value;
const text = (number, value) => Buffer.concat([Buffer.from([(number << 3) | 2, value.length]), Buffer.from(value)]);

/** The error of a call, which must fail with this code, and its details by the name of their message. */
function failure(client, what, method, request, code) {
  const deadline = new Date(Date.now() + TIMEOUT);
  return new Promise((resolve) => {
    client.makeUnaryRequest(method, bytes, bytes, request, new grpc.Metadata(), { deadline }, (error) => {
      expect(`${what}: code`, error?.code, code);
      const details = new Map();
      const [packed] = error?.metadata?.get("grpc-status-details-bin") ?? [];
      expect(`${what}: has details`, packed !== undefined, true);
      if (packed !== undefined) {
        const status = root.lookupType("google.rpc.Status").decode(packed);
        expect(`${what}: code in the details`, status.code, code);
        for (const detail of status.details) {
          details.set(detail.type_url.split("/").pop(), detail.value);
        }
      }
      resolve({ message: error?.details, details });
    });
  });
}

function detail(what, found, name) {
  const value = found.details.get(name);
  expect(`${what}: has a ${name}`, value !== undefined, true);
  return value === undefined ? undefined : root.lookupType(name).decode(value);
}

function info(what, found, domain, reason) {
  const info = detail(what, found, "google.rpc.ErrorInfo");
  expect(`${what}: domain`, info?.domain, domain);
  expect(`${what}: reason`, info?.reason, reason);
  return info?.metadata ?? {};
}

async function main() {
  const [users, probe] = process.argv.slice(2).map((address) => new grpc.Client(address, grpc.credentials.createInsecure()));
  const { NOT_FOUND, INVALID_ARGUMENT, UNAVAILABLE } = grpc.status;

  let found = await failure(users, "unknown id", "/user.v1.UserService/GetUser", text(1, NOBODY), NOT_FOUND);
  expect("unknown id: message", found.message, `user ${NOBODY} not found`);
  expect("unknown id: metadata", info("unknown id", found, "user.example.com", "USER_NOT_FOUND").user_id, NOBODY);

  found = await failure(users, "invalid id", "/user.v1.UserService/GetUser", text(1, "x"), INVALID_ARGUMENT);
  let bad = detail("invalid id", found, "google.rpc.BadRequest")?.fieldViolations ?? [];
  expect("invalid id: violations", bad.map((each) => `${each.field} ${each.reason}`).join(), "user_id string.uuid");

  found = await failure(probe, "closed", "/till.v1.Till/Pay", text(1, "closed"), UNAVAILABLE);
  expect("closed: hour", info("closed", found, "shop.example.com", "SHOP_CLOSED").hour, "9");
  const delay = detail("closed", found, "google.rpc.RetryInfo")?.retryDelay;
  expect("closed: delay", `${delay?.seconds}.${delay?.nanos}`, "1.500000000");

  // Steps without an action, each against its rule.
  const steps = Buffer.alloc(2 * VIOLATIONS, Buffer.from([(2 << 3) | 2, 0]));
  found = await failure(probe, "many violations", "/probe.v1.Probe/Ask", steps, INVALID_ARGUMENT);
  bad = detail("many violations", found, "google.rpc.BadRequest")?.fieldViolations ?? [];
  expect("many violations: some are here", bad.length > 3, true);
  const metadata = info("many violations", found, "rpckit", "VIOLATIONS_TRUNCATED");
  expect("many violations: all are counted", Number(metadata.total_violations) >= VIOLATIONS, true);
  expect("many violations: truncated", metadata.truncated, "true");

  users.close();
  probe.close();
  if (different > 0) process.exit(1);
  console.log("node: ok");
}

main();
