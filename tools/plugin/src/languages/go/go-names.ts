import type { EntityModel } from '../../entities/entity-model';
import { PlatformError } from '@platform/model/errors';
import { templateWords } from '../../templates/identifiers';
import { fieldName } from './field-name';

/** Methods of the types that have the attributes as fields. */
const methods = (): string[] => [
  ...new Set(templateWords('go').flatMap((template) => template.methods)),
];

function assertNoMethod(name: string): void {
  if (!methods().includes(fieldName(name))) return;
  throw new PlatformError({
    what: `--attributes has '${name}', whose field ${fieldName(name)} in Go would be a method too`,
    allowed: `any attribute but ${methods()
      .map((method) => method.toLowerCase())
      .join(', ')}`,
    run: `the same command with --attributes=${name}Text:string`,
  });
}

/** @throws PlatformError when two attributes become one field, or one a method */
export function assertGoEntity({ allAttributes }: EntityModel): void {
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
}
