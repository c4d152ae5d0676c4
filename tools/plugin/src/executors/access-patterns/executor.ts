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

const patternsIn = (service: string): readonly AccessPattern[] => {
  const file = join(service, 'service.json');
  const { language } = parseRecord(file, readFileSync(file, 'utf8'));
  const { folder, patternsIn: patternsOf } = languageProfile(language).accessPatterns;
  const place = join(service, folder);
  const files = existsSync(place) ? readdirSync(place).sort() : [];
  return files
    .filter((each) => /(?<!\.spec|_test)\.(ts|go)$/.test(each))
    .flatMap((each) => patternsOf(readFileSync(join(place, each), 'utf8')));
};

const tableOf = (patterns: readonly AccessPattern[]): string =>
  align(
    ['ENTITY', 'PATTERN', 'WHERE', 'PARTITION', 'SORT'],
    patterns.map(({ entity, pattern, where, pk, sk }) => [entity, pattern, where, pk, sk]),
  );
