package logging

import (
	"encoding/json"
	"log/slog"
	"strings"
)

// Redacted is what stands in a log line instead of a secret.
const Redacted = "[redacted]"

var secretKeys = map[string]bool{
	"accesskey": true, "accesstoken": true, "apikey": true, "authorization": true,
	"cardnumber": true, "clientsecret": true, "cookie": true, "creditcard": true, "cvc": true,
	"cvv": true, "idtoken": true, "passphrase": true, "password": true, "privatekey": true,
	"refreshtoken": true, "secret": true, "secretaccesskey": true, "secretstring": true,
	"sessiontoken": true, "setcookie": true, "ssn": true, "token": true, "xapikey": true,
}

var separators = strings.NewReplacer("-", "", "_", "")

func isSecret(key string) bool {
	return secretKeys[strings.ToLower(separators.Replace(key))]
}

// redact keeps values under keys that name a secret out of the logs (F-097, S1-67), those inside of
// structs, maps and lists as well.
func redact(attr slog.Attr) slog.Attr {
	if isSecret(attr.Key) {
		return slog.String(attr.Key, Redacted)
	}
	if attr.Value.Kind() != slog.KindAny {
		return attr
	}
	text, err := json.Marshal(attr.Value.Any())
	var plain any
	if err != nil || json.Unmarshal(text, &plain) != nil {
		return attr
	}
	return slog.Any(attr.Key, redactValue(plain))
}

func redactValue(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			if inner != nil && isSecret(key) {
				value[key] = Redacted
				continue
			}
			value[key] = redactValue(inner)
		}
	case []any:
		for i, inner := range value {
			value[i] = redactValue(inner)
		}
	}
	return value
}
