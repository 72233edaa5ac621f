// Prints what protovalidate-go reports, in its order: order.txt beside the tests that compare with it.
//
//	protoc -I../proto -I../../../proto --include_imports --descriptor_set_out=/tmp/order.bin rules/v1/order.proto
//	go run . /tmp/order.bin <cases.txt >../tests/table/order.txt
//
// and with `-bytes` before the path, for wire.txt, the encoded buf.validate.Violations of each case in hexadecimal.
//
// A case is `full.Name | message in text format`. The clock stands at 1,000,000 seconds.
package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"buf.build/gen/go/bufbuild/protovalidate/protocolbuffers/go/buf/validate"
	"buf.build/go/protovalidate"
	"google.golang.org/protobuf/encoding/prototext"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"
	"google.golang.org/protobuf/types/known/timestamppb"
)

func main() {
	bytes := flag.Bool("bytes", false, "print the encoded violations")
	flag.Parse()
	if err := run(flag.Arg(0), *bytes); err != nil {
		log.Fatal(err)
	}
}

func run(path string, encoded bool) error {
	bytes, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	set := &descriptorpb.FileDescriptorSet{}
	if err := proto.Unmarshal(bytes, set); err != nil {
		return err
	}
	files, err := protodesc.NewFiles(set)
	if err != nil {
		return err
	}
	clock := func() *timestamppb.Timestamp { return timestamppb.New(time.Unix(1_000_000, 0)) }
	validator, err := protovalidate.New(protovalidate.WithNowFunc(clock))
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(os.Stdin)
	for first := true; lines.Scan(); first = false {
		if !first {
			fmt.Println()
		}
		fmt.Println(lines.Text())
		if err := one(files, validator, lines.Text(), encoded); err != nil {
			return err
		}
	}
	return lines.Err()
}

func one(files *protoregistry.Files, validator protovalidate.Validator, line string, encoded bool) error {
	name, text, _ := strings.Cut(line, " | ")
	descriptor, err := files.FindDescriptorByName(protoreflect.FullName(name))
	if err != nil {
		return err
	}
	message := dynamicpb.NewMessage(descriptor.(protoreflect.MessageDescriptor))
	if err := prototext.Unmarshal([]byte(text), message); err != nil {
		return err
	}
	var invalid *protovalidate.ValidationError
	if err := validator.Validate(message); !errors.As(err, &invalid) {
		return fmt.Errorf("%s: not invalid: %w", line, err)
	}
	if encoded {
		bytes, err := proto.MarshalOptions{Deterministic: true}.Marshal(invalid.ToProto())
		for hex := hex.EncodeToString(bytes); err == nil && hex != ""; {
			end := min(len(hex), 120)
			fmt.Println(hex[:end])
			hex = hex[end:]
		}
		return err
	}
	for _, violation := range invalid.Violations {
		print(violation.Proto)
	}
	return nil
}

func print(violation *validate.Violation) {
	field, rule := protovalidate.FieldPathString(violation.GetField()), protovalidate.FieldPathString(violation.GetRule())
	fmt.Printf("%s | %s | %s", field, violation.GetRuleId(), violation.GetMessage())
	if rule != violation.GetRuleId() {
		fmt.Printf(" | %s", rule)
	}
	if violation.GetForKey() {
		fmt.Print(" | key")
	}
	fmt.Println()
}
