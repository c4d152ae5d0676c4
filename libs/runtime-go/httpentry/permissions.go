package httpentry

import (
	"context"
	"slices"
	"strings"

	"platform.internal/runtime/errs"
)

// CognitoGroups is the claim in which a user pool lists the groups of a user.
const CognitoGroups = "cognito:groups"

// RequireScope is a permission of a route for tokens that have all these scopes, in their claim scope
// (RFC 9068: names parted by spaces): errs.ErrUnauthorized (401) when no authorizer verified a token,
// errs.ErrForbidden (403) when one is missing.
//
//	"POST /orders": web.Allow(httpentry.RequireScope("orders:write"), web.Create(…)),
func RequireScope(scopes ...string) func(context.Context) error {
	return func(ctx context.Context) error {
		if err := requireToken(ctx); err != nil {
			return err
		}
		held := strings.Split(Claim(ctx, "scope"), " ")
		for _, scope := range scopes {
			if !slices.Contains(held, scope) {
				return errs.Forbidden("The token has no scope " + scope)
			}
		}
		return nil
	}
}

// RequireGroup is a permission of a route for tokens of one of these groups: fails as RequireScope does.
// A claim that is a list arrives as [admin editor] behind an HTTP API, as admin,editor behind a REST API:
// names of groups hold no spaces, as Cognito demands.
func RequireGroup(groups ...string) func(context.Context) error {
	return RequireGroupIn(CognitoGroups, groups...)
}

// RequireGroupIn is RequireGroup for another claim that lists groups.
func RequireGroupIn(claim string, groups ...string) func(context.Context) error {
	return func(ctx context.Context) error {
		if err := requireToken(ctx); err != nil {
			return err
		}
		held := listed(Claim(ctx, claim))
		for _, group := range groups {
			if slices.Contains(held, group) {
				return nil
			}
		}
		return errs.Forbidden("The token is of none of the groups " + strings.Join(groups, ", "))
	}
}

func listed(text string) []string {
	if inside, isList := strings.CutPrefix(text, "["); isList && strings.HasSuffix(inside, "]") {
		return strings.Split(strings.TrimSuffix(inside, "]"), " ")
	}
	return strings.Split(text, ",")
}
