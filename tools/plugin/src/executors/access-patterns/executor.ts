import { PlatformError, type ErrorParts } from '@platform/model/errors';
import type { ExecutorContext } from '@nx/devkit';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageProfile } from '../../languages';
import type { AccessPattern } from '../../languages/access-pattern';
import { parseRecord } from '../../records/parse-record';
import { align } from '../../reporting/summary';
import type { OptionsOf } from '../executor-declaration';
import { print, reportingErrors } from '../print';
import { projectRoot } from '../project-root';
import type { ACCESS_PATTERNS } from './declaration';

/** Prints the access patterns of a service, read from its code, so that they are those it has. */
export default function accessPatterns(
  { json }: OptionsOf<typeof ACCESS_PATTERNS>,
  context: Pick<ExecutorContext, 'root' | 'projectName' | 'projectsConfigurations'>,
): Promise<{ success: boolean }> {
  return reportingErrors(async () => {
    const patterns = patternsIn(join(context.root, projectRoot(context)));
    print(json ? JSON.stringify(patterns) : tableOf(patterns));
  });
}

/** @throws PlatformError where code declares a key in a form that is not read: a table that leaves it out would mislead */
const patternsIn = (service: string): readonly AccessPattern[] => {
  const record = join(service, 'service.json');
  const { language } = parseRecord(record, readFileSync(record, 'utf8'));
  const { folder, files, patternsIn: patternsOf } = languageProfile(language).accessPatterns;
  const place = join(service, folder);
  const names = existsSync(place) ? readdirSync(place, { recursive: true, encoding: 'utf8' }) : [];
  const read = names
    .filter((name) => files.test(name))
    .sort()
    .map((name) => ({ name, ...patternsOf(readFileSync(join(place, name), 'utf8')) }));
  const unread = read.flatMap(({ name, unread: lines }) =>
    lines.map((line) => `${join(folder, name)}:${line}`),
  );
  if (unread.length > 0) throw new PlatformError(unreadable(unread));
  return read.flatMap(({ patterns }) => patterns);
};

const unreadable = (places: readonly string[]): ErrorParts => ({
  what: `keys are declared in a form that is not read, so the table of access patterns would lack them: ${places.join(', ')}`,
  allowed: 'keys as table-entity writes them: a template for each, beside the name of its index',
});

const tableOf = (patterns: readonly AccessPattern[]): string =>
  align(
    ['ENTITY', 'PATTERN', 'WHERE', 'PARTITION', 'SORT'],
    patterns.map(({ entity, pattern, where, pk, sk }) => [entity, pattern, where, pk, sk]),
  );
