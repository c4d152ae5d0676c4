package described

import (
	"reflect"
	"strconv"
	"strings"
)

// Names are the schemas of a document that its operations refer to, by the names of their types.
type Names struct {
	schemas Object
	known   map[string]source
}

// source is what a schema was made of: a type is another body where an item is new than where it is answered.
type source struct {
	of  reflect.Type
	use Use
}

// NewNames holds none yet.
func NewNames(schemas Object) *Names {
	return &Names{schemas: schemas, known: map[string]source{}}
}

// of is a reference to the schema of a struct, which is made where it is the first that asks; where another has its name,
// it has the next number. A struct without a name of its own stands where it is used.
func (n *Names) of(given reflect.Type, use Use, made func() Object) Object {
	plain := given.Name()
	if plain == "" || strings.Contains(plain, "[") {
		return made()
	}
	wanted, name := source{given, use}, plain
	for number := 2; !n.isFor(name, wanted); number++ {
		name = plain + strconv.Itoa(number)
	}
	if _, known := n.known[name]; !known {
		n.known[name] = wanted
		n.schemas[name] = made()
	}
	return Object{"$ref": "#/components/schemas/" + name}
}

// isFor tells whether a name is free, or this source's already.
func (n *Names) isFor(name string, wanted source) bool {
	known, taken := n.known[name]
	return known == wanted || !taken && n.schemas[name] == nil
}
