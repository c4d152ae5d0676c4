package httpentry

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/internal/described"
)

type claimsKey struct{}

// withClaims keeps what an HTTP API (jwt), a REST API (claims) or a handler of kind authorizer (lambda)
// verified. A Lambda authorizer may
// write anything under these names: what is no object there holds no claims.
func withClaims(ctx context.Context, authorizer json.RawMessage) context.Context {
	given := asObject(authorizer)
	claims := asObject(asObject(given["jwt"])["claims"])
	if claims == nil {
		claims = asObject(given["claims"])
	}
	if claims == nil {
		claims = asObject(asObject(given["lambda"])["claims"])
	}
	if claims == nil {
		return ctx
	}
	return context.WithValue(ctx, claimsKey{}, claims)
}

func asObject(raw json.RawMessage) map[string]json.RawMessage {
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil {
		return nil
	}
	return object
}

// Claim is a claim of the token that the authorizer in front of the function verified, e.g. sub: the
// JWT authorizer of an HTTP API, the user pool authorizer of a REST API, or what a handler of kind
// authorizer told of whoever it let in. Empty without one, and
// always behind a function URL, an ALB or a local server, where nothing verifies tokens: the
// Authorization header is never read. Lists arrive as text, e.g. "[admin editor]", as an HTTP API
// writes them; numbers and booleans as text too.
func Claim(ctx context.Context, name string) string {
	claims, _ := ctx.Value(claimsKey{}).(map[string]json.RawMessage)
	var value any
	if err := json.Unmarshal(claims[name], &value); err != nil {
		return ""
	}
	return textOf(value)
}

// RequireClaim is a claim without which there is no answer: errs.ErrUnauthorized (401) when no
// authorizer verified a token, errs.ErrForbidden (403) when its token has no such claim or an empty one.
func RequireClaim(ctx context.Context, name string) (string, error) {
	if asked := described.From(ctx); asked != nil {
		asked.Guarded = true
		return "", nil
	}
	if err := requireToken(ctx); err != nil {
		return "", err
	}
	found := Claim(ctx, name)
	if found == "" {
		return "", errs.Forbidden("The token has no claim " + name)
	}
	return found, nil
}

func requireToken(ctx context.Context) error {
	if ctx.Value(claimsKey{}) == nil {
		return errs.ErrUnauthorized
	}
	return nil
}

// RequireOwner refuses everybody but the owner, who is empty when there is no item. Another's item is
// answered exactly as one that does not exist, errs.ErrNotFound (404) with the message and not 403, so
// that nobody learns which ids are taken. Before the owner is looked at it fails as RequireClaim does.
func RequireOwner(ctx context.Context, name, owner, message string) error {
	found, err := RequireClaim(ctx, name)
	if err != nil {
		return err
	}
	if found != owner {
		return errs.NotFound(message)
	}
	return nil
}

func textOf(value any) string {
	switch value := value.(type) {
	case string:
		return value
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	case []any:
		texts := make([]string, len(value))
		for i, each := range value {
			texts[i] = textOf(each)
		}
		return fmt.Sprintf("[%s]", strings.Join(texts, " "))
	default:
		return ""
	}
}
