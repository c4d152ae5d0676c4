package ports

// AuthorizationRequest is who asks to be let in, and to what.
type AuthorizationRequest struct {
	// Identity is what the API takes as proof, in the order of its identity sources: the Authorization
	// header first.
	Identity []string
	Method   string
	Path     string
	// Headers by their lower-case names.
	Headers map[string]string
}

// Permission is whoever is let in: what routes learn of them, as httpentry.Claim(ctx, "sub"). Nil refuses.
type Permission map[string]string
