import type { Attribute } from '../../entities/attributes';
import type { EntityModel } from '../../entities/entity-model';
import type { KeyTemplate } from '../../keys/key-template';
import { separatorIn } from '../../keys/separator';
import { fieldName } from './field-name';
import { columns, keyed, structType } from './gofmt-columns';

const TYPES = { string: 'string', number: 'float64', boolean: 'bool' } as const;

/** Functions of `inbound/http/input` for a body, where a value may be missing. */
const BODY_RULES = { string: 'Text', number: 'Value', boolean: 'Value' } as const;
/** Functions of `inbound/http/input` for a path or query, where everything is text. */
const TEXT_RULES = { string: 'TextOf', number: 'NumberOf', boolean: 'FlagOf' } as const;

const COUNTERS = ['version'];

const typeOf = ({ name, type }: Attribute): string =>
  COUNTERS.includes(name) ? 'int' : TYPES[type];

const sampleText = ({ name, type }: Attribute): string =>
  ({ string: `${name}-1`, number: '1', boolean: 'true' })[type];

const literal = (attribute: Attribute): string =>
  attribute.type === 'string' ? `"${sampleText(attribute)}"` : sampleText(attribute);

const tag = (name: string): string => `\`json:"${name}"\``;

/** An entity in Go source, laid out as gofmt does: a template only has to put it in its place. */
export function goEntity(model: EntityModel): Readonly<Record<string, unknown>> {
  const {
    attributes,
    inputAttributes,
    keyAttributes,
    listAttributes,
    mutableAttributes,
    names,
    owner,
    pathAttributes,
    queryAttributes,
  } = model;
  return {
    names,
    owner,
    readsInput: (methods: readonly string[]) => readsInput(model, methods),
    readsIssues: (methods: readonly string[]) =>
      queryAttributes.length > 0 || methods.some((method) => method !== 'list'),
    routerOf: (ports: string) =>
      owner === undefined ? `Router(${ports})` : `${names.camel}Router(t, ${ports})`,
    attributes: attributes.map(view),
    listAttributes: listAttributes.map(view),
    pathAttributes: pathAttributes.map(view),
    queryAttributes: queryAttributes.map(view),
    mutableAttributes: mutableAttributes.map(view),
    types: typesOf(model),
    keys: model.keys,
    keyCode: keyCode(model),
    newPairs: newPairs(inputAttributes),
    samplePairs: samplePairs(inputAttributes),
    inputPairs: inputPairs(model),
    keyLiteral: literalOf(keyAttributes, 'item'),
    listLiteral: literalOf(listAttributes, 'item'),
    keyPath: pathAttributes.map(({ name }) => `{${name}}`).join('/'),
    sampleKeyPath: pathAttributes.map(sampleText).join('/'),
    sampleListQuery: queryAttributes.map((each) => `${each.name}=${sampleText(each)}&`).join(''),
    ...testData(model),
  };
}

/** Whether routes check anything by the rules of `inbound/http/input`. */
const readsInput = (
  { attributes, mutableAttributes, queryAttributes }: EntityModel,
  methods: readonly string[],
): boolean =>
  ['get', 'update', 'delete'].some((method) => methods.includes(method)) ||
  (methods.includes('list') && queryAttributes.length > 0) ||
  (methods.includes('create') && attributes.length > 0) ||
  (methods.includes('update') && mutableAttributes.some(({ type }) => type === 'string'));

const view = (attribute: Attribute) => ({
  ...attribute,
  field: fieldName(attribute.name),
  bodyRule: BODY_RULES[attribute.type],
  textRule: TEXT_RULES[attribute.type],
});

const fields = (attributes: readonly Attribute[], pointer = '', tagged = false): string =>
  structType(
    columns(
      attributes.map((attribute) => [
        fieldName(attribute.name),
        `${pointer}${typeOf(attribute)}`,
        ...(tagged ? [tag(attribute.name)] : []),
      ]),
    ),
  );

const typesOf = (model: EntityModel): Readonly<Record<string, string>> => ({
  entity: fields(model.allAttributes, '', true),
  key: fields(model.keyAttributes),
  list: fields(model.listAttributes),
  input: fields(model.inputAttributes),
  changes: fields(model.mutableAttributes, '*'),
  newBody: fields(model.attributes, '*', true),
  changesBody: fields(model.mutableAttributes, '*', true),
});

