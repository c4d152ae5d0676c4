// Package config reads the settings of a function from its environment, all of them at once.
package config

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// Error says why a function cannot start: every setting that is missing or wrong (F-107, C-24).
type Error struct{ Problems []string }

// Error names every problem and what to do about it.
func (e *Error) Error() string {
	return fmt.Sprintf("The environment of this function is not complete: %s. "+
		"Set them in infra/handlers/<handler>.ts (`environment`, `access`), then deploy the service",
		strings.Join(e.Problems, "; "))
}

// Setting reads one environment variable into a variable of the program. Made by Required,
// Optional, Integer, Flag and OneOf.
type Setting struct {
	name string
	read func(given string) (problem string)
}

// Read reads all settings, during init (F-107, S0-32). An empty variable counts as missing. The
// error is an *Error that names every setting that is missing or not allowed.
func Read(settings ...Setting) error {
	var problems []string
	for _, setting := range settings {
		if problem := setting.check(os.Getenv(setting.name)); problem != "" {
			problems = append(problems, setting.name+" "+problem)
		}
	}
	if len(problems) > 0 {
		return &Error{Problems: problems}
	}
	return nil
}

// Passwords never come from the environment (C-36, S1-67): the ARN of their secret does.
func (s Setting) check(given string) string {
	if strings.HasSuffix(s.name, "PASSWORD") {
		return "is a password, allowed: the ARN of a secret, read with package secrets"
	}
	return s.read(given)
}

const missing = "is missing"

// Required is a text that has to be there and not be empty.
func Required(name string, into *string) Setting {
	return Setting{name, func(given string) string {
		*into = given
		if given == "" {
			return missing
		}
		return ""
	}}
}

// Optional is a text that may be absent: then fallback.
func Optional(name string, into *string, fallback string) Setting {
	return Setting{name, func(given string) string {
		*into = given
		if given == "" {
			*into = fallback
		}
		return ""
	}}
}

// Integer is a whole number; without fallback it has to be there.
func Integer(name string, into *int, fallback ...int) Setting {
	return parsed(name, into, "a whole number", strconv.Atoi, fallback)
}

// Flag is true or false; without fallback it has to be there.
func Flag(name string, into *bool, fallback ...bool) Setting {
	return parsed(name, into, "true, false", parseFlag, fallback)
}

// OneOf is one of allowed; without fallback it has to be there.
func OneOf[T ~string](name string, into *T, allowed []T, fallback ...T) Setting {
	names := make([]string, len(allowed))
	for i, value := range allowed {
		names[i] = string(value)
	}
	parse := func(given string) (T, error) {
		if slices.Contains(allowed, T(given)) {
			return T(given), nil
		}
		return "", strconv.ErrSyntax
	}
	return parsed(name, into, strings.Join(names, ", "), parse, fallback)
}

func parsed[T any](name string, into *T, allowed string, parse func(string) (T, error), fallback []T) Setting {
	return Setting{name, func(given string) string {
		if given == "" && len(fallback) > 0 {
			*into = fallback[0]
			return ""
		}
		if given == "" {
			return missing
		}
		value, err := parse(given)
		if err != nil {
			return fmt.Sprintf("is '%s', allowed: %s", given, allowed)
		}
		*into = value
		return ""
	}}
}

func parseFlag(given string) (bool, error) {
	if given != "true" && given != "false" {
		return false, strconv.ErrSyntax
	}
	return given == "true", nil
}
