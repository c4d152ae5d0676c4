/**
 * SSM parameter paths through which values cross services. CloudFormation exports are never used
 * between services: they lock the order of deploys and deletes (requirements C-13).
 */
const root = (stage: string): string => `/platform/${stage}`;

/** Severities of alarm topics (F-161): `critical` pages somebody, `warning` is read in the morning. */
export type AlarmSeverity = 'critical' | 'warning';

export const PARAMETER = {
  eventBusName: (stage: string): string => `${root(stage)}/event-bus/name`,
  alarmTopicArn: (stage: string, severity: AlarmSeverity): string =>
    `${root(stage)}/alarm-topics/${severity}/arn`,
  /** An output of a service in kebab-case, e.g. `/platform/dev/services/orders/api-url`. */
  serviceOutput: (stage: string, service: string, output: string): string =>
    `${root(stage)}/services/${service}/${output}`,
  /** The ledger entry of a service: what was last deployed well, and from where. */
  deployment: (stage: string, service: string): string => `${root(stage)}/deployments/${service}`,
} as const;
