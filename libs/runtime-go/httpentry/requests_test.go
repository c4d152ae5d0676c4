package httpentry_test

import (
	"encoding/json"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"platform.internal/runtime/httpentry"
)

// requestRow is a request as it is sent, and the one right answer to it.
type requestRow struct {
	Method string
	// Path holds {id} for the id of a vehicle with the name truck.
	Path    string
	Headers map[string]string
	Body    string
	// Base64 is a body that is no text.
	Base64 string
	Status int
	Error  map[string]any
	Answer map[string]any
	Allow  string
}

// payload2 is an event of a front door that hands the path on as it was sent.
func payload2(row requestRow) map[string]any {
	path, query, _ := strings.Cut(row.Path, "?")
	made := map[string]any{
		"version": "2.0", "rawPath": path, "rawQueryString": query, "headers": row.Headers, "body": row.Body,
		"requestContext": map[string]any{
			"domainName": "a.lambda-url.eu-central-1.on.aws", "http": map[string]string{"method": row.Method},
		},
	}
	if row.Base64 != "" {
		made["body"], made["isBase64Encoded"] = row.Base64, true
	}
	return made
}

func alb(row requestRow) map[string]any {
	made := payload2(row)
	path, query, _ := strings.Cut(row.Path, "?")
	headers, parameters := map[string][]string{}, map[string][]string{}
	for name, value := range row.Headers {
		headers[name] = []string{value}
	}
	for pair := range strings.SplitSeq(query, "&") {
		if name, value, _ := strings.Cut(pair, "="); pair != "" {
			parameters[name] = append(parameters[name], value)
		}
	}
	delete(made, "version")
	made["httpMethod"], made["path"], made["headers"], made["multiValueHeaders"] = row.Method, path, nil, headers
	made["multiValueQueryStringParameters"] = parameters
	made["requestContext"] = map[string]any{"elb": map[string]string{"targetGroupArn": "arn"}}
	return made
}

func TestEachRequestOfTheTableHasItsOneRightAnswer(t *testing.T) {
	text, err := os.ReadFile("../../runtime/test/http-requests.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []requestRow
	if err := json.Unmarshal(text, &rows); err != nil || len(rows) <= 200 {
		t.Fatalf("got %d rows, want more than 200: %v", len(rows), err)
	}
	for name, frontDoor := range map[string]func(requestRow) map[string]any{"payload 2.0": payload2, "ALB": alb} {
		t.Run(name, func(t *testing.T) {
			app := vehicles()
			answerTo := func(row requestRow) (httpentry.Response, map[string]any) {
				event, err := json.Marshal(frontDoor(row))
				if err != nil {
					t.Fatal(err)
				}
				response := call(t, app, string(event))
				var said map[string]any
				if err := json.Unmarshal([]byte(response.Body), &said); err != nil && response.Body != "" {
					t.Fatalf("%s %s: got %s", row.Method, row.Path, response.Body)
				}
				return response, said
			}
			json := map[string]string{"content-type": "application/json"}
			_, made := answerTo(requestRow{Method: "POST", Path: "/vehicles", Headers: json, Body: `{"name":"truck"}`})
			id, _ := made["id"].(string)
			for _, row := range rows {
				row.Path = strings.ReplaceAll(row.Path, "{id}", id)
				response, said := answerTo(row)
				if problem := row.problem(response, said); problem != "" {
					t.Errorf("%s %s %v %.80s: got %d %s, %s", row.Method, row.Path, row.Headers, row.Body, response.StatusCode, response.Body, problem)
				}
			}
		})
	}
}

// errorText is how an error is written in both languages, to the byte.
var errorText = regexp.MustCompile(`^\{"error":\{"code":"[A-Z_]+","message":"[^"]*","requestId":"request-1"(,"issues":\[(,?\{"field":"[^"]*","message":"[^"]*"\})+\])?\}\}$`)

// problem is what is wrong with an answer, empty when nothing is.
func (r requestRow) problem(response httpentry.Response, said map[string]any) string {
	header := http.Header(response.MultiValueHeaders)
	for name, value := range response.Headers {
		header = http.Header{name: {value}, "Allow": {response.Headers["Allow"]}, "Content-Type": {response.Headers["Content-Type"]}}
	}
	if response.StatusCode != r.Status {
		return "want another status"
	}
	if r.Error != nil {
		r.Error["requestId"] = "request-1"
		if !reflect.DeepEqual(said, map[string]any{"error": r.Error}) {
			return "want another error"
		}
		if !errorText.MatchString(response.Body) {
			return "want it written as in TypeScript"
		}
	}
	for name, value := range r.Answer {
		if !reflect.DeepEqual(said[name], value) {
			return "want another " + name
		}
	}
	if r.Allow != "" && header.Get("Allow") != r.Allow {
		return "want Allow " + r.Allow
	}
	if said != nil && header.Get("Content-Type") != "application/json" {
		return "want JSON"
	}
	return ""
}
