import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { kebabCase } from '@platform/model/names';
import { namesOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import type { UnitMap } from '../../records/write-record';
import { parseRoute } from '../../routes/path';
import { requireService } from '../../units/services';
import type { RemoveSchema } from './schema';
import type { Unit } from './units';
import { assertUnused, SINGULAR } from './used-by';

export interface NormalizedRemoval {
  readonly service: Service;
  /** `undefined` for the service itself. */
  readonly unit: Unit | undefined;
  readonly force: boolean;
}

/** A name as the record has it. */
const RECORDED: Readonly<Record<UnitMap, (given: string) => string>> = {
  handlers: kebabCase,
  resources: kebabCase,
  entities: (given) => namesOf(given).pascal,
  routes: (given) => {
    const { method, path } = parseRoute(given);
    return `${method} ${path}`;
  },
  rules: (given) => given.trim(),
};

/** @throws PlatformError when there is no such part, or another one needs it */
export async function normalize(tree: Tree, schema: RemoveSchema): Promise<NormalizedRemoval> {
  const service = await requireService(tree, schema.service);
  const asked = (Object.keys(SINGULAR) as UnitMap[]).filter(
    (map) => schema[SINGULAR[map]] !== undefined,
  );
  const [map, another] = asked;
  if (another) throw oneAtATime(asked.map((each) => SINGULAR[each]));
  const force = schema.force ?? false;
  if (!map) return { service, unit: undefined, force };
  const unit = { map, name: RECORDED[map](schema[SINGULAR[map]] ?? '') };
  assertThere(service, unit);
  assertUnused(service, unit);
  return { service, unit, force };
}

function assertThere({ record }: Service, { map, name }: Unit): void {
  if (record[map][name]) return;
  throw new PlatformError({
    what: `service '${record.name}' has no ${SINGULAR[map]} '${name}'`,
    allowed: Object.keys(record[map]).join(', ') || 'none, since there is none',
  });
}

const oneAtATime = (given: readonly string[]): PlatformError =>
  new PlatformError({
    what: `${given.map((each) => `--${each}`).join(' and ')} are given together`,
    allowed: 'one part, or --service alone for the whole service',
  });
