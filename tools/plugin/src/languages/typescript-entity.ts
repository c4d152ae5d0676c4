import type { Attribute } from '../entities/attributes';
import type { EntityModel } from '../entities/entity-model';
import type { KeyTemplate } from '../keys/key-template';
import { separatorIn } from '../keys/separator';

/** Rules of the runtime for a JSON body; texts end at 1024 bytes, the size of a sort key. */
const RULES = {
  string: 'text()',
  number: 'z.number()',
  boolean: 'z.boolean()',
} as const;

/** Rules of the runtime for a path or query, where everything is text. */
const TEXT_RULES = { string: 'text()', number: 'numberText()', boolean: 'flagText()' } as const;

/** What the routes of these methods take from the runtime, in the order of an import. */
const httpImports = (
  { attributes, mutableAttributes, owner, pathAttributes, queryAttributes }: EntityModel,
  methods: readonly string[],
): string => {
  const ofItem = methods.some((method) => !['list', 'create'].includes(method));
  const writes = methods.includes('create') || methods.includes('update');
  const rules = [
    ...(methods.includes('create') ? attributes : []).map(({ type }) => RULES[type]),
    ...(methods.includes('update') ? mutableAttributes : []).map(({ type }) => RULES[type]),
    ...(ofItem ? pathAttributes : []).map(({ type }) => TEXT_RULES[type]),
    ...(methods.includes('list') ? queryAttributes : []).map(({ type }) => TEXT_RULES[type]),
  ];
  const answers = methods.some((method) => method !== 'delete');
  return [
    'createRoute',
    ...(answers || owner !== undefined ? ['errors'] : []),
    ...(answers ? ['json'] : []),
    ...(writes ? ['jsonBody'] : []),
    ...(methods.includes('list') ? ['page', 'pageQuery'] : []),
    'router',
    ...['flagText', 'numberText', 'text'].filter((name) => rules.includes(`${name}()` as never)),
    'z',
  ]
    .sort()
    .join(', ');
};

/** The use cases of these methods, in the order of the routes, as what their ports are taken from. */
const useCaseTypes = ({ names }: EntityModel, methods: readonly string[]): string =>
  ['list', 'create', 'get', 'update', 'delete']
    .filter((method) => methods.includes(method))
    .map((method) => `typeof ${method}${method === 'list' ? names.pluralPascal : names.pascal}`)
    .join(' | ');

const sampleText = ({ name, type }: Attribute): string =>
  ({ string: `${name}-1`, number: '1', boolean: 'true' })[type];

const literal = (attribute: Attribute): string =>
  attribute.type === 'string' ? `'${sampleText(attribute)}'` : sampleText(attribute);

/** An entity in TypeScript source: everything a template only has to put in its place. */
export function typescriptEntity(model: EntityModel): Readonly<Record<string, unknown>> {
  const {
    allAttributes,
    attributes,
    inputAttributes,
    keyAttributes,
    listAttributes,
    mutableAttributes,
    pathAttributes,
    queryAttributes,
    keys,
    names,
    owner,
  } = model;
  const keyed = new Set(Object.values(keys).flatMap((template) => template.attributes));
  const view = (attribute: Attribute) => ({
    ...attribute,
    rule: RULES[attribute.type],
    textRule: TEXT_RULES[attribute.type],
    sample: literal(attribute),
    fixed: keyed.has(attribute.name) || attribute.name === 'id' || attribute.name === 'createdAt',
  });
  return {
    names,
    owner,
    app: owner === undefined ? 'createHttpApp' : `${names.camel}App`,
    httpImports: (methods: readonly string[]) => httpImports(model, methods),
    useCaseTypes: (methods: readonly string[]) => useCaseTypes(model, methods),
    allAttributes: allAttributes.map(view),
    attributes: attributes.map(view),
    inputAttributes: inputAttributes.map(view),
    keyAttributes: keyAttributes.map(view),
    pathAttributes: pathAttributes.map(view),
    queryAttributes: queryAttributes.map(view),
    mutableAttributes: mutableAttributes.map(view),
    union: {
      key: union(keyAttributes),
      list: union(listAttributes),
      input: union(inputAttributes),
      mutable: union(mutableAttributes),
    },
    keys,
    electro: Object.fromEntries(
      Object.entries(keys).map(([option, template]) => [option, electro(template)]),
    ),
    keyOf: pairsOf(keyAttributes),
    inputOf: pairsOf(attributes),
    keyPath: pathAttributes.map(({ name }) => `{${name}}`).join('/'),
    sampleKeyPath: pathAttributes.map(sampleText).join('/'),
    listParameter: listAttributes.length > 0 ? 'list' : '_list',
    listArgument: listAttributes.length > 0 ? `{ ${pairsOf(listAttributes)('list')} }` : '{}',
    sampleListQuery: queryAttributes
      .map((attribute) => `${attribute.name}=${sampleText(attribute)}&`)
      .join(''),
    ...testData(model),
  };
}

/** `id: key.id`: attributes taken from a variable, without a variable of their own. */
const pairsOf =
  (attributes: readonly Attribute[]) =>
  (owner: string): string =>
    attributes.map(({ name }) => `${name}: ${owner}.${name}`).join(', ');

const union = (attributes: readonly Attribute[]): string =>
  attributes.map(({ name }) => `'${name}'`).join(' | ') || 'never';

const templateLiteral = ({ parts }: KeyTemplate, owner = ''): string =>
  parts.map((part) => ('text' in part ? part.text : `\${${owner}${part.attribute}}`)).join('');

const electro = (template: KeyTemplate): string =>
  `composite: [${template.attributes.map((name) => `'${name}'`).join(', ')}], template: '${templateLiteral(template)}'`;

/** How the tests make items that differ in key but stand in the same list, and changes. */
function testData(model: EntityModel): Readonly<Record<string, unknown>> {
  const { keyAttributes, listAttributes, mutableAttributes, keys } = model;
  const [first] = keyAttributes;
  const free = keyAttributes.find(
    ({ name, type }) => type !== 'boolean' && !listAttributes.some((each) => each.name === name),
  );
  const other = first?.type === 'number' ? '999' : "'other'";
  return {
    listable: free !== undefined,
    newestFirst: keys.gsi1sk.attributes[0] === 'createdAt',
    otherKey: `${first?.name}: ${other}`,
    variant: free?.type === 'number' ? `${free.name}: n` : `${free?.name}: \`${free?.name}-\${n}\``,
    ...changes(mutableAttributes),
    ...textKeys(model),
  };
}

function changes(mutable: readonly Attribute[]): Readonly<Record<string, string>> {
  const pairs = (n: number): string[] =>
    mutable.map(({ name, type }) => {
      const value = { string: `'${name}-${n}'`, number: `${n}`, boolean: `${n % 2 === 1}` }[type];
      return `${name}: ${value}`;
    });
  return {
    changes: `{ ${pairs(2).join(', ')} }`,
    changed: pairs(2)
      .map((pair) => `${pair}, `)
      .join(''),
    otherChanges: `{ ${pairs(3).join(', ')} }`,
  };
}

/** The texts of a key that the tests fill with every kind of value; none when there is no text in it. */
function textKeys({ keys, keyAttributes }: EntityModel): Readonly<Record<string, unknown>> {
  const names = keyAttributes.filter(({ type }) => type === 'string').map(({ name }) => name);
  const values = ["'a'", "'a#b'"].slice(-names.length);
  return {
    textKeys: names.length > 0 && names.slice(0, 2),
    separator: separatorIn([keys.pk, keys.sk], names),
    deleted: values.map((value, i) => `${names[i]}: ${value}`).join(', '),
  };
}
