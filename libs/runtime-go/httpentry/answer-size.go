package httpentry

import (
	"encoding/json"
	"fmt"
	"net/http"

	"platform.internal/runtime/web"
)

// Most bytes of an answer as JSON: Lambda's (AWS Lambda quotas), and an ALB's (Lambda functions as targets).
const (
	mostOfLambda = 6_291_556
	mostOfALB    = 1 << 20
)

// escaped is the most bytes that one byte of text takes in JSON.
const escaped = 6

// fitting is the answer, or a logged 500 where the front door would refuse it: with a 502 that no log of
// the function tells of.
func fitting(made Response, request *http.Request, given *event) Response {
	most := mostOfLambda
	if given.isALB() {
		most = mostOfALB
	}
	if len(made.Body)*escaped <= most {
		return made
	}
	text, err := json.Marshal(made)
	if err == nil && len(text) <= most {
		return made
	}
	err = fmt.Errorf("the answer has %d bytes, more than the %d that the front door takes", len(text), most)
	return answerOf(web.Refusal(err), request, given)
}
