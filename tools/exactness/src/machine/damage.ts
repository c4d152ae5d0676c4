import type { Place } from '../workspace/render';

/** Where the product keeps what it knows of a service's last deploy. */
export const ledgerName = ({ project, stage }: Place, service: string): string =>
  `/${project}/${stage}/deployments/${service}`;

/** Ways in which a record comes to be another one; undefined takes it away. */
export const DAMAGES: Readonly<
  Record<string, (value: string, service: string) => string | undefined>
> = {
  lost: () => undefined,
  truncated: (value) => value.slice(0, value.length / 2),
  null: () => 'null',
  'of another shape': () => '{"fingerprint":7}',
  'of an older format': (_value, service) =>
    JSON.stringify({
      fingerprint: 'a'.repeat(64),
      parts: { files: '1', npm: '2', config: '3' },
      version: 'v1',
      commit: '',
      deployedAt: '2026-01-01T00:00:00.000Z',
      stacks: [`${service}-dev`],
    }),
  'of a newer format': () => '{"format":99,"by":"v99.0.0"}',
};
