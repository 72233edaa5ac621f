package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protowire"
)

// row is one of the table that tests/matrix describes.
type row struct {
	Name, Method, Kind, Ending, Token, Code string
	EmptyItems                              int `json:"empty_items"`
	Ballast                                 int
	Garbage                                 bool
	TimeoutMillis                           int `json:"timeout_ms"`
	CallsBefore                             int `json:"calls_before"`
	Replies, Violations                     int
	Details                                 *[]string
}

func (row row) request() []byte {
	field := func(number protowire.Number, value []byte) []byte {
		return protowire.AppendBytes(protowire.AppendTag(nil, number, protowire.BytesType), value)
	}
	if row.Garbage {
		return field(1, []byte{0xff, 0xfe})
	}
	request := field(1, []byte(row.Ending))
	for range row.EmptyItems {
		request = append(request, field(2, nil)...)
	}
	if row.Ballast > 0 {
		request = append(request, field(3, make([]byte, row.Ballast))...)
	}
	return request
}

// call gives the number of replies, and the status.
func (row row) call(connection *grpc.ClientConn) (int, *status.Status) {
	limit := timeout
	if row.TimeoutMillis > 0 {
		limit = time.Duration(row.TimeoutMillis) * time.Millisecond
	}
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	if row.Token != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+row.Token)
	}
	path := "/" + row.Method
	desc := grpc.StreamDesc{
		ServerStreams: row.Kind == "server" || row.Kind == "bidi",
		ClientStreams: row.Kind == "client" || row.Kind == "bidi",
	}
	stream, err := connection.NewStream(ctx, &desc, path, grpc.ForceCodec(raw{}))
	if err != nil {
		return 0, status.Convert(err)
	}
	// A call that has ended takes no more requests; how it ended, the responses say.
	if err := stream.SendMsg(row.request()); err != nil && err != io.EOF {
		return 0, status.Convert(err)
	}
	_ = stream.CloseSend()
	for replies := 0; ; replies++ {
		var reply []byte
		switch err := stream.RecvMsg(&reply); {
		case err == io.EOF:
			return replies, status.New(0, "")
		case err != nil:
			return replies, status.Convert(err)
		case !desc.ServerStreams:
			return 1, status.New(0, "")
		}
	}
}

// details gives the types of the details, and of an ErrorInfo its domain and reason; then how many violations there were.
func details(found *status.Status) (names []string, violations int) {
	for _, detail := range found.Proto().GetDetails() {
		name := detail.GetTypeUrl()[strings.LastIndex(detail.GetTypeUrl(), "/")+1:]
		message, err := detail.UnmarshalNew()
		if err == nil {
			switch message := message.(type) {
			case *errdetails.ErrorInfo:
				name = message.GetDomain() + "/" + message.GetReason()
				if total, ok := message.GetMetadata()["total_violations"]; ok {
					violations, _ = strconv.Atoi(total)
				}
			case *errdetails.BadRequest:
				violations = max(violations, len(message.GetFieldViolations()))
			}
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names, violations
}

// endings compares every row of the table with what Go's client sees. Some rows end their server, and need one each.
func endings(table string, addresses []string) {
	text, err := os.ReadFile(table)
	if err != nil {
		panic(err)
	}
	var rows []row
	if err := json.Unmarshal(text, &rows); err != nil {
		panic(err)
	}
	var connection *grpc.ClientConn
	for _, row := range rows {
		if connection == nil {
			connection = connect(addresses[0])
			addresses = addresses[1:]
		}
		for range row.CallsBefore {
			row.call(connection)
		}
		replies, found := row.call(connection)
		expect(row.Name+": code", code.Code(found.Code()).String(), row.Code)
		expect(row.Name+": replies", replies, row.Replies)
		names, violations := details(found)
		if row.Details != nil {
			expected := slices.Sorted(slices.Values(*row.Details))
			expect(row.Name+": details", fmt.Sprint(names), fmt.Sprint(expected))
		}
		if row.Violations > 0 {
			expect(row.Name+": violations", violations, row.Violations)
		}
		if strings.HasSuffix(row.Ending, "stop") {
			connection.Close()
			connection = nil
		}
	}
	fmt.Printf("go: endings: ok, %d rows\n", len(rows))
}
