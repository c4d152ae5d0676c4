import { PlatformError } from '@platform/model/errors';
import { withEntitiesAsMade } from './former-entities';
import { withRoutesApart } from './former-routes';
import type { ServiceRecord } from './service-record';

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNames = (value: unknown): boolean =>
  Array.isArray(value) && value.every((name) => typeof name === 'string' && name !== '');

const isUnits = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every(isObject);

/** Parts that records did not have from the first. */
const LATER: readonly string[] = ['resources', 'routes'];

/**
 * Reads a service record; one of an older form is read as of today.
 *
 * @param file path shown in the message
 * @throws PlatformError when the text is no JSON or a field has the wrong shape
 */
export const parseRecord = (file: string, text: string): ServiceRecord => {
  const record = parseJson(file, text);
  const damage = damageOf(record);
  if (damage) throw damaged(file, damage);
  return withEntitiesAsMade(withRoutesApart(record as unknown as ServiceRecord));
};

const parseJson = (file: string, text: string): Fields => {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    throw damaged(file, (error as Error).message);
  }
  throw damaged(file, 'it holds no object');
};

const damageOf = (record: Fields): string | undefined => {
  const wrong = (field: string, fits: boolean): string | undefined =>
    fits ? undefined : `'${field}' is ${JSON.stringify(record[field]) ?? 'missing'}`;
  return (
    wrong('name', typeof record['name'] === 'string' && record['name'] !== '') ??
    wrong('language', typeof record['language'] === 'string') ??
    wrong('table', typeof record['table'] === 'boolean') ??
    wrong('environment', isNames(record['environment'] ?? [])) ??
    wrong('service', isObject(record['service'])) ??
    ['handlers', 'entities', 'rules', 'resources', 'routes']
      .map((field) => wrong(field, isUnits(record[field] ?? (LATER.includes(field) ? {} : null))))
      .find(Boolean)
  );
};

const damaged = (file: string, reason: string): PlatformError =>
  new PlatformError({
    what: `service record ${file} is damaged: ${reason}`,
    allowed: 'the file as the generators wrote it; it is not edited by hand',
    run: `git checkout -- ${file}`,
  });
