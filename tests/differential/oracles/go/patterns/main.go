// Matches patterns with Go's regexp, RE2 in all but name: pairs of a pattern and texts in, marks out.
package main

import (
	"encoding/json"
	"log"
	"os"
	"regexp"
)

type question struct {
	Pattern string   `json:"pattern"`
	Texts   []string `json:"texts"`
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
	var questions []question
	if err := json.Unmarshal(text, &questions); err != nil {
		return err
	}
	answers := make([]string, 0, len(questions))
	for _, question := range questions {
		answers = append(answers, answer(question))
	}
	text, err = json.Marshal(answers)
	if err != nil {
		return err
	}
	return os.WriteFile(output, text, 0o600)
}

// A mark for each text, or why the pattern is none.
func answer(question question) string {
	pattern, err := regexp.Compile(question.Pattern)
	if err != nil {
		return err.Error()
	}
	marks := make([]byte, 0, len(question.Texts))
	for _, text := range question.Texts {
		if pattern.MatchString(text) {
			marks = append(marks, '+')
		} else {
			marks = append(marks, '-')
		}
	}
	return string(marks)
}
