package keys_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"platform.internal/runtime/errs"
	"platform.internal/runtime/keys"
)

// vectors are keys that both languages have to make, or refuse, alike.
type vectors struct {
	Keys    []keyVector
	Refused []refusedVector
	Random  struct {
		Pieces []string
		Shapes []struct{ Template, SHA256 string }
	}
}

type keyVector struct {
	Template string
	Values   []any
	Key      string
}

type refusedVector struct {
	Sort     bool
	Template string
	Values   []any
	// Repeat is how often each text is repeated; 0 counts as 1.
	Repeat int
	Issues []errs.Issue
}

func read(t *testing.T) vectors {
	t.Helper()
	text, err := os.ReadFile("testdata/keys.json")
	if err != nil {
		t.Fatal(err)
	}
	var made vectors
	if err := json.Unmarshal(text, &made); err != nil {
		t.Fatal(err)
	}
	return made
}

func TestKeysAreThoseOfTheSharedVectors(t *testing.T) {
	for _, each := range read(t).Keys {
		t.Run(each.Key, func(t *testing.T) {
			if got, err := keys.Of(each.Template, each.Values...).Partition(); err != nil || got != each.Key {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestWhatNoKeyCanHoldIsRefusedByName(t *testing.T) {
	for _, each := range read(t).Refused {
		t.Run(fmt.Sprint(each.Template, each.Issues), func(t *testing.T) {
			for i, value := range each.Values {
				if text, ok := value.(string); ok {
					each.Values[i] = strings.Repeat(text, max(1, each.Repeat))
				}
			}
			key := keys.Of(each.Template, each.Values...)
			within := key.Partition
			if each.Sort {
				within = key.Sort
			}
			_, err := within()
			var invalid *errs.ValidationError
			if !errors.As(err, &invalid) || !reflect.DeepEqual(invalid.Issues, each.Issues) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestWhatJSONCannotHoldIsRefusedAsWell(t *testing.T) {
	for name, value := range map[string]any{
		"not a number": math.NaN(), "infinity": math.Inf(-1), "2^53": int64(1 << 53), "bytes": "a\xff",
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := keys.Of("A#{x}", value).Sort(); !errors.Is(err, errs.ErrValidation) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestATemplateThatDoesNotFitItsValuesPanics(t *testing.T) {
	for name, make := range map[string]func() keys.Key{
		"too few":  func() keys.Key { return keys.Of("A#{x}#{y}", "1") },
		"too many": func() keys.Key { return keys.Of("A#{x}", "1", "2") },
		"a flag":   func() keys.Key { return keys.Of("A#{x}", true) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			make()
		})
	}
}

// random is the generator that both languages run, so that they can compare keys without a file of them.
type random uint32

func (r *random) below(n int) int {
	*r = *r*1664525 + 1013904223
	return int(*r>>16) % n
}

func (r *random) text(pieces []string) string {
	var made strings.Builder
	for range 1 + r.below(5) {
		made.WriteString(pieces[r.below(len(pieces))])
	}
	return made.String()
}

func (r *random) number() float64 {
	size := float64(r.below(65536))*65536 + float64(r.below(65536))
	size /= []float64{1, 10, 1000, 1e7, 1e30}[r.below(5)]
	return size * []float64{1, -1}[r.below(2)]
}

// values: n… are numbers, all others text.
func (r *random) values(template string, pieces []string) []any {
	var made []any
	for _, name := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(template, -1) {
		if strings.HasPrefix(name[1], "n") {
			made = append(made, r.number())
		} else {
			made = append(made, r.text(pieces))
		}
	}
	return made
}

const pairs = 10_000

func TestKeysOfRandomValuesAreEqualExactlyForEqualValuesAndTheSameInBothLanguages(t *testing.T) {
	given := read(t).Random
	for _, shape := range given.Shapes {
		t.Run(shape.Template, func(t *testing.T) {
			source, digest, seen := random(1), sha256.New(), map[string]string{}
			for range 2 * pairs {
				values := source.values(shape.Template, given.Pieces)
				key, err := keys.Of(shape.Template, values...).Partition()
				if err != nil {
					t.Fatal(err)
				}
				attributes := fmt.Sprintf("%#v", values)
				if other, known := seen[key]; known && other != attributes {
					t.Fatalf("%s and %s are both %s", other, attributes, key)
				}
				seen[key] = attributes
				digest.Write([]byte(key + "\n"))
			}
			if got := hex.EncodeToString(digest.Sum(nil)); got != shape.SHA256 {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestKeysAreInTheOrderOfTheirValues(t *testing.T) {
	source, pieces := random(7), read(t).Random.Pieces
	var texts []string
	numbers := []float64{0, 1, 9, 10, -1, -1.5, -10, 1e-130, -1e-130, 1.5, 1 << 52, -(1 << 52)}
	for range 2000 {
		texts, numbers = append(texts, source.text(pieces)), append(numbers, source.number())
	}
	slices.Sort(texts)
	slices.Sort(numbers)
	if !slices.IsSortedFunc(texts, func(a, b string) int { return strings.Compare(keys.Text(a), keys.Text(b)) }) {
		t.Error("texts change their order")
	}
	if !slices.IsSortedFunc(numbers, func(a, b float64) int { return strings.Compare(keys.Number(a), keys.Number(b)) }) {
		t.Error("numbers change their order")
	}
}
