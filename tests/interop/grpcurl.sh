#!/usr/bin/env bash
# grpcurl against the reference service: it knows the API from reflection alone. Usage: grpcurl.sh HOST:PORT
set -euo pipefail
client=grpcurl
address=$1
. "$(dirname "$0")/client.sh"
command -v grpcurl >/dev/null || { echo "grpcurl: not in PATH: go install github.com/fullstorydev/grpcurl/cmd/grpcurl@latest" >&2; exit 1; }

call() {
  local output number
  if output=$(grpcurl -plaintext -format-error -max-time 10 -d "$2" "$address" "user.v1.UserService/$1" 2>&1); then
    echo "$output"
    return
  fi
  number=$(jq -r .code <<<"$output")
  case $number in
    3) echo invalid_argument ;;
    5) echo not_found ;;
    6) echo already_exists ;;
    *) echo "$number" ;;
  esac
  jq -c '[.details[]? | {type: (.["@type"] | sub("^.*/"; "")), value: (.["@value"] // .)}]' <<<"$output"
  return 1
}

services=$(grpcurl -plaintext "$address" list | sort | tr '\n' ' ')
expect "services" "$services" "grpc.health.v1.Health grpc.reflection.v1.ServerReflection grpc.reflection.v1alpha.ServerReflection user.v1.UserService "
described=$(grpcurl -plaintext "$address" describe user.v1.UserService.GetUser | grep -c 'rpc GetUser' || true)
expect "description" "$described" 1
check