const literalOf = (attributes: readonly Attribute[], owner: string): string =>
  `{${attributes.map(({ name }) => `${fieldName(name)}: ${owner}.${fieldName(name)}`).join(', ')}}`;

const newPairs = (attributes: readonly Attribute[]): string[] =>
  keyed([
    ['ID', 'id'],
    ...attributes.map(({ name }) => [fieldName(name), `input.${fieldName(name)}`] as const),
    ['CreatedAt', 'stamp'],
    ['UpdatedAt', 'stamp'],
    ['Version', '1'],
  ]);

const inputPairs = ({ attributes, owner }: EntityModel): string[] =>
  keyed([
    ...(owner === undefined ? [] : [['Owner', 'owner'] as const]),
    ...attributes.map(({ name }) => [fieldName(name), `*b.${fieldName(name)}`] as const),
  ]);

const samplePairs = (attributes: readonly Attribute[]): string[] =>
  keyed([
    ['ID', '"id-1"'],
    ...attributes.map((attribute) => [fieldName(attribute.name), literal(attribute)] as const),
    ['CreatedAt', '"2026-01-01T00:00:00.000Z"'],
    ['UpdatedAt', '"2026-01-01T00:00:00.000Z"'],
    ['Version', '1'],
  ]);

/** Go expressions that make the keys, byte for byte those of the TypeScript template. */
function keyCode({ keys }: EntityModel): Readonly<Record<string, string>> {
  const code = ({ parts, attributes }: KeyTemplate, owner: string): string => {
    const template = parts.map((part) => ('text' in part ? part.text : `{${part.attribute}}`));
    const values = attributes.map((name) => `${owner}.${fieldName(name)}`);
    return `keys.Of(${[JSON.stringify(template.join('')), ...values].join(', ')})`;
  };
  const [first] = keys.gsi1sk.parts;
  return {
    pk: code(keys.pk, 'key'),
    sk: code(keys.sk, 'key'),
    gsi1pk: code(keys.gsi1pk, 'list'),
    gsi1sk: code(keys.gsi1sk, 'item'),
    prefix: first && 'text' in first ? first.text : '',
  };
}

/** How the tests make items that differ in key but stand in the same list. */
function testData(model: EntityModel): Readonly<Record<string, unknown>> {
  const { keyAttributes, listAttributes, keys } = model;
  const [first] = keyAttributes;
  const free = keyAttributes.find(
    ({ name, type }) => type !== 'boolean' && !listAttributes.some((each) => each.name === name),
  );
  const field = fieldName(free?.name ?? '');
  const texts = keyAttributes.filter(({ type }) => type === 'string');
  return {
    listable: free !== undefined,
    newestFirst: keys.gsi1sk.attributes[0] === 'createdAt',
    otherKey: `item.${fieldName(first?.name ?? '')} = ${first?.type === 'number' ? '999' : '"other"'}`,
    variant:
      free?.type === 'number'
        ? `item.${field} = float64(n)`
        : `item.${field} = fmt.Sprintf("${free?.name}-%d", n)`,
    ...changes(model),
    textKeys: texts.length > 0 && texts.slice(0, 2).map(view),
    separator: separatorIn(
      [keys.pk, keys.sk],
      texts.map(({ name }) => name),
    ),
  };
}

/** Changes that the tests make to an item, and what they set in what is expected then. */
function changes({ names, mutableAttributes }: EntityModel): Readonly<Record<string, unknown>> {
  const value = ({ name, type }: Attribute, n: number): string =>
    ({ string: `"${name}-${n}"`, number: `${n}.0`, boolean: `${n % 2 === 1}` })[type];
  const literalWith = (n: number): string =>
    `{${mutableAttributes.map((each) => `${fieldName(each.name)}: new(${value(each, n)})`).join(', ')}}`;
  return {
    changes: `domain.${names.pascal}Changes${literalWith(2)}`,
    changed: mutableAttributes.map((each) => `item.${fieldName(each.name)} = ${value(each, 2)}`),
    otherChanges: literalWith(3),
    changesBody: mutableAttributes.map((each) => `"${each.name}": ${value(each, 2)}`).join(', '),
  };
}
