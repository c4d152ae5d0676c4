import { LOCAL_ISSUER } from '@platform/model/local-cloud';
import {
  findStage,
  requireAccount,
  type JwtConfig,
  type StageEntry,
  type StagesFile,
} from '@platform/model/stages';

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
  /** A message that fails is given up early. True in `local` and pattern stages. */
  readonly failFast: boolean;
  /** Log groups and keys outlive their stack. Default false (S3-23). */
  readonly retainLogs: boolean;
  /** Days. Default 7 (S3-23, C-34). */
  readonly logRetentionDays: number;
  /** Default none (F-171). */
  readonly corsOrigins: readonly string[];
  /** In an emulated stage always there: by default its own issuer, and the project as audience. */
  readonly jwt?: JwtConfig;
  /** Whether functions hold environments ready, where they are told to (F-085). Default false. */
  readonly provisionedConcurrency: boolean;
  /** Messages in a dead-letter queue that raise its alarm. Default 1 (S2-28). */
  readonly dlqDepth: number;
  /** Overrides of the size classes: MB and seconds. */
  readonly sizes: Readonly<Record<string, { memory?: number; timeout?: number }>>;
}

/** A name under `.invalid` never resolves (RFC 2606, 2), so it stands for an issuer to be filled in. */
const isPlaceholder = (issuer: string): boolean => new URL(issuer).hostname.endsWith('.invalid');

const tokensOf = ({ endpoint, jwt }: StageEntry, project: string): JwtConfig | undefined => {
  const { issuer, audience = [project] } = jwt ?? {};
  if (issuer && !(endpoint && isPlaceholder(issuer))) return { issuer, audience };
  return endpoint ? { issuer: LOCAL_ISSUER, audience } : undefined;
};

/**
 * The configuration of stage `name`: its own entry, else the pattern (`pr-*`) that covers it.
 *
 * @throws PlatformError listing the known stages, or for a protected stage without an account
 */
export const stageConfig = (file: StagesFile, name: string): StageConfig => {
  const stage = findStage(file, name);
  requireAccount(stage);
  const { settings: entry, isPattern = false } = stage;
  const sandbox = name === 'local' || isPattern;
  return {
    name,
    project: file.project,
    owner: file.owner,
    account: entry.account,
    region: entry.region,
    endpoint: entry.endpoint,
    tlsOnly: !entry.endpoint?.startsWith('http:'),
    protected: entry.protected ?? false,
    retainTables: entry.retain ?? !sandbox,
    failFast: sandbox,
    retainLogs: entry.retain ?? false,
    logRetentionDays: entry.logRetentionDays ?? 7,
    corsOrigins: entry.corsOrigins ?? [],
    jwt: tokensOf(entry, file.project),
    provisionedConcurrency: entry.provisionedConcurrency ?? false,
    dlqDepth: entry.alarms?.dlqDepth ?? 1,
    sizes: entry.sizes ?? {},
  };
};
