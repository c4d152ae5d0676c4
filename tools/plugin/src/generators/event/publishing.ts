import { PlatformError } from '@platform/model/errors';
import type { Service } from '../../records/find-services';

export const PUBLISHING = ['outbox', 'direct'] as const;

/** How an event leaves: with the change that it tells of, or at once. */
export type Publishing = (typeof PUBLISHING)[number];

/** @throws PlatformError for a way there is not, or an outbox where there is no table */
export const publishingOf = (given: string | undefined, { record }: Service): Publishing => {
  const publish = PUBLISHING.find(
    (each) => each === (given ?? (record.table ? 'outbox' : 'direct')),
  );
  if (publish === 'direct' || (publish && record.table)) return publish;
  throw new PlatformError({
    what: publish
      ? `--publish=outbox: service '${record.name}' has no table whose changes an event could leave with`
      : `--publish '${given}' is no way to publish`,
    allowed: publish ? 'direct' : PUBLISHING.join(', '),
    run: 'the same command with --publish=direct',
  });
};
