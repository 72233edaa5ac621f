# What the scripts of command-line clients share; sourced, not run.
#
# A client defines `call METHOD JSON`, which prints the responses as JSON; of an error it prints `CODE` in lower snake case
# and the details as a JSON array, `[{"type": "google.rpc.ErrorInfo", "value": ...}, ...]`, on two lines, and fails. A value
# is an object, or base64 where the client does not know the type of the detail.

nobody=00000000-0000-4000-8000-000000000000
different=0

differ() {
  echo "$client: $*" >&2
  different=1
}

# expect WHAT FOUND EXPECTED
expect() {
  [ "$2" = "$3" ] || differ "$1: \`$2\`, and not \`$3\`"
}

# fails WHAT METHOD JSON CODE TYPE WORD...: the call ends with the code, and the detail of this type has these words.
fails() {
  local what=$1 method=$2 json=$3 code=$4 type=$5 output detail word
  shift 5
  if output=$(call "$method" "$json"); then
    differ "$what: no error"
    return
  fi
  expect "$what: code" "$(head -n 1 <<<"$output")" "$code"
  detail=$(tail -n +2 <<<"$output" | jq -r --arg type "$type" \
    '.[] | select(.type == $type).value | if type == "string" then @base64d else tostring end' | tr -d '\0')
  [ -n "$detail" ] || differ "$what: no $type"
  for word in "$@"; do
    [[ $detail == *"$word"* ]] || differ "$what: no $word in $detail"
  done
}

check() {
  local user id
  user=$(call CreateUser '{"email":"'"$client"'@example.com","name":"Ada","password":"correct horse"}') || differ "CreateUser: $user"
  id=$(jq -r .id <<<"$user")
  expect "CreateUser: address" "$(jq -r .email <<<"$user")" "$client@example.com"
  expect "CreateUser: status" "$(jq -r .status <<<"$user")" USER_STATUS_ACTIVE
  expect "GetUser" "$(call GetUser '{"userId":"'"$id"'"}' | jq -cS .)" "$(jq -cS . <<<"$user")"
  expect "ListUsers" "$(call ListUsers '{}' | jq -r .id | grep -c "$id")" 1
  expect "ListUsers: pages" "$(call ListUsers '{"pageSize":1}' | jq -r .id | wc -l | tr -d ' ')" 1

  local taken='{"email":"'"$client"'@EXAMPLE.com","name":"Ada","password":"correct horse"}'
  local info=google.rpc.ErrorInfo bad=google.rpc.BadRequest rules=buf.validate.Violations
  fails "unknown id" GetUser '{"userId":"'"$nobody"'"}' not_found $info user.example.com USER_NOT_FOUND "$nobody"
  fails "taken address" CreateUser "$taken" already_exists $info user.example.com EMAIL_TAKEN
  local invalid='{"email":"nobody","name":"Ada","password":"short"}'
  fails "invalid user" CreateUser "$invalid" invalid_argument $bad email string.email password string.min_len
  fails "invalid user" CreateUser "$invalid" invalid_argument $rules email string.email password string.min_len
  fails "invalid id" GetUser '{"userId":"x"}' invalid_argument $bad user_id string.uuid
  fails "unknown page" ListUsers '{"pageToken":"'"$nobody"'"}' invalid_argument $bad page_token page_token.unknown

  [ "$different" = 0 ] || exit 1
  echo "$client: ok"
}
