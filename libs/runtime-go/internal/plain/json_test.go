package plain_test

import (
	"testing"

	"platform.internal/runtime/internal/plain"
)

func TestJSONIsWrittenAsJavaScriptWritesIt(t *testing.T) {
	for given, want := range map[string]string{
		"<a>&":            `"<a>&"`,
		"\u2028\u2029":    "\"\u2028\u2029\"",
		`\u2028`:          `"\\u2028"`,
		`\` + "\u2028":    `"\\` + "\u2028\"",
		"\"\\/\b\f\n\r\t": `"\"\\/\b\f\n\r\t"`,
		"\x00\x1f\x7f":    "\"\\u0000\\u001f\x7f\"",
		"\U0001F600":      "\"\U0001F600\"",
	} {
		if got, err := plain.JSON(given); err != nil || string(got) != want {
			t.Errorf("%q: got %s, %v, want %s", given, got, err, want)
		}
	}
	if _, err := plain.JSON(func() {}); err == nil {
		t.Error("a function is no JSON")
	}
}
