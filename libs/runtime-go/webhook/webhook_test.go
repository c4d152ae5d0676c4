package webhook_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"platform.internal/runtime/testkit"
	"platform.internal/runtime/webhook"
)

type vector struct {
	scheme       webhook.Scheme
	secret, body string
	headers      map[string]string
	at           int64
	base64       bool
}

const slackBody = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"

var vectors = map[string]vector{
	// docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
	"github": {
		scheme: webhook.GitHub(), secret: "It's a Secret to Everybody", body: "Hello, World!", at: 1_767_323_045,
		headers: map[string]string{"x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"},
	},
	// docs.stripe.com/webhooks#verify-manually, computed with openssl
	"stripe": { //nolint:gosec // a secret of this test
		scheme: webhook.Stripe(webhook.Tolerance), secret: "whsec_test_secret", at: 12_345,
		body:    "{\n  \"id\": \"evt_test_webhook\",\n  \"object\": \"event\"\n}",
		headers: map[string]string{"stripe-signature": "t=12345,v1=2672d138c9a412830f3bfe2ecc5bfb3277cf6f5b49d0119d77dd6cb64da1257e,v0=00"},
	},
	// api.slack.com/authentication/verifying-requests-from-slack
	"slack": {
		scheme: webhook.Slack(webhook.Tolerance), secret: "8f742231b10e8888abcd99yyyzzz85a5", body: slackBody, at: 1_531_420_618,
		headers: map[string]string{
			"x-slack-request-timestamp": "1531420618",
			"x-slack-signature":         "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
		},
	},
	"hmac": {
		scheme: webhook.HMAC(webhook.Tolerance), secret: "shared", body: "{}", at: 1_767_323_045,
		headers: map[string]string{
			"x-timestamp": "1767323045",
			"x-signature": "sha256=f93b6786b45186fcf7d84c678ac7de099c2c84c9680cda7a94436c4279c4c0a1",
		},
	},
}

const refused = `{"error":{"code":"UNAUTHORIZED","message":"The signature is not right","requestId":"request-1"}}`

type intake struct {
	secret string
	taken  []webhook.Event
}

func (i *intake) SigningSecret(context.Context) (string, error) { return i.secret, nil }

func (i *intake) Take(_ context.Context, event webhook.Event) error {
	i.taken = append(i.taken, event)
	return nil
}

func send(t *testing.T, v vector) (events.APIGatewayV2HTTPResponse, []webhook.Event) {
	t.Helper()
	testkit.CaptureLogs(t)
	raw := testkit.HTTPEvent(t, testkit.HTTPRequest{Method: "POST", Path: "/webhooks/a", Headers: v.headers, Body: v.body, Base64: v.base64})
	var request events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(raw, &request); err != nil {
		t.Fatal(err)
	}
	to := &intake{secret: v.secret}
	clock := webhook.WithClock(func() time.Time { return time.Unix(v.at, 0) })
	response, err := webhook.Handler(v.scheme, to, clock)(testkit.LambdaContext(t), request)
	if err != nil {
		t.Fatal(err)
	}
	return response, to.taken
}

func expectStatus(t *testing.T, v vector, status int) {
	t.Helper()
	response, taken := send(t, v)
	if response.StatusCode != status || (len(taken) == 1) != (status == 202) {
		t.Errorf("got %d %s, %d taken, want %d", response.StatusCode, response.Body, len(taken), status)
	}
	if status == 401 && response.Body != refused {
		t.Errorf("got %s", response.Body)
	}
}

func TestWhatIsSignedIsHandedOverAsItWasSent(t *testing.T) {
	for name, v := range vectors {
		for _, v.base64 = range []bool{false, true} {
			response, taken := send(t, v)
			if response.StatusCode != 202 || len(taken) != 1 || taken[0].Body != v.body {
				t.Fatalf("%s: got %d %s, %v", name, response.StatusCode, response.Body, taken)
			}
			if want := `{"id":"` + taken[0].ID + `"}`; response.Body != want {
				t.Errorf("%s: got %s, want %s", name, response.Body, want)
			}
		}
	}
}

