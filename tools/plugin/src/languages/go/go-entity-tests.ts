import { sampleValue } from '@platform/model/attribute-samples';
import type { Attribute } from '../../entities/attribute';
import type { EntityModel } from '../../entities/entity-model';
import { separatorIn } from '../../keys/separator';
import { fieldName } from './field-name';
import { goLiteral } from './go-attribute';
import { keyed } from './gofmt-columns';

export const valueOf = (attribute: Attribute, n: number): string =>
  goLiteral(attribute, sampleValue(attribute, attribute.name, n));

/** What tests of its routes and repositories need to know of an entity. */
export const testData = (model: EntityModel): Readonly<Record<string, unknown>> => {
  const { mutableAttributes } = model;
  return {
    listable: numberedOf(model) !== undefined,
    newestFirst: isNewestFirst(model),
    variant: numberedOf(model),
    changed: changedOf(model),
    changesBody: mutableAttributes.map((each) => `"${each.name}": ${valueOf(each, 2)}`).join(', '),
    suite: suiteOf(model),
  };
};

const isNewestFirst = ({ keys }: EntityModel): boolean => keys.gsi1sk.attributes[0] === 'createdAt';

/** Gives the nth item of a list its key; `undefined` where the key follows from the list. */
const numberedOf = ({ keyAttributes, listAttributes }: EntityModel): string | undefined => {
  const free = keyAttributes.find(
    ({ name, type }) =>
      (type === 'text' || type === 'integer' || type === 'number') &&
      !listAttributes.some((each) => each.name === name),
  );
  if (free === undefined) return undefined;
  const field = `item.${fieldName(free.name)}`;
  if (free.type === 'text') return `${field} = fmt.Sprintf("${free.name}-%d", n)`;
  return `${field} = ${free.type === 'number' ? 'float64(n)' : 'n'}`;
};

/** What an update sets in what is expected then. */
const changedOf = ({ mutableAttributes }: EntityModel): string[] =>
  mutableAttributes.map((each) => {
    const value = valueOf(each, 2);
    return `item.${fieldName(each.name)} = ${each.optional ? `new(${value})` : value}`;
  });

/** Fields of the entity that its tests are told, as gofmt lays them out: those of one line below each other first. */
const suiteOf = (model: EntityModel): string[] => {
  const { names, keyAttributes, owner } = model;
  const item = `item *domain.${names.pascal}`;
  const texts = keyAttributes.filter(({ type }) => type === 'text').slice(0, 2);
  const [first] = keyAttributes;
  const another = first && `item.${fieldName(first.name)} = ${valueOf(first, 2)}`;
  const numbered = numberedOf(model);
  return [
    ...keyed([
      ['Sample', `fixture.${names.pascal}`],
      ['KeyOf', `domain.${names.pascal}KeyOf`],
      ['ListOf', `domain.${names.pascal}ListOf`],
      ['Another', `func(${item}) { ${another} }`],
      ...given(owner !== undefined, 'Foreign', `func(${item}) { item.Owner = "other" }`),
      ...given(isNewestFirst(model), 'NewestFirst', 'true'),
      ...given(texts.length > 0, 'Separator', `"${separatorOf(model)}"`),
      ['Changes', changesOf(model, 2)],
      ['OtherChanges', changesOf(model, 3)],
      ['Unchanging', `[]string{${unchangingOf(model)}}`],
    ]),
    ...block(`Changed: func(${item}) {`, [
      ...changedOf(model),
      'item.UpdatedAt, item.Version = repositorytest.UpdatedAt, 2',
    ]),
    ...(numbered === undefined
      ? []
      : block(`Numbered: func(${item}, n int) {`, [
          numbered,
          'item.CreatedAt = repositorytest.Day(n)',
        ])),
    ...(texts.length === 0
      ? []
      : block(
          `Texts: []repositorytest.Text[domain.${names.pascal}]{`,
          texts.map(
            ({ name }) =>
              `{Name: "${name}", In: func(${item}) *string { return &item.${fieldName(name)} }},`,
          ),
        )),
  ];
};

const given = (holds: boolean, key: string, value: string): [string, string][] =>
  holds ? [[key, value]] : [];

const block = (opening: string, lines: readonly string[]): string[] => [
  opening,
  ...lines.map((line) => `\t${line}`),
  '},',
];

const separatorOf = ({ keys, keyAttributes }: EntityModel): string =>
  separatorIn(
    [keys.pk, keys.sk],
    keyAttributes.filter(({ type }) => type === 'text').map(({ name }) => name),
  );

const changesOf = ({ names, mutableAttributes }: EntityModel, n: number): string => {
  const fields = mutableAttributes.map((each) => {
    const value = `new(${valueOf(each, n)})`;
    return `${fieldName(each.name)}: ${each.optional ? `new(${value})` : value}`;
  });
  return `domain.${names.pascal}Changes{${fields.join(', ')}}`;
};

/** Names of what no update changes, in the order of the struct, as Go writes a list of them. */
const unchangingOf = ({ allAttributes, mutableAttributes }: EntityModel): string =>
  allAttributes
    .filter((each) => !mutableAttributes.includes(each))
    .map(({ name }) => `"${name}"`)
    .join(', ');
