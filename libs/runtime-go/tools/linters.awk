# Of golangci-lint's list of linters keeps those that .golangci.yml asks for: compiled without the
# others it takes half the time. Usage: awk -v config=.golangci.yml -f linters.awk builder_linter.go
BEGIN {
  split("errcheck govet ineffassign staticcheck unused golinters", names, " ")
  for (i in names) keep[names[i]] = 1
  while ((getline line < config) > 0) if (line ~ /^    - [a-z]+$/) keep[substr(line, 7)] = 1
}
/^\t"[^"]*\/golinters\/[a-z0-9]+"$/ {
  name = $0
  gsub(/.*\/|"/, "", name)
  if (!(name in keep)) next
}
/^\t\tlinter\.NewConfig\(/ {
  name = $0
  sub(/^\t\tlinter\.NewConfig\(/, "", name)
  sub(/\..*/, "", name)
  left_out = !(name in keep)
}
/^$|^\t}/ { left_out = 0 }
left_out { next }
{ print }
/^\tplaceholderReplacer := / { print "\t_ = placeholderReplacer" }
