import { sampleValue } from '@platform/model/attribute-samples';
import type { Attribute } from '../../entities/attribute';
import type { EntityModel } from '../../entities/entity-model';
import type { KeyTemplate } from '../../keys/key-template';
import type { FurtherIndex } from '../../entities/further-index';
import { fieldName } from './field-name';
import { changeCells, fieldCells, textRule } from './go-attribute';
import { testData, valueOf } from './go-entity-tests';
import { columns, structType } from './gofmt-columns';

const sampleText = (attribute: Attribute): string => String(sampleValue(attribute, attribute.name));

/** An entity in Go source, laid out as gofmt does: a template only has to put it in its place. */
export const goEntity = (model: EntityModel): Readonly<Record<string, unknown>> => {
  const { attributes, keyAttributes, listAttributes, mutableAttributes, names, owner } = model;
  const { pathAttributes, queryAttributes } = model;
  return {
    names,
    owner,
    readsInput: (methods: readonly string[]) => readsInput(model, methods),
    readsRequest: (methods: readonly string[]) => readsRequest(model, methods),
    routerOf: (ports: string) =>
      owner === undefined ? `Router(${ports})` : `${names.camel}Router(t, ${ports})`,
    attributes: attributes.map(view),
    requiredAttributes: attributes.filter(
      ({ optional, default: preset }) => !optional && preset === undefined,
    ),
    listAttributes: listAttributes.map(view),
    pathAttributes: pathAttributes.map(view),
    queryAttributes: queryAttributes.map(view),
    mutableAttributes: mutableAttributes.map(view),
    types: typesOf(model),
    keys: model.keys,
    indexes: model.indexes.map((index) => indexView(index, model)),
    rangeAttribute: model.rangeAttribute && view(model.rangeAttribute),
    keyCode: keyCode(model),
    keyLiteral: literalOf(keyAttributes, 'item'),
    listLiteral: literalOf(listAttributes, 'item'),
    keyPath: pathAttributes.map(({ name }) => `{${name}}`).join('/'),
    sampleKeyPath: pathAttributes.map(sampleText).map(encodeURIComponent).join('/'),
    sampleListQuery: queryAttributes
      .map((each) => `${each.name}=${encodeURIComponent(sampleText(each))}&`)
      .join(''),
    ...testData(model),
  };
};

/** What routes read values of a path or query with, and gather what is wrong with them in. */
const readsInput = (
  { queryAttributes, rangeAttribute }: EntityModel,
  methods: readonly string[],
): { readonly attributes: boolean; readonly issues: boolean } => {
  const lists = methods.includes('list');
  const issues =
    ['get', 'update', 'delete'].some((method) => methods.includes(method)) ||
    (lists && queryAttributes.length > 0);
  return { issues, attributes: issues || (lists && rangeAttribute !== undefined) };
};

/** Whether routes read a request by functions of their own. */
const readsRequest = ({ owner }: EntityModel, methods: readonly string[]): boolean =>
  owner !== undefined || methods.some((method) => method !== 'create');

const view = (attribute: Attribute) => ({
  ...attribute,
  field: fieldName(attribute.name),
  textRule: textRule(attribute),
});

const struct = (rows: readonly (readonly string[])[]): string => structType(columns(rows));

const typesOf = (model: EntityModel): Readonly<Record<string, string>> => ({
  key: struct(model.keyAttributes.map((each) => fieldCells(each).slice(0, 2))),
  list: struct(model.listAttributes.map((each) => fieldCells(each).slice(0, 2))),
  input: struct(model.inputAttributes.map(fieldCells)),
  changes: struct(model.mutableAttributes.map(changeCells)),
});

const literalOf = (attributes: readonly Attribute[], owner: string): string =>
  `{${attributes.map(({ name }) => `${fieldName(name)}: ${owner}.${fieldName(name)}`).join(', ')}}`;

/** A further list, as port, adapters and tests name it. */
const indexView = (
  { name, number, pk, sk }: FurtherIndex,
  { allAttributes, mutableAttributes }: EntityModel,
): Readonly<Record<string, unknown>> => {
  const named = pk.attributes.flatMap((each) => allAttributes.filter((all) => all.name === each));
  return {
    number,
    by: name.charAt(0).toUpperCase() + name.slice(1),
    source: `\`${pk.source}\` / \`${sk.source}\``,
    type: struct(named.map((each) => fieldCells(each).slice(0, 2))),
    literal: (owner: string) => literalOf(named, owner),
    partition: keyOf(pk, 'of'),
    key: `{PK: ${keyOf(pk, 'item')}, SK: ${keyOf(sk, 'item')}}`,
    sort: sortOf(sk),
    moves: named.some(
      (each) => mutableAttributes.includes(each) && valueOf(each, 1) !== valueOf(each, 2),
    ),
  };
};

/** The template up to the attribute that orders a list: `ORDER#{createdAt}`. */
const sortOf = ({ parts }: KeyTemplate): string => {
  const first = parts.findIndex((part) => 'attribute' in part);
  return sourceOf(first < 0 ? parts : parts.slice(0, first + 1));
};

const sourceOf = (parts: KeyTemplate['parts']): string =>
  parts.map((part) => ('text' in part ? part.text : `{${part.attribute}}`)).join('');

const keyOf = ({ parts, attributes }: KeyTemplate, owner: string): string => {
  const values = attributes.map((name) => `${owner}.${fieldName(name)}`);
  return `keys.Of(${[JSON.stringify(sourceOf(parts)), ...values].join(', ')})`;
};

/** Go expressions that make the keys, byte for byte those of the TypeScript template. */
const keyCode = ({ keys }: EntityModel): Readonly<Record<string, string>> => ({
  pk: keyOf(keys.pk, 'key'),
  sk: keyOf(keys.sk, 'key'),
  gsi1pk: keyOf(keys.gsi1pk, 'list'),
  gsi1sk: keyOf(keys.gsi1sk, 'item'),
  sort: sortOf(keys.gsi1sk),
});