func TestOneChangedByteOrAnotherSecretIsRefused(t *testing.T) {
	for name, right := range vectors {
		t.Run(name, func(t *testing.T) {
			wrong := []vector{right, right, right, right, right, right}
			wrong[0].body += " "
			wrong[1].secret += "."
			wrong[2].headers = nil
			wrong[3].secret = ""
			wrong[4].secret = "\n"
			wrong[5].headers = maps.Clone(right.headers)
			for header := range wrong[5].headers {
				wrong[5].headers[header] = ""
			}
			for _, each := range wrong {
				expectStatus(t, each, 401)
			}
		})
	}
}

func TestASignatureOfFiveMinutesAgoIsTakenAnOlderOneIsNot(t *testing.T) {
	for name, v := range vectors {
		if name == "github" {
			continue
		}
		at := v.at
		for apart, status := range map[int64]int{-301: 401, -300: 202, 300: 202, 301: 401} {
			v.at = at + apart
			expectStatus(t, v, status)
		}
	}
}

func TestASecondSecretIsTakenWhileTheFirstIsBeingChanged(t *testing.T) {
	v := vectors["github"]
	v.secret = "next\n" + v.secret + "\n"
	expectStatus(t, v, 202)
}

func TestTheIDIsThatOfTheBody(t *testing.T) {
	_, taken := send(t, vectors["hmac"])
	want := webhook.Event{
		ID:   "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
		Body: "{}", ReceivedAt: "2026-01-02T03:04:05.000Z", Headers: map[string]string{},
	}
	if len(taken) != 1 || taken[0].ID != want.ID || taken[0].ReceivedAt != want.ReceivedAt || !slices.Equal(slices.Collect(maps.Keys(taken[0].Headers)), nil) {
		t.Errorf("got %+v, want %+v", taken, want)
	}
}

func TestAQuestionWhetherSomebodyIsHereIsAnswered(t *testing.T) {
	v := vectors["slack"]
	v.body = `{"type":"url_verification","challenge":"3eZbrw1aB"}`
	v.headers = map[string]string{"x-slack-request-timestamp": "1531420618", "x-slack-signature": "v0=398978734aac3e863d5fa269ac085430a797e9009cee5f123f86e4a2e733f136"}
	if response, taken := send(t, v); response.StatusCode != 200 || response.Body != "3eZbrw1aB" || len(taken) > 0 {
		t.Errorf("got %d %s, %v", response.StatusCode, response.Body, taken)
	}
}

func TestABodyThatIsNotTheBase64ThatItIsSaidToBeIsRefused(t *testing.T) {
	v := vectors["github"]
	for _, body := range []string{v.body, base64.StdEncoding.EncodeToString([]byte(v.body)) + "\n"} {
		request := events.APIGatewayV2HTTPRequest{Headers: v.headers, Body: body, IsBase64Encoded: true}
		to := &intake{secret: v.secret}
		response, err := webhook.Handler(v.scheme, to)(testkit.LambdaContext(t), request)
		want := `{"error":{"code":"BAD_REQUEST","message":"The body is not base64, although the front door says so","requestId":"request-1"}}`
		if err != nil || response.StatusCode != 400 || response.Body != want || len(to.taken) > 0 {
			t.Errorf("got %d %s, %v", response.StatusCode, response.Body, err)
		}
	}
}

func TestWhatAQueueCannotHoldIsRefused(t *testing.T) {
	v := vectors["github"]
	v.body, v.headers = strings.Repeat("x", 1_000_000), map[string]string{"x-hub-signature-256": "sha256=2c5f139262661d0cba16c97c92b28e8efc47f851b883768d32d0cce719bb0966"}
	expectStatus(t, v, 413)
	// Characters that encoding/json would escape have the size that they were sent with.
	v.body, v.headers = strings.Repeat("<", 900_000), map[string]string{"x-hub-signature-256": "sha256=7cbd58226d821a7b60528261b98191746f1ca844a9ad3b5032f67def19383ef1"}
	expectStatus(t, v, 202)
	v.body, v.headers = "\xff", map[string]string{"x-hub-signature-256": "sha256=550a0e06f79a6463775907276aeb6720934370ff9de04462857a4d02249477bf"}
	v.base64 = true
	expectStatus(t, v, 400)
}
