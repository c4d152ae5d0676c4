import { sampleValue } from '@platform/model/attribute-samples';
import type { Attribute } from '../entities/attribute';
import { rangeAttributeOf, type EntityModel } from '../entities/entity-model';
import type { FurtherIndex } from '../entities/further-index';
import type { KeyTemplate } from '../keys/key-template';
import { separatorIn } from '../keys/separator';
import type { Names } from '../names/names';
import { attributeCall, literalOf } from './typescript-attribute';

const sampleText = (attribute: Attribute): string => String(sampleValue(attribute, attribute.name));

/** What the routes of these methods take from the runtime, in the order of an import. */
const httpImports = (
  { owner, queryAttributes, rangeAttribute }: EntityModel,
  methods: readonly string[],
): string => {
  const has = (...some: string[]): boolean => some.some((method) => methods.includes(method));
  const answers = has('list', 'create', 'get', 'update');
  return [
    ...(has('update') ? ['changesBody'] : []),
    'createRoute',
    ...(answers || owner !== undefined ? ['errors'] : []),
    ...(answers ? ['itemBody', 'json'] : []),
    ...(has('create', 'update') ? ['jsonBody'] : []),
    ...(has('create') ? ['newBody'] : []),
    ...(has('list') ? ['page', 'pageQuery'] : []),
    ...(has('get', 'update', 'delete') || (has('list') && queryAttributes.length > 0)
      ? ['params']
      : []),
    ...(has('list') && rangeAttribute ? ['range'] : []),
    'router',
  ].join(', ');
};

/** The use cases of these methods, in the order of the routes, as what their ports are taken from. */
const useCaseTypes = ({ names }: EntityModel, methods: readonly string[]): string =>
  ['list', 'create', 'get', 'update', 'delete']
    .filter((method) => methods.includes(method))
    .map((method) => `typeof ${method}${method === 'list' ? names.pluralPascal : names.pascal}`)
    .join(' | ');

