import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { SCRIPTS } from './go-facts';

/** The scripts are ES modules that Node 20.19 can require. */
const script = (name: string) => createRequire(__filename)(join(SCRIPTS, `${name}.mjs`));
const { boundaryProblems } = script('boundaries');
const { habitProblems } = script('habits');
const { jsonSchemaOf } = script('json-schema');
const { isEnough } = script('toolchain');

test('a module that go.work lists and that is gone is told with the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'go-work-'));
  mkdirSync(join(folder, 'apps/fleet'), { recursive: true });
  writeFileSync(join(folder, 'apps/fleet/go.mod'), 'module fleet\n');
  const ended = (work: string) => {
    writeFileSync(join(folder, 'go.work'), work);
    const program = `import('${SCRIPTS}/toolchain.mjs').then(({ requireGo }) => requireGo())`;
    const options = { cwd: join(folder, 'apps/fleet'), encoding: 'utf8' } as const;
    return spawnSync(process.execPath, ['-e', program], options);
  };

  expect(ended('go 1.26\nuse ./apps/fleet\n').status).toBe(0);
  const { status, stderr } = ended('go 1.26\nuse ( // all\n\t./apps/fleet\n\t"./apps/gone"\n)\n');
  expect(status).toBe(1);
  expect(stderr).toContain('go.work lists ./apps/gone, which is gone');
  expect(stderr).toContain('Run: go work edit -dropuse=./apps/gone');
});

describe('the API document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  const write = (file: string, ...lines: string[]): void => {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), lines.join('\n'));
  };
  write('go.mod', 'module x.internal/fleet', 'go 1.26');
  write(
    'internal/adapters/outbound/memory/test-ports.go',
    'package memory',
    'func TestPorts() struct{} { return struct{}{} }',
  );
  const written = (answers: string) => {
    write(
      'internal/adapters/inbound/http/router.go',
      'package http',
      'import "net/http"',
      'func Router(struct{}) http.Handler { return http.HandlerFunc(answer) }',
      `func answer(w http.ResponseWriter, _ *http.Request) { ${answers} }`,
    );
    const options = { cwd: folder, encoding: 'utf8' } as const;
    return spawnSync(process.execPath, [join(SCRIPTS, 'openapi.mjs'), 'fleet'], options);
  };

  test.each([
    ['http.Nothing(w)', 'internal/adapters/inbound/http/router.go:4:60: undefined: http.Nothing'],
    ['http.Error(w, "no", 500)', 'GET /openapi.json answered 500 no'],
  ])('of a service whose router is %s is not written, and why is told', (answers, why) => {
    const { status, stderr } = written(answers);
    expect(status).toBe(1);
    expect(stderr).toContain(why);
    expect(existsSync(join(folder, 'dist'))).toBe(false);
  });
});

describe('habits', () => {
  const Dir = mkdtempSync(join(tmpdir(), 'habits-'));
  const problems = (folder: string, code: string): string[] => {
    writeFileSync(join(Dir, 'code.go'), `package x\n\n${code}\n`);
    const ImportPath = `x.internal/fleet/${folder}`;
    return habitProblems([{ ImportPath, Dir, GoFiles: ['code.go'] }], 'x.internal/fleet');
  };

  test.each([
    ['internal/core/application', '\tuse(context.Background())', 'the first parameter'],
    ['cmd/api', '\tctx := context.TODO()', 'the first parameter'],
    ['internal/core/domain', '\tpanic("no name")', 'return an error'],
    ['cmd/api', '\tclient := dynamodb.NewFromConfig(cfg)', 'made once, by a connection'],
    ['internal/adapters/inbound/http', '\tconfig.LoadDefaultConfig(ctx)', 'made once'],
    ['internal/adapters/outbound/dynamodb', 'type item = map[string]any', 'an item has a type'],
    ['internal/core/domain', '\tx map[string]types.AttributeValue', 'an item has a type'],
    ['cmd/api', 'import "C"', 'CGO'],
  ])('S1-65: in %s, %j is refused with its line', (folder, code, why) => {
    const [found = '', ...more] = problems(folder, code);
    expect(more).toEqual([]);
    expect(found).toMatch(/code\.go:3: /);
    expect(found).toContain(why);
  });

  test.each([
    ['internal/adapters/outbound', '\treturn sqs.NewFromConfig(cfg)'],
    ['internal/adapters/inbound/http', '\tvar body map[string]any'],
    ['internal/core/domain', '// panic(…) would fail the invocation'],
    ['internal/core/domain', '\treturn err // not context.Background()'],
    ['test/ask', '\tpanic("in a test")'],
    ['internal/core/application', 'func Panicky(ctx context.Context) { recover() }'],
  ])('S1-64: in %s, %j is let through', (folder, code) => {
    expect(problems(folder, code)).toEqual([]);
  });
});

