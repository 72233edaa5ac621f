// Validates messages with protovalidate-go: a file of questions in, a file of answers out.
package main

import (
	"encoding/json"
	"errors"
	"log"
	"os"
	"strings"
	"unicode/utf8"

	"buf.build/go/protovalidate"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"
)

type request struct {
	Set      []byte     `json:"set"`
	Messages [][]string `json:"messages"`
}

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

func run(input, output string) error {
	text, err := os.ReadFile(input)
	if err != nil {
		return err
	}
	var asked request
	if err := json.Unmarshal(text, &asked); err != nil {
		return err
	}
	var set descriptorpb.FileDescriptorSet
	if err := proto.Unmarshal(asked.Set, &set); err != nil {
		return err
	}
	files, err := protodesc.NewFiles(&set)
	if err != nil {
		return err
	}
	validator, err := protovalidate.New()
	if err != nil {
		return err
	}
	answers := make([][2]string, 0, len(asked.Messages))
	for _, question := range asked.Messages {
		answer, err := validate(validator, files, question[0], question[1])
		if err != nil {
			return err
		}
		answers = append(answers, answer)
	}
	text, err = json.Marshal(answers)
	if err != nil {
		return err
	}
	return os.WriteFile(output, text, 0o600)
}

func validate(validator protovalidate.Validator, files *protoregistry.Files, name, encoded string) ([2]string, error) {
	found, err := files.FindDescriptorByName(protoreflect.FullName(name))
	if err != nil {
		return [2]string{}, err
	}
	message := dynamicpb.NewMessage(found.(protoreflect.MessageDescriptor))
	var bytes []byte
	if err := json.Unmarshal([]byte(`"`+encoded+`"`), &bytes); err != nil {
		return [2]string{}, err
	}
	if err := proto.Unmarshal(bytes, message); err != nil {
		return [2]string{}, err
	}
	err = validator.Validate(message)
	var (
		invalid *protovalidate.ValidationError
		refused *protovalidate.CompilationError
	)
	switch {
	case err == nil:
		return [2]string{"valid", ""}, nil
	case errors.As(err, &invalid):
		found := invalid.ToProto()
		for _, violation := range found.GetViolations() {
			// Bytes in a message are written as they are; a string of protobuf's is UTF-8.
			if message := violation.GetMessage(); !utf8.ValidString(message) {
				violation.Message = proto.String(strings.ToValidUTF8(message, "\uFFFD"))
			}
		}
		violations, err := proto.Marshal(found)
		if err != nil {
			return [2]string{}, err
		}
		text, err := json.Marshal(violations)
		return [2]string{"invalid", string(text[1 : len(text)-1])}, err
	case errors.As(err, &refused):
		return [2]string{"refused", err.Error()}, nil
	default:
		return [2]string{"failed", err.Error()}, nil
	}
}
