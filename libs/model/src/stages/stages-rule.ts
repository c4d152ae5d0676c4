import { ALLOWED_NAMES, isProjectName, isStageName } from '../names';
import { LOG_RETENTION_DAYS, MEMORY, TIMEOUT } from '../limits';
import {
  alsoHolds,
  flag,
  leaf,
  listOf,
  objectOf,
  optional,
  recordOf,
  text,
  whole,
  type Rule,
} from './rules';
import type { JwtEntry, StageEntry, StagesFile } from './stages-file';

/** True for an entry such as `pr-*`, which stands for many stages. */
export const isWildcardStage = (key: string): boolean => key.endsWith('*');

const isPattern = (key: string): boolean =>
  isWildcardStage(key) && isStageName(key.replace(/-?\*$/, ''));

const anyText = (allowed: string): Rule => text(allowed, /./);

const origin = text(
  'an origin such as https://app.example.com, or *',
  /^(\*|https?:\/\/[^/\s*]+)$/,
);

const jwt = objectOf<JwtEntry>({
  issuer: optional(text('the https URL of the token issuer', /^https?:\/\/\S+$/)),
  audience: listOf(anyText('the name of an API'), { least: 1 }),
});

const size = objectOf<{ memory?: number; timeout?: number }>({
  memory: optional(whole(MEMORY.least, MEMORY.most)),
  timeout: optional(whole(TIMEOUT.least, TIMEOUT.most)),
});

const stage = objectOf<StageEntry>({
  account: optional(text('twelve digits', /^\d{12}$/)),
  region: text('an AWS region such as eu-west-1', /^[a-z]{2}(-[a-z]+)+-\d$/),
  endpoint: optional(text('the URL of an emulated cloud', /^https?:\/\/\S+$/)),
  protected: optional(flag),
  retain: optional(flag),
  logRetentionDays: optional(
    leaf(`one of ${LOG_RETENTION_DAYS.join(', ')}`, (days) =>
      LOG_RETENTION_DAYS.some((each) => each === days),
    ),
  ),
  corsOrigins: optional(listOf(origin)),
  jwt: optional(jwt),
  provisionedConcurrency: optional(flag),
  alarms: optional(objectOf<{ dlqDepth?: number }>({ dlqDepth: optional(whole(1, Infinity)) })),
  sizes: optional(recordOf(anyText('the name of a size class'), size)),
});

const consistentStage = alsoHolds<StageEntry>(stage, (entry) => {
  if (entry.jwt && !entry.endpoint && !entry.jwt.issuer)
    return {
      at: ['jwt', 'issuer'],
      allowed: 'the https URL of the token issuer: only the local cloud has one of its own',
    };
  if (entry.protected && entry.corsOrigins?.includes('*'))
    return {
      at: ['corsOrigins'],
      allowed: "named origins: a protected stage refuses the wildcard '*'",
    };
  return undefined;
});

const stageKey = leaf(
  `a stage name (${ALLOWED_NAMES.stage}), or a pattern such as 'pr-*'`,
  (key) => isStageName(String(key)) || isPattern(String(key)),
);

/** What `stages.json` may hold. */
export const stagesRule = objectOf<StagesFile>({
  $schema: optional(anyText('the address of a schema')),
  project: leaf(
    `a project name: ${ALLOWED_NAMES.project}`,
    (name) => typeof name === 'string' && isProjectName(name),
  ),
  owner: anyText('who answers for what is deployed'),
  stages: recordOf(stageKey, consistentStage),
});
