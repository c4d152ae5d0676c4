#!/bin/sh
# Lints the module with the version pinned in tools/go.mod; go vet and staticcheck are among its
# linters. No file leaves out the tag integration, so one run sees all. Compiled as what is deployed,
# whose compiled packages it then shares. The first run compiles the linters.
set -eu
cd "$(dirname "$0")/.."
export GOWORK=off CGO_ENABLED=0 GOFLAGS="${GOFLAGS:-} -trimpath"
golangci=github.com/golangci/golangci-lint/v2
own=../../.platform/golangci-lint
mkdir -p "$own"
own=$(cd "$own" && pwd)
module=$(go list -modfile=tools/go.mod -f '{{.Module.Dir}}' "$golangci/cmd/golangci-lint")
rm -rf "$own/source"
cp -R "$module" "$own/source"
chmod -R u+w "$own/source"
list=pkg/lint/lintersdb/builder_linter.go
awk -v config=.golangci.yml -f tools/linters.awk "$module/$list" > "$own/source/$list"
cp tools/go.mod tools/go.sum "$own/"
go mod edit -replace="$golangci=$own/source" "$own/go.mod"
go build -modfile="$own/go.mod" -o "$own/golangci-lint" "$golangci/cmd/golangci-lint"
"$own/golangci-lint" run --build-tags integration ./...
