import { expect, test } from 'vitest';
import { parseGoModule, type GoModule } from './go-module';
import { GoResolver } from './go-resolver';

const modules = [
  parseGoModule('libs/runtime-go', 'module platform.internal/runtime\n\ngo 1.26\n'),
  parseGoModule(
    'apps/fleet',
    'module acme.internal/apps/fleet // mine\n\nrequire a.b/c v1.0.0\n\nreplace (\n\ta.b/c => ../../libs/c\n\td.e/f v1.2.3 => g.h/i v1.0.0\n)\nreplace k.l => ./vendored // local\n',
  ),
].filter((module): module is GoModule => module !== undefined);
const resolver = new GoResolver(modules);

test.each([
  ['platform.internal/runtime/events', 'libs/runtime-go/events'],
  ['platform.internal/runtime', 'libs/runtime-go'],
  ['platform.internal/runtimes', undefined],
  ['acme.internal/apps/fleet/internal/core/domain', 'apps/fleet/internal/core/domain'],
  ['a.b/c/deep', 'libs/c/deep'],
  ['k.l', 'apps/fleet/vendored'],
  ['d.e/f', undefined],
  ['fmt', undefined],
])('%s lies in %s', (path, folder) => {
  expect(resolver.folderOf('apps/fleet/cmd/api/main.go', path)).toBe(folder);
});

test('a replacement counts for its own module only', () => {
  expect(resolver.folderOf('libs/runtime-go/x.go', 'a.b/c')).toBeUndefined();
});

test('a go.mod without a module is no module', () => {
  expect(parseGoModule('apps/x', 'go 1.26\n')).toBeUndefined();
});
