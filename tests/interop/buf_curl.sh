#!/usr/bin/env bash
# buf curl against the reference service, over gRPC and with reflection. Usage: buf_curl.sh HOST:PORT
set -euo pipefail
client=buf
address=$1
. "$(dirname "$0")/client.sh"
command -v buf >/dev/null || { echo "buf: not in PATH: npm install @bufbuild/buf" >&2; exit 1; }

call() {
  local output
  if output=$(buf curl --protocol grpc --http2-prior-knowledge -d "$2" "http://$address/user.v1.UserService/$1" 2>&1); then
    echo "$output"
    return
  fi
  jq -r .code <<<"$output"
  jq -c '[.details[]? | {type, value: (.debug // .value)}]' <<<"$output"
  return 1
}

check
