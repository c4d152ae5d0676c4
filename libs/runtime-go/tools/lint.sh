#!/bin/sh
# Lints the module with the version pinned in tools/go.mod; go vet and staticcheck are among its
# linters. No file leaves out the tag integration, so one run sees all. Compiled as what is deployed,
# whose compiled packages it then shares. The first run compiles the linters.
set -eu
cd "$(dirname "$0")/.."
export GOWORK=off CGO_ENABLED=0 GOFLAGS="${GOFLAGS:-} -trimpath"
go tool -modfile=tools/go.mod golangci-lint run --build-tags integration ./...
