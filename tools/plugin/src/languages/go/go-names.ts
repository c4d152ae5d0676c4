import type { EntityModel } from '../../entities/entity-model';
import { PlatformError } from '@platform/model/errors';
import { templateWords } from '../../templates/identifiers';
import { fieldName } from './field-name';
import { columns } from './gofmt-columns';

/** Methods of the types that have the attributes as fields. */
const methods = (): string[] => [
  ...new Set(templateWords('go').flatMap((template) => template.methods)),
];

const assertNoMethod = (name: string): void => {
  if (!methods().includes(fieldName(name))) return;
  throw new PlatformError({
    what: `--attributes has '${name}', whose field ${fieldName(name)} in Go would be a method too`,
    allowed: `any attribute but ${methods()
      .map((method) => method.toLowerCase())
      .join(', ')}`,
    run: `the same command with --attributes=${name}Text:string`,
  });
};

/** @throws PlatformError when two attributes become one field, or one a method */
export const assertGoEntity = ({ allAttributes }: EntityModel): void => {
  const fields = new Map<string, string>();
  for (const { name } of allAttributes) {
    const other = fields.get(fieldName(name));
    if (other) {
      throw new PlatformError({
        what: `--attributes has '${other}' and '${name}', which are both the field ${fieldName(name)} in Go`,
        allowed: 'names that differ in more than upper and lower case',
      });
    }
    assertNoMethod(name);
    fields.set(fieldName(name), name);
  }
};

/** @throws PlatformError when two parameters of a path become one field */
export const goParameters = (parameters: readonly string[]): Readonly<Record<string, unknown>> => {
  const fields = parameters.map(fieldName);
  const twice = parameters.find((_, i) => fields.indexOf(fields[i] ?? '') !== i);
  if (twice !== undefined)
    throw new PlatformError({
      what: `the path has the parameter '${twice}' and another one, which are both the field ${fieldName(twice)} in Go`,
      allowed: 'names that differ in more than upper and lower case',
    });
  return {
    parameters: parameters.map((name) => ({ name, field: fieldName(name) })),
    fields: columns(fields.map((field) => [field, 'string'])),
  };
};
