import type { Stage } from '@platform/model/stages';

/** SSM parameters of deploys. The project comes first: two workspaces share an account. */
export const PARAMETER = {
  /** What was last deployed well, and from where. */
  deployment: ({ project, name }: Stage, service: string): string =>
    `/${project}/${name}/deployments/${service}`,
  /** Who deploys the service right now. */
  lock: ({ project, name }: Stage, service: string): string =>
    `/${project}/${name}/locks/${service}`,
} as const;
