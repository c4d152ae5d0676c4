// Package ids makes ids of new things.
package ids

import (
	"crypto/rand"
	"fmt"
)

// New is a random UUID (version 4, RFC 9562) in lower case, as services in TypeScript make them.
func New() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
