// Go's own client against the reference service, the probe and the table of endings.
// Usage: go run . HOST:PORT PROBE_HOST:PORT TABLE ENDINGS_HOST:PORT...
package main

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
)

const (
	timeout    = 10 * time.Second
	nobody     = "00000000-0000-4000-8000-000000000000"
	violations = 10000
)

var different int

func expect(what string, found, expected any) {
	if found != expected {
		fmt.Fprintf(os.Stderr, "go: %s: %#v, and not %#v\n", what, found, expected)
		different++
	}
}

// raw sends bytes as they are: what is read here are statuses, and no message of the API is needed for them.
type raw struct{}

func (raw) Name() string { return "proto" }

func (raw) Marshal(message any) ([]byte, error) { return message.([]byte), nil }

func (raw) Unmarshal(data []byte, message any) error {
	*message.(*[]byte) = data
	return nil
}

// text is a field that holds a string.
func text(number byte, value string) []byte {
	return append([]byte{number<<3 | 2, byte(len(value))}, value...)
}

func connect(address string) *grpc.ClientConn {
	connection, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		panic(err)
	}
	return connection
}

// failure is the status of a call, which must fail with this code.
func failure(connection *grpc.ClientConn, what, method string, request []byte, code codes.Code) *status.Status {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	var response []byte
	err := connection.Invoke(ctx, method, request, &response, grpc.ForceCodec(raw{}))
	found := status.Convert(err)
	expect(what+": code", found.Code(), code)
	return found
}

// detail is the first detail of a type.
func detail[T any](what string, found *status.Status) (detail T) {
	for _, each := range found.Details() {
		if typed, is := each.(T); is {
			return typed
		}
	}
	expect(fmt.Sprintf("%s: has a %T", what, detail), false, true)
	return detail
}

func info(what string, found *status.Status, domain, reason string) map[string]string {
	info := detail[*errdetails.ErrorInfo](what, found)
	expect(what+": domain", info.GetDomain(), domain)
	expect(what+": reason", info.GetReason(), reason)
	return info.GetMetadata()
}

func main() {
	users, probe := connect(os.Args[1]), connect(os.Args[2])

	found := failure(users, "unknown id", "/user.v1.UserService/GetUser", text(1, nobody), codes.NotFound)
	expect("unknown id: message", found.Message(), "user "+nobody+" not found")
	metadata := info("unknown id", found, "user.example.com", "USER_NOT_FOUND")
	expect("unknown id: metadata", metadata["user_id"], nobody)

	found = failure(users, "invalid id", "/user.v1.UserService/GetUser", text(1, "x"), codes.InvalidArgument)
	bad := detail[*errdetails.BadRequest]("invalid id", found).GetFieldViolations()
	expect("invalid id: violations", len(bad), 1)
	if len(bad) == 1 {
		expect("invalid id: violation", bad[0].GetField()+" "+bad[0].GetReason(), "user_id string.uuid")
	}

	found = failure(probe, "closed", "/till.v1.Till/Pay", text(1, "closed"), codes.Unavailable)
	expect("closed: hour", info("closed", found, "shop.example.com", "SHOP_CLOSED")["hour"], "9")
	expect("closed: delay", detail[*errdetails.RetryInfo]("closed", found).GetRetryDelay().AsDuration(), 1500*time.Millisecond)

	// Steps without an action, each against its rule.
	var steps []byte
	for range violations {
		steps = append(steps, 2<<3|2, 0)
	}
	found = failure(probe, "many violations", "/probe.v1.Probe/Ask", steps, codes.InvalidArgument)
	bad = detail[*errdetails.BadRequest]("many violations", found).GetFieldViolations()
	expect("many violations: some are here", len(bad) > 3, true)
	metadata = info("many violations", found, "rpckit", "VIOLATIONS_TRUNCATED")
	total, _ := strconv.Atoi(metadata["total_violations"])
	expect("many violations: all are counted", total >= violations, true)
	expect("many violations: truncated", metadata["truncated"], "true")

	endings(os.Args[3], os.Args[4:])

	if different > 0 {
		os.Exit(1)
	}
	fmt.Println("go: ok")
}
