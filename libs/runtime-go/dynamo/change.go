package dynamo

import (
	"errors"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"platform.internal/runtime/attributes"
	"platform.internal/runtime/errs"
)

// Change is what an update does to one attribute. Made by Set, SetIf, Add and Remove. Attributes that
// are part of a key must not be changed: the keys stay as they are.
type Change func(expression.UpdateBuilder) (expression.UpdateBuilder, error)

// Set gives an attribute a value.
func Set(attribute string, value any) Change {
	return func(update expression.UpdateBuilder) (expression.UpdateBuilder, error) {
		encoded, err := attributevalue.MarshalWithOptions(value, encoding)
		if err == nil {
			err = check(item{attribute: encoded})
		}
		if err != nil {
			return update, err
		}
		return update.Set(expression.Name(attribute), expression.Value(encoded)), nil
	}
}

// SetIf gives an attribute a value, if there is one: for the optional fields of a partial update.
func SetIf[T any](attribute string, value *T) Change {
	if value == nil {
		return func(update expression.UpdateBuilder) (expression.UpdateBuilder, error) { return update, nil }
	}
	return Set(attribute, *value)
}

// SetGiven gives attributes the values of the changes that say something, and takes away those that a pointer to a nil
// pointer names: changes is a struct of pointers.
func SetGiven(changes any) []Change {
	given := attributes.Given(changes)
	made := make([]Change, 0, len(given))
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if given[name] == nil {
			made = append(made, Remove(name))
		} else {
			made = append(made, Set(name, given[name]))
		}
	}
	return made
}

// Add adds to a number; an absent one counts as 0.
func Add(attribute string, amount int) Change {
	return func(update expression.UpdateBuilder) (expression.UpdateBuilder, error) {
		return update.Add(expression.Name(attribute), expression.Value(amount)), nil
	}
}

// Remove takes an attribute away.
func Remove(attribute string) Change {
	return func(update expression.UpdateBuilder) (expression.UpdateBuilder, error) {
		return update.Remove(expression.Name(attribute)), nil
	}
}

// apply gathers what is wrong with all changes.
func apply(update expression.UpdateBuilder, changes []Change) (expression.UpdateBuilder, error) {
	var issues errs.Issues
	for _, change := range changes {
		var err error
		var invalid *errs.ValidationError
		switch update, err = change(update); {
		case errors.As(err, &invalid):
			issues = append(issues, invalid.Issues...)
		case err != nil:
			return update, err
		}
	}
	return update, sorted(issues).Err()
}
