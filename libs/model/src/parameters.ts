/**
 * SSM parameter paths through which values cross services. CloudFormation exports are never used
 * between services: they lock the order of deploys and deletes (requirements C-13). Every path
 * begins with the project, so that two workspaces share an account without meeting.
 */
const root = (project: string, stage: string): string => `/${project}/${stage}`;

/**
 * `ProcessOrderQueueUrl` → `process-order-queue-url`: an output's place in the path. Every capital begins a
 * word (`AB` → `a-b`), so that two outputs never share a path.
 */
export const outputSegment = (output: string): string =>
  output.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();

/**
 * Where Secrets Manager keeps a secret that people put there, e.g. the one that a sender signs with:
 * `/platform/dev/secrets/orders/stripe-signing`.
 */
export const secretName = (project: string, stage: string, service: string, name: string): string =>
  `${root(project, stage)}/secrets/${service}/${name}`;

/** Severities of alarm topics (F-161): `critical` pages somebody, `warning` is read in the morning. */
export type AlarmSeverity = 'critical' | 'warning';

export const PARAMETER = {
  eventBusName: (project: string, stage: string): string =>
    `${root(project, stage)}/event-bus/name`,
  alarmTopicArn: (project: string, stage: string, severity: AlarmSeverity): string =>
    `${root(project, stage)}/alarm-topics/${severity}/arn`,
  /** An output of a service in kebab-case, e.g. `/platform/dev/services/orders/api-url`. */
  serviceOutput: (project: string, stage: string, service: string, output: string): string =>
    `${root(project, stage)}/services/${service}/${output}`,
  /** The ledger entry of a service: what was last deployed well, and from where. */
  deployment: (project: string, stage: string, service: string): string =>
    `${root(project, stage)}/deployments/${service}`,
  /** Who deploys a service right now. */
  lock: (project: string, stage: string, service: string): string =>
    `${root(project, stage)}/locks/${service}`,
} as const;
