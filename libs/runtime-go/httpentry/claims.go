package httpentry

import "context"

// authorizer is where an HTTP API (jwt) and a REST API (claims) put what they verified.
type authorizer struct {
	JWT struct {
		Claims map[string]any `json:"claims"`
	} `json:"jwt"`
	Claims map[string]any `json:"claims"`
}

type claimsKey struct{}

func withClaims(ctx context.Context, from authorizer) context.Context {
	claims := from.JWT.Claims
	if claims == nil {
		claims = from.Claims
	}
	if claims == nil {
		return ctx
	}
	return context.WithValue(ctx, claimsKey{}, claims)
}

// Claim is a claim of the token that the authorizer in front of the function verified, e.g. sub;
// empty without one. Lists of an HTTP API arrive as text, e.g. "[admin editor]".
func Claim(ctx context.Context, name string) string {
	claims, _ := ctx.Value(claimsKey{}).(map[string]any)
	text, _ := claims[name].(string)
	return text
}
