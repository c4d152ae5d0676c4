import { expect, test } from 'vitest';
import { isTestFile, testTitles } from './test-titles.mjs';

test('titles of TypeScript are those of tests, tables and steps', () => {
  const source = `
describe('a group', () => {
  test(
    'over lines',
    async () => {},
  );
  it("it's quoted", () => {});
  test('an \\'escape\\'', () => {});
  test(\`refuses \${each.what}\`, () => {});
  step('a step', () => {});
});
test.each([['x', 1]])('%s of a table', () => {});
test.skip('skipped', () => {});
const text = 'no title'; expect(text).toBe('not a title');`;
  expect(testTitles('a.spec.ts', source)).toEqual([
    'over lines',
    "it's quoted",
    "an 'escape'",
    'refuses ${each.what}',
    'a step',
    '%s of a table',
  ]);
});

test('titles of Go are functions and literal names of runs, in templates too', () => {
  const source = `
func TestAnswers(t *testing.T) {
	t.Run("no body", func(t *testing.T) {})
}
func helperTest(t *testing.T) {}
func ExampleApp() {}
func TestGet<%= entity.names.pascal %>(t *testing.T) {}`;
  expect(testTitles('a_test.go.template', source)).toEqual([
    'TestAnswers',
    'no body',
    'ExampleApp',
    'TestGet<%= entity.names.pascal %>',
  ]);
});

test.each([
  ['libs/a/src/b.spec.ts', true],
  ['tools/a/b.spec.mjs', true],
  ['apps/orders/test/order.suite.ts', false],
  ['libs/runtime-go/web/web_test.go', true],
  ['templates/table-entity/go/user/test/suite/a.go.template', false],
  ['templates/a/b.spec.ts.template', false],
  ['libs/a/src/b.ts', false],
  ['docs/coverage.md', false],
])('%s is a file of tests: %s', (path, expected) => {
  expect(isTestFile(path)).toBe(expected);
});
