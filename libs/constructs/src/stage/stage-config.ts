import { isStageName } from '@platform/contract';
import { PlatformError } from '../platform-error';
import type { JwtConfig, StageEntry, StagesFile } from './stages-schema';

/** A stage with every default filled in. */
export interface StageConfig {
  readonly name: string;
  readonly project: string;
  readonly owner: string;
  /** Twelve digits; undefined = the caller's account (S0-15). A protected stage always names one. */
  readonly account?: string;
  readonly region: string;
  /** Set when the stage is an emulated cloud. */
  readonly endpoint?: string;
  /** Queues and topics refuse plain HTTP. False only where `endpoint` itself is plain HTTP. */
  readonly tlsOnly: boolean;
  /** Deletion and termination protection; wildcard CORS refused. Default false. */
  readonly protected: boolean;
  /** Tables outlive their stack. Default true, except in `local` and pattern stages (C-35). */
  readonly retainTables: boolean;
  /** Log groups and keys outlive their stack. Default false (S3-23). */
  readonly retainLogs: boolean;
  /** Days. Default 7 (S3-23, C-34). */
  readonly logRetentionDays: number;
  /** Default none (F-171). */
  readonly corsOrigins: readonly string[];
  readonly jwt?: JwtConfig;
  /** Messages in a dead-letter queue that raise its alarm. Default 1 (S2-28). */
  readonly dlqDepth: number;
  /** Overrides of the size classes: MB and seconds. */
  readonly sizes: Readonly<Record<string, { memory?: number; timeout?: number }>>;
}

/** True for an entry such as `pr-*`, which stands for many stages. */
export const isWildcardStage = (key: string): boolean => key.endsWith('*');

const findEntry = (file: StagesFile, name: string): [string, StageEntry] | undefined => {
  const exact = Object.hasOwn(file.stages, name) ? file.stages[name] : undefined;
  if (exact) return [name, exact];
  return Object.entries(file.stages).find(
    ([key]) =>
      isWildcardStage(key) && name.startsWith(key.slice(0, -1)) && name.length >= key.length,
  );
};

const unknownStage = (file: StagesFile, name: string): PlatformError =>
  new PlatformError({
    what: 'The stage is not in the stage file',
    got: `'${name}'`,
    allowed: Object.keys(file.stages).join(', '),
    run: 'set STAGE to one of them, or add the stage to stages.json',
  });

/** Without it, whatever account the credentials lead to would become the protected one. */
const requireAccount = (key: string, { account, protected: guarded }: StageEntry): void => {
  if (!guarded || account) return;
  throw new PlatformError({
    what: `The stage '${key}' is protected and names no account`,
    got: 'no account',
    allowed: '"account": twelve digits',
    run: `add "account" to stage '${key}' in stages.json`,
  });
};

/**
 * The configuration of stage `name`: its own entry, else the pattern (`pr-*`) that covers it.
 *
 * @throws PlatformError listing the known stages, or for a protected stage without an account
 */
export const resolveStage = (file: StagesFile, name: string): StageConfig => {
  const found = isStageName(name) ? findEntry(file, name) : undefined;
  if (!found) throw unknownStage(file, name);
  const [key, entry] = found;
  requireAccount(key, entry);
  return {
    name,
    project: file.project,
    owner: file.owner,
    account: entry.account,
    region: entry.region,
    endpoint: entry.endpoint,
    tlsOnly: !entry.endpoint?.startsWith('http:'),
    protected: entry.protected ?? false,
    retainTables: entry.retain ?? !(name === 'local' || isWildcardStage(key)),
    retainLogs: entry.retain ?? false,
    logRetentionDays: entry.logRetentionDays ?? 7,
    corsOrigins: entry.corsOrigins ?? [],
    jwt: entry.jwt,
    dlqDepth: entry.alarms?.dlqDepth ?? 1,
    sizes: entry.sizes ?? {},
  };
};
