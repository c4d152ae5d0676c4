import { describe, expect, test } from 'vitest';
import { goImports } from './go-imports';

describe('goImports', () => {
  test.each([
    ['package a\nimport "fmt"\n', ['fmt']],
    ['package a\nimport f "fmt"; import . "os"\nimport _ "embed"\n', ['fmt', 'os', 'embed']],
    [
      'package a\n\nimport (\n\t"fmt"\n\tx "a.b/c" // why\n\n\t`raw/path`\n)\nfunc main() {}',
      ['fmt', 'a.b/c', 'raw/path'],
    ],
    ['// Package a.\n/* import "no" */\npackage a // import "x"\n\nimport "yes"\n', ['yes']],
    ['\uFEFFpackage a\r\nimport (\r\n\t"fmt"\r\n)\r\n', ['fmt']],
    ['//go:build linux\n\npackage main\n\nfunc main() { println("import \\"x\\"") }', []],
    ['package a\nimport ()\nimport "b"\nvar s = `import "c"`', ['b']],
    ['package a\nimport "b"\nfunc broken( {', ['b']],
  ])('%j', (source, expected) => {
    expect(goImports(source)).toEqual(expected);
  });

  test.each([
    ['func main() {}', 'it does not begin with a package clause'],
    ['package a\nimport (\n"b"\n', 'an import declaration is not closed'],
  ])('refuses %j', (source, message) => {
    expect(() => goImports(source)).toThrow(message);
  });
});
