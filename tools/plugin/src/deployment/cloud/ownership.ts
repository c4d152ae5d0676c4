import type { AssemblyStack } from '../../assembly/assembly';
import type { Stage } from '@platform/model/stages';
import { TAG } from '@platform/model/tags';
import type { StandingStack, StandingStacks } from './standing-stacks';

/** Tags that say whose stack it is; every stack of a service carries them. */
const OWNER_TAGS = [TAG.project, TAG.service, TAG.environment] as const;

type Tags = Readonly<Record<string, string>>;

const ownTags = (service: string, { project, name }: Stage): Tags => ({
  [TAG.project]: project,
  [TAG.service]: service,
  [TAG.environment]: name,
});

const isOwn = (tags: Tags, own: Tags): boolean => OWNER_TAGS.every((key) => tags[key] === own[key]);

const shown = (tags: Tags): string =>
  OWNER_TAGS.map((key) => `${key}=${tags[key] ?? '(none)'}`).join(' ');

/** Whether a standing stack is a service's own, by its tags. */
export const isOwnStack = (
  service: string,
  stage: Stage,
  { tags }: Pick<StandingStack, 'tags'>,
): boolean => isOwn(tags, ownTags(service, stage));

/**
 * Says why a service's stacks must not be touched: one of them stands, and its tags name another
 * project, service or stage, or nobody. Undefined when all that stand are the service's own.
 */
export const foreignStack = (
  service: string,
  stage: Stage,
  names: readonly string[],
  standing: StandingStacks,
): string | undefined => {
  const own = ownTags(service, stage);
  const foreign = names
    .flatMap((name) => standing.get(name) ?? [])
    .find(({ tags }) => !isOwn(tags, own));
  return foreign && `stack ${foreign.name} is tagged ${shown(foreign.tags)}, not ${shown(own)}`;
};

/** Names a stack of an assembly that would not be known as the service's own once it stands. */
export const untaggedStack = (
  service: string,
  stage: Stage,
  stacks: readonly AssemblyStack[],
): string | undefined => {
  const own = ownTags(service, stage);
  const untagged = stacks.find(({ tags }) => !isOwn(tags, own));
  return (
    untagged && `stack ${untagged.name} would be tagged ${shown(untagged.tags)}, not ${shown(own)}`
  );
};