describe('boundaries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  const orders = join(folder, 'orders');
  mkdirSync(orders);
  writeFileSync(join(orders, 'service.json'), '{}');
  const modules = [
    { Path: 'x.internal/fleet', Dir: join(folder, 'fleet') },
    { Path: 'x.internal/orders', Dir: orders },
    { Path: 'x.internal/events/orders', Dir: join(folder, 'events') },
  ];
  const problems = (from: string, path: string): string[] =>
    boundaryProblems(
      [{ ImportPath: `x.internal/fleet/${from}`, Dir: folder, Imports: [path] }],
      modules,
    );

  test.each([
    ['internal/core/domain', 'x.internal/fleet/internal/adapters/outbound', 'an adapter'],
    ['internal/core/domain', 'github.com/aws/aws-lambda-go/events', 'an SDK, a framework'],
    ['internal/core/application', 'net/http', 'an SDK, a framework'],
    [
      'internal/core/application',
      'platform.internal/runtime/dynamo',
      'only attributes, errs, ports',
    ],
    ['internal/core/domain', 'x.internal/orders/api', 'must not import another service'],
    ['internal/adapters/inbound/http', 'x.internal/orders', 'must not import another service'],
  ])('%s must not import %s', (from, path, message) => {
    expect(problems(from, path)).toEqual([expect.stringContaining(message)]);
    expect(problems(from, path)[0]).toContain(`got '${path}'`);
  });

  test.each([
    ['internal/core/application', 'x.internal/fleet/internal/core/domain'],
    ['internal/core/application', 'x.internal/events/orders'],
    ['internal/core/domain', 'platform.internal/runtime/errs'],
    ['internal/core/domain', 'time'],
    ['internal/adapters/outbound', 'github.com/aws/aws-sdk-go-v2/aws'],
  ])('%s may import %s', (from, path) => {
    expect(problems(from, path)).toEqual([]);
  });
});

describe('JSON Schema of a contract', () => {
  const of = (schema: z.ZodType) =>
    jsonSchemaOf({ detailType: 'OrderPlaced', schema }, z.toJSONSchema);

  test('leaves out the patterns of formats that Go has a type for', () => {
    expect(of(z.object({ at: z.iso.datetime(), sku: z.string().regex(/^A\d+$/) }))).toMatchObject({
      title: 'OrderPlaced',
      properties: {
        at: { type: 'string', format: 'date-time' },
        sku: { type: 'string', pattern: '^A\\d+$' },
      },
      required: ['at', 'sku'],
    });
  });

  test('a format without a type in the standard library is a text', () => {
    const { properties } = of(z.object({ day: z.iso.date(), home: z.url(), at: z.iso.time() }));
    expect(properties).toEqual({
      day: { type: 'string', pattern: expect.stringContaining('-02-29') },
      home: { type: 'string' },
      at: { type: 'string', pattern: expect.stringContaining('[0-5]') },
    });
  });

  test.each([
    [z.object({ at: z.date() }), "field 'at' is a Zod 'date', which JSON does not have"],
    [
      z.object({ lines: z.array(z.object({ n: z.union([z.string(), z.number()]) })) }),
      "field 'lines[].n' may be of several types; use a field for each",
    ],
    [
      z.discriminatedUnion('by', [z.object({ by: z.literal('post') })]),
      "field '(all)' is a union; use an object with optional fields, or an event per case",
    ],
    [
      z.object({ user: z.object({ home: z.object({ city: z.string() }).nullable() }) }),
      "field 'user.home' may be null; make it optional instead",
    ],
    [z.object({ tags: z.array(z.string()).nullable() }), "field 'tags' may be null; make it"],
    [z.object({ size: z.literal(['s', 1]) }), "field 'size' may be of several types; use a field"],
    [z.string(), "field '(all)' is of type string; the data of an event are an object"],
    [z.object({ pair: z.tuple([z.string(), z.number()]) }), "field 'pair' is a tuple"],
    [z.object({ code: z.string().regex(/^(?!x)/) }), "field 'code' has the pattern ^(?!x); Go"],
    [z.object({ code: z.string().regex(/(a)\1/) }), "field 'code' has the pattern (a)\\1; Go"],
    [z.object({ code: z.string().regex(/^a$/i) }), "field 'code' has a pattern with the flag i"],
    [z.object({ code: z.string().regex(/a/).regex(/b/) }), "field 'code' has several patterns"],
  ])('refuses what has no form in Go %#', (schema, message) => {
    expect(() => of(schema)).toThrow(message);
  });
});

test.each([
  ['go1.26.8', true],
  ['go1.27', true],
  ['go2.0', true],
  ['go1.25.9', false],
  ['devel', false],
])('%s is enough: %s', (version, enough) => {
  expect(isEnough(version)).toBe(enough);
});