/** An entity in TypeScript source: everything a template only has to put in its place. */
export const typescriptEntity = (model: EntityModel): Readonly<Record<string, unknown>> => {
  const {
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
  return {
    names,
    owner,
    app: owner === undefined ? 'createHttpApp' : `${names.camel}App`,
    httpImports: (methods: readonly string[]) => httpImports(model, methods),
    useCaseTypes: (methods: readonly string[]) => useCaseTypes(model, methods),
    attributes,
    attributeCalls: inputAttributes.map((each) => `${each.name}: ${attributeCall(each)}`),
    fixed: attributes.filter((each) => !mutableAttributes.includes(each)).map(({ name }) => name),
    requiredAttributes: attributes.filter(isRequired),
    pathAttributes,
    queryAttributes,
    union: { key: union(keyAttributes), list: union(listAttributes) },
    arguments: { key: listed(pathAttributes) },
    keys,
    electro: Object.fromEntries(
      Object.entries(keys).map(([option, template]) => [option, electro(template)]),
    ),
    indexes: model.indexes.map((index) => indexView(index, model)),
    keyOf: pairsOf(keyAttributes),
    keyPath: pathAttributes.map(({ name }) => `{${name}}`).join('/'),
    sampleKeyPath: pathAttributes.map(sampleText).map(encodeURIComponent).join('/'),
    rangeAttribute: model.rangeAttribute,
    pageRequest: pageRequestOf(names, model.rangeAttribute),
    listQuery: listQueryOf(model),
    sampleListQuery: queryAttributes
      .map((each) => `${each.name}=${encodeURIComponent(sampleText(each))}&`)
      .join(''),
    ...testData(model),
  };
};

/** The type of the page that is asked of a list. */
const pageRequestOf = ({ pascal }: Names, range: Attribute | undefined): string =>
  range ? `ports.PageRequest<${pascal}['${range.name}']>` : 'ports.PageRequest';

/** The schema of the query of a list. */
const listQueryOf = ({ names, queryAttributes, rangeAttribute }: EntityModel): string => {
  const from = `${names.camel}Attributes`;
  return [
    'pageQuery',
    ...(queryAttributes.length > 0
      ? [`.extend(params(${from}${listed(queryAttributes)}).shape)`]
      : []),
    ...(rangeAttribute ? [`.extend(range(${from}, ${quoted(rangeAttribute)}).shape)`] : []),
  ].join('');
};

/** A further list, as port, adapters and tests name it. */
const indexView = (
  { name, number, pk, sk }: FurtherIndex,
  { names, allAttributes, mutableAttributes }: EntityModel,
): Readonly<Record<string, unknown>> => ({
  name,
  number,
  method: `list${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  source: `\`${pk.source}\` / \`${sk.source}\``,
  union: pk.attributes.map((each) => `'${each}'`).join(' | '),
  pageRequest: pageRequestOf(names, rangeAttributeOf(sk, allAttributes)),
  electro: { pk: electro(pk), sk: electro(sk) },
  moves: mutableAttributes.some((each) => pk.attributes.includes(each.name) && hasAnother(each)),
});

/** Whether the tests have another value for it. */
const hasAnother = (attribute: Attribute): boolean =>
  valueOf(attribute, 1) !== valueOf(attribute, 2);

/** What the body of a new item has to say. */
const isRequired = ({ optional, default: preset }: Attribute): boolean =>
  !optional && preset === undefined;

/** `id: key.id`: attributes taken from a variable, without a variable of their own. */
const pairsOf =
  (attributes: readonly Attribute[]) =>
  (owner: string): string =>
    attributes.map(({ name }) => `${name}: ${owner}.${name}`).join(', ');

const quoted = ({ name }: Attribute): string => `'${name}'`;

const union = (attributes: readonly Attribute[]): string =>
  attributes.map(quoted).join(' | ') || 'never';

/** `, 'id', 'day'`: names after a first argument. */
const listed = (attributes: readonly Attribute[]): string =>
  attributes.map((each) => `, ${quoted(each)}`).join('');

const templateLiteral = ({ parts }: KeyTemplate, owner = ''): string =>
  parts.map((part) => ('text' in part ? part.text : `\${${owner}${part.attribute}}`)).join('');

const electro = (template: KeyTemplate): string =>
  `composite: [${template.attributes.map((name) => `'${name}'`).join(', ')}], template: '${templateLiteral(template)}'`;

const valueOf = (attribute: Attribute, n: number): string =>
  literalOf(sampleValue(attribute, attribute.name, n));

/** How the tests make items that differ in key but stand in the same list, and changes. */
const testData = (model: EntityModel): Readonly<Record<string, unknown>> => {
  const { keyAttributes, listAttributes, mutableAttributes, keys } = model;
  const [first] = keyAttributes;
  const free = keyAttributes.find(
    ({ name, type }) =>
      (type === 'text' || type === 'integer' || type === 'number') &&
      !listAttributes.some((each) => each.name === name),
  );
  return {
    listable: free !== undefined,
    newestFirst: keys.gsi1sk.attributes[0] === 'createdAt',
    otherKey: first && `${first.name}: ${valueOf(first, 2)}`,
    variant: free?.type === 'text' ? `${free.name}: \`${free.name}-\${n}\`` : `${free?.name}: n`,
    ...changes(mutableAttributes),
    ...textKeys(model),
  };
};

const changes = (mutable: readonly Attribute[]): Readonly<Record<string, string>> => {
  const pairs = (n: number): string[] => mutable.map((each) => `${each.name}: ${valueOf(each, n)}`);
  return {
    changes: `{ ${pairs(2).join(', ')} }`,
    changed: pairs(2)
      .map((pair) => `${pair}, `)
      .join(''),
    otherChanges: `{ ${pairs(3).join(', ')} }`,
  };
};

/** The texts of a key that the tests fill with every kind of value; none when there is no text in it. */
const textKeys = ({ keys, keyAttributes }: EntityModel): Readonly<Record<string, unknown>> => {
  const names = keyAttributes.filter(({ type }) => type === 'text').map(({ name }) => name);
  const values = ["'a'", "'a#b'"].slice(-names.length);
  return {
    textKeys: names.length > 0 && names.slice(0, 2),
    separator: separatorIn([keys.pk, keys.sk], names),
    deleted: values.map((value, i) => `${names[i]}: ${value}`).join(', '),
  };
};
