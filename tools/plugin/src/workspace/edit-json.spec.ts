import { createTree } from '@nx/devkit/testing';
import type { Tree } from '@nx/devkit';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ensureDependencies } from './dependencies';
import { editHostJson, removeHostJson } from './edit-json';
import { addPathAlias, removePathAlias } from './path-alias';
import { registerPlugin } from './register-plugin';
import { emptyWorkspace } from '../testing/workspace-tree';

const BASE = 'tsconfig.base.json';

const treeWith = (file: string, text: string): Tree => {
  const tree = createTree();
  tree.write(file, text);
  return tree;
};

const written = (tree: Tree, file: string): string => tree.read(file, 'utf8') ?? '';

const HOST = `{
  // What all projects share.
  "compilerOptions": {
    "lib": ["ES2023", "DOM"], /* for the web */
    "customConditions": ["development"],
    "baseUrl": ".",
    "paths": {
      "@acme/ui": ["libs/ui/src/index.ts"],
      "@acme/*": [ "libs/*/src" ], // the rest
    },
  },
}
`;

test('an alias in a host with comments moves its own line only', () => {
  const tree = treeWith(BASE, HOST);
  addPathAlias(tree, '@events/orders', 'libs/events/orders/src/index.ts');
  expect(written(tree, BASE)).toBe(
    HOST.replace(
      `// the rest\n`,
      `// the rest\n      "@events/orders": ["./libs/events/orders/src/index.ts"],\n`,
    ),
  );
});

test('an alias keeps tabs and line ends, makes what is missing, and comes once', () => {
  const tree = treeWith(BASE, '{\r\n\t"compilerOptions": {\r\n\t\t"strict": true\r\n\t}\r\n}\r\n');
  addPathAlias(tree, '@events/orders', 'libs/events/orders/src/index.ts');
  const once = written(tree, BASE);
  expect(once).toBe(
    '{\r\n\t"compilerOptions": {\r\n\t\t"strict": true,\r\n\t\t"paths": {\r\n' +
      '\t\t\t"@events/orders": ["./libs/events/orders/src/index.ts"]\r\n\t\t}\r\n\t}\r\n}\r\n',
  );
  addPathAlias(tree, '@events/orders', 'libs/events/orders/src/index.ts');
  expect(written(tree, BASE)).toBe(once);
});

test('an alias that leads elsewhere is led back, on its own line', () => {
  const text = '{\n  "compilerOptions": {\n    "paths": { "@events/orders": ["old.ts"] }\n  }\n}\n';
  const tree = treeWith(BASE, text);
  addPathAlias(tree, '@events/orders', 'new.ts');
  expect(written(tree, BASE)).toBe(text.replace('old.ts', './new.ts'));
});

test('an alias without the dot, as it was written once, is left as it is', () => {
  const text =
    '{ "compilerOptions": { "baseUrl": ".", "paths": { "@events/orders": ["a.ts"] } } }\n';
  const tree = treeWith(BASE, text);
  addPathAlias(tree, '@events/orders', 'a.ts');
  expect(written(tree, BASE)).toBe(text);
});

test('a workspace without a base configuration gets one', () => {
  const tree = createTree();
  addPathAlias(tree, '@events/orders', 'a.ts');
  expect(JSON.parse(written(tree, BASE))).toEqual({
    compilerOptions: { paths: { '@events/orders': ['./a.ts'] } },
  });
});

test('a file that cannot be read is named with its line and column', () => {
  const tree = treeWith(BASE, '{\n  "compilerOptions": {\n    "paths" []\n  }\n}\n');
  expect(() => addPathAlias(tree, '@events/orders', 'a.ts')).toThrow(
    'tsconfig.base.json:3:13 cannot be read: ColonExpected',
  );
});

test('a byte order mark is no error and stays, with the line ends of Windows', () => {
  const text = '\uFEFF{\r\n  "compilerOptions": { "paths": { "a": ["./a.ts"] } }\r\n}\r\n';
  const tree = treeWith(BASE, text);
  addPathAlias(tree, 'b', 'b.ts');
  expect(written(tree, BASE)).toBe(text.replace('"] }', '"], "b": ["./b.ts"] }'));
  removePathAlias(tree, 'b');
  expect(written(tree, BASE)).toBe(text);
});

