import { expect, test } from 'vitest';
import { parseAttributes } from '../entities/attributes';
import { EVERY_TYPE } from '../entities/testing/every-type';
import { namesOf } from '../names/names';
import { readText, workspaceWith } from '../testing/workspace-tree';
import { languageProfile } from '.';

const ORDER = namesOf('Order');
const read = (language: string, text: string) =>
  languageProfile(language).attributesIn(text, ORDER);

test.each(['ts', 'go'])(
  'attributes of every type, as they are generated in %s, are read as they were asked for',
  async (language) => {
    const asked = {
      attributes: `${EVERY_TYPE},owned:string,until:expiry?`,
      owner: 'sub',
      auth: 'jwt',
    };
    const tree = await workspaceWith({ name: 'orders', language, ...asked });
    const file = `apps/orders/${languageProfile(language).entityFile('order')}`;

    expect(read(language, readText(tree, file))).toEqual(parseAttributes(asked.attributes));
  },
);

test.each([
  [
    'ts',
    `export const orderAttributes = is.attributes({
      // by hand
      userId: is.text(), /* who */ "total": is.decimal({ min: "0" }),
      count: is.integer({ max: 1_000, default: -5 }), tags: is.list(is.text({ max: 20 })),
    });
    export const other = \`\${1}\`;`,
    'userId,total:decimal(0..),count:integer(..1000)=-5,tags:string(..20)[]',
  ],
  [
    'go',
    `type OrderInput struct {
	// by hand
	UserID string   \`json:"userId"\` // who
	Total  string   \`json:"total" is:"decimal(0..)"\`

	Count  *int64   \`json:"count,omitempty"\`
	Rates  []float64 \`json:"rates"\`
}`,
    'userId,total:decimal(0..),count:integer?,rates:number[]',
  ],
])('attributes that somebody wrote in %s are read', (language, text, attributes) => {
  expect(read(language, text)).toEqual(parseAttributes(attributes));
});

test.each([
  ['ts', 'export interface Order { readonly id: string }'],
  ['ts', 'const orderAttributes = is.attributes({ total: is.integer({ max: LIMIT }) });'],
  ['ts', 'const orderAttributes = is.attributes({ ...common, total: is.integer() });'],
  ['ts', 'const orderAttributes = is.attributes({ total: is.money() });'],
  ['ts', 'const orderAttributes = is.attributes({ total: 1 });'],
  ['ts', 'const orderAttributes = is.attributes({ total: is.integer()'],
  ['go', 'type Order struct {\n\tID string `json:"id"`\n}'],
  ['go', 'type OrderInput struct {\n\tCommon\n}'],
  ['go', 'type OrderInput struct {\n\tLines []Line `json:"lines"`\n}'],
  ['go', 'type OrderInput struct {\n\tTotal string `json:"total" is:"money"`\n}'],
])('what generators cannot know in %s is not guessed: %s', (language, text) => {
  expect(read(language, text)).toBeUndefined();
});
