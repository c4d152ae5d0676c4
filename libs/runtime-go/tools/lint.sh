#!/bin/sh
# Lints the module with the versions pinned in tools/go.mod. The first run compiles the linters.
set -eu
cd "$(dirname "$0")/.."
export GOWORK=off
for tags in "" integration; do
  go vet -tags "$tags" ./...
  go tool -modfile=tools/go.mod staticcheck -tags "$tags" ./...
done
go tool -modfile=tools/go.mod golangci-lint run --build-tags integration ./...