test('nx.json keeps its comments and its lists on one line', () => {
  const text = `{
  // ours
  "namedInputs": { "default": ["{projectRoot}/**/*"] },
  "plugins": ["@nx/js/typescript"],
  "targetDefaults": { "build": { "dependsOn": ["^build"], "cache": true } }
}
`;
  const tree = treeWith('nx.json', text);
  registerPlugin(tree);
  const once = written(tree, 'nx.json');
  expect(once).toBe(`{
  // ours
  "namedInputs": { "default": ["{projectRoot}/**/*"], "production": ["default", "!{projectRoot}/**/*{.spec.ts,_test.go,.md}", "!{projectRoot}/test/**/*"] },
  "plugins": ["@nx/js/typescript", "@platform/plugin"],
  "targetDefaults": { "build": { "dependsOn": ["^build"], "cache": true }, "@platform/plugin:deliver": {} },
  "pluginsConfig": {
    "@nx/js": {
      "projectsAffectedByDependencyUpdates": "auto"
    }
  },
  "sync": {
    "globalGenerators": ["@platform/plugin:sync"]
  }
}
`);
  registerPlugin(tree);
  expect(written(tree, 'nx.json')).toBe(once);
});

test('package.json gets new lines in their places, and no other line moves', () => {
  const tree = emptyWorkspace();
  const text = `{
  "name": "@acme/source",
  "workspaces": ["libs/*", "apps/*"],
  "dependencies": {
    "aws-cdk-lib": "2.1.0",
    "zod": "4.0.0"
  },
  "devDependencies": { "nx": "23.2.1" }
}
`;
  tree.write('package.json', text);
  ensureDependencies(tree, { runtime: ['constructs', 'zod'], development: ['esbuild'] });
  expect(written(tree, 'package.json')).toBe(
    text
      .replace('    "zod"', '    "constructs": "10.8.1",\n    "zod"')
      .replace('{ "nx"', '{ "esbuild": "0.28.2", "nx"'),
  );
});

test('a list in lines stays one, and a comment below the last member stays below', () => {
  const text = `{
  "plugins": [
    "@nx/js/typescript" // types
    // more to come
  ],
  "namedInputs": { "default": [], "production": [] },
  "pluginsConfig": { "@nx/js": {} },
  "sync": { "globalGenerators": ["@platform/plugin:sync"] }
}
`;
  const tree = treeWith('nx.json', text);
  registerPlugin(tree);
  expect(written(tree, 'nx.json')).toBe(
    text.replace('t" // types\n', 't", // types\n    "@platform/plugin"\n'),
  );
});

const key = fc.constantFrom('a', 'b', 'c', '@x/y');
const { json } = fc.letrec<{ json: Record<string, unknown> }>((tie) => ({
  json: fc.dictionary(
    key,
    fc.oneof(fc.string(), fc.array(fc.string()), tie('json')),
  ) as fc.Arbitrary<Record<string, unknown>>,
}));
const layout = fc.constantFrom(undefined, 1, 2, 4, '\t');

test('whatever the host holds, an edit adds what it says and nothing else', () => {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && !Array.isArray(value);
  fc.assert(
    fc.property(
      json,
      layout,
      fc.array(key, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (host, indent, path, sorted) => {
        const expected = structuredClone(host);
        let place = expected;
        for (const name of path.slice(0, -1)) {
          const next = (place[name] ??= {});
          if (!isObject(next)) return;
          place = next;
        }
        place[path.at(-1)!] = ['v'];
        const tree = treeWith(BASE, JSON.stringify(host, null, indent));
        editHostJson(tree, BASE, [{ path, value: ['v'], sorted }]);
        expect(JSON.parse(written(tree, BASE))).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['the last one, with its comma', '{\n  "a": 1,\n  "b": 2\n}\n', 'b', '{\n  "a": 1\n}\n'],
  ['the first one', '{\n  "a": 1,\n  "b": 2\n}\n', 'a', '{\n  "b": 2\n}\n'],
  ['the only one', '{\n  "a": 1\n}\n', 'a', '{}\n'],
  ['one on the same line', '{ "a": 1, "b": 2 }', 'b', '{ "a": 1 }'],
  [
    'among comments and trailing commas',
    '{\r\n\t"a": 1, // one\r\n\t"b": 2,\r\n}\r\n',
    'b',
    '{\r\n\t"a": 1, // one\r\n}\r\n',
  ],
  ['one behind a comment', '{\n  "a": 1, // one\n  "b": 2\n}\n', 'b', '{\n  "a": 1 // one\n}\n'],
  ['none', '{ "a": 1 }', 'b', '{ "a": 1 }'],
])('a property is taken out with its line alone: %s', (_, text, key, without) => {
  const tree = treeWith('host.json', text);
  removeHostJson(tree, 'host.json', [key]);
  expect(written(tree, 'host.json')).toBe(without);
});

test('what asks for the vitest of its own version has the one that is there', () => {
  const tree = emptyWorkspace();
  tree.write('package.json', '{ "devDependencies": { "vitest": "^4.1.0" } }');
  const development = ['vitest', '@vitest/coverage-v8'] as const;
  ensureDependencies(tree, { runtime: [], development });
  expect(JSON.parse(written(tree, 'package.json'))).toEqual({
    devDependencies: { '@vitest/coverage-v8': '^4.1.0', vitest: '^4.1.0' },
  });
});
