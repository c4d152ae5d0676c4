package percent_test

import (
	"net/url"
	"testing"

	"platform.internal/runtime/percent"
)

func TestDecodeIsTheOppositeOfSegment(t *testing.T) {
	for _, text := range []string{"", "a", "/", ".", "..", "...", "%2F", "a+b", "é", "💩", "a b;c#?&=", "\n", "\u2028"} {
		encoded := percent.Segment(text)
		if got, ok := percent.Decode(encoded); !ok || got != text {
			t.Errorf("%q: %q became %q, %t", text, encoded, got, ok)
		}
		made := url.URL{Path: "/" + text, RawPath: "/" + encoded}
		if got := made.EscapedPath(); got != "/"+encoded {
			t.Errorf("%q: net/url does not keep %q: %q", text, encoded, got)
		}
	}
}

func TestWhatIsNotTheEncodingOfATextIsRefused(t *testing.T) {
	for _, encoded := range []string{"%", "%2", "%zz", "%FF", "%C0%AF", "%ED%A0%80", "%00", "\x00", "\uFFFD", "%EF%BF%BD", "\xff"} {
		if got, ok := percent.DecodeParameter(encoded); ok {
			t.Errorf("%q: got %q", encoded, got)
		}
	}
}

func TestAPlusIsASpaceInAParameterOnly(t *testing.T) {
	path, _ := percent.Decode("a+b%2B")
	parameter, _ := percent.DecodeParameter("a+b%2B")
	if path != "a+b+" || parameter != "a b+" {
		t.Errorf("got %q and %q", path, parameter)
	}
}
