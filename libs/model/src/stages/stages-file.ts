/** `stages.json`: what differs between stages, in one place (F-081). */
export interface StagesFile {
  readonly $schema?: string;
  /** Stands in the names of stacks and parameters. */
  readonly project: string;
  /** Who answers for what is deployed; a tag of every resource. */
  readonly owner: string;
  /** By the stage's name, or a pattern such as `pr-*`. */
  readonly stages: Readonly<Record<string, StageEntry>>;
}

/** One stage as written in `stages.json`. */
export interface StageEntry {
  /** Twelve digits. Without it any account the credentials lead to is accepted, but by a protected stage. */
  readonly account?: string;
  readonly region: string;
  /** Set for an emulated cloud only. */
  readonly endpoint?: string;
  /** Deploys need a passed `validate`, destroy needs `--force` (F-137). Default false. */
  readonly protected?: boolean;
  /** Tables, log groups and keys outlive their stack. */
  readonly retain?: boolean;
  /** Days, one of those that CloudWatch Logs knows. */
  readonly logRetentionDays?: number;
  readonly corsOrigins?: readonly string[];
  readonly jwt?: JwtEntry;
  /** Functions hold as many environments ready as they are told, which costs by the hour. Default false. */
  readonly provisionedConcurrency?: boolean;
  readonly alarms?: { readonly dlqDepth?: number };
  /** Overrides of the size classes: MB and seconds. */
  readonly sizes?: Readonly<
    Record<string, { readonly memory?: number; readonly timeout?: number }>
  >;
}

/** Who issues the tokens that an API of the stage accepts, and for whom. */
export interface JwtConfig {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** As written: the issuer of an emulated cloud is its own unless one is named. */
export type JwtEntry = Omit<JwtConfig, 'issuer'> & Partial<Pick<JwtConfig, 'issuer'>>;
