package ports

// WebhookEvent is what a webhook was sent, once its signature was found to be right.
type WebhookEvent struct {
	// ID is the SHA-256 of the body, in hex: the same each time it is sent, and of what is signed alone.
	ID string `json:"id"`
	// Body as it was sent; what it holds is not checked yet.
	Body string `json:"body"`
	// ReceivedAt is ISO 8601, UTC.
	ReceivedAt string `json:"receivedAt"`
	// Headers of the scheme by their lower-case names, e.g. x-github-event. No signature covers them.
	Headers map[string]string `json:"headers"`
}
