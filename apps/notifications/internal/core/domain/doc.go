// Package domain holds the entities and rules of the context, and the ports to what lies outside.
package domain
