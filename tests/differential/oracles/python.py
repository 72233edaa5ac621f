"""Validates messages with protovalidate-python: a file of questions in, a file of answers out."""

import base64
import json
import sys

import protovalidate
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory


def pool(encoded):
    files = descriptor_pb2.FileDescriptorSet.FromString(encoded)
    found = descriptor_pool.DescriptorPool()
    for file in files.file:
        found.Add(file)
    return found


def answer(validator, cls, encoded):
    try:
        violations = validator.collect_violations(cls.FromString(encoded))
    except protovalidate.CompilationError as error:
        return ["refused", str(error)]
    except protovalidate.EvaluationError as error:
        return ["failed", str(error)]
    if not violations:
        return ["valid", ""]
    listed = protovalidate.ViolationsPb(violations=[violation.proto for violation in violations])
    return ["invalid", base64.b64encode(listed.to_binary()).decode()]


def main():
    with open(sys.argv[1]) as file:
        request = json.load(file)
    known = pool(base64.b64decode(request["set"]))
    validator = protovalidate.Validator()
    classes = {}
    answers = []
    for name, encoded in request["messages"]:
        if name not in classes:
            classes[name] = message_factory.GetMessageClass(known.FindMessageTypeByName(name))
        answers.append(answer(validator, classes[name], base64.b64decode(encoded)))
    with open(sys.argv[2], "w") as file:
        json.dump(answers, file)


main()
