import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { assertOwnersGuarded } from '../../entities/assert-owners-guarded';
import { nx } from '@platform/model/typed-commands';
import { atStages, standingOf } from '../../deployment/state/standing-services';
import { dropContracts } from '../../events/drop-contracts';
import type { Service } from '../../records/find-services';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { orUnchanged } from '../../workspace/or-unchanged';
import { moveFormerFolders } from '../../workspace/former-folders';
import { normalize } from './normalize';
import { ownEvents } from './own-events';
import { removeEvent } from './remove-event';
import { removeService } from './remove-service';
import { removeUnit } from './remove-unit';
import type { RemoveSchema } from './schema';
import { UNITS, type Unit } from './units';

/** Removes a service, or a part of one. */
export default async function removeGenerator(
  tree: Tree,
  schema: RemoveSchema,
): Promise<GeneratorCallback> {
  const { service, unit, event, force } = await normalize(tree, schema);
  const { name } = service.record;
  const standing = await standingOf(tree.root, name);
  if (!unit && !event) {
    await removeService(tree, service, force);
    const events = new Set([...Object.keys(service.record.rules), ...ownEvents(tree, name)]);
    const contracts = await dropContracts(tree, [...events]);
    const destroy = atStages(
      standing,
      (stage) => `${nx()} run workspace:destroy --service=${name} --stage=${stage}`,
    );
    return report(tree, `service ${name}`, [...contracts.next, ...destroy], contracts.later);
  }
  const ids = unit
    ? await orUnchanged(tree, () => removePart(tree, service, unit, force))
    : [event ?? ''];
  if (!unit) await removeEvent(tree, service, event ?? '', force);
  const contracts = await dropContracts(tree, ids);
  const next = [
    ...contracts.next,
    `${nx()} run ${name}:typecheck`,
    ...atStages(standing, (stage) => `${nx()} run ${name}:deploy --stage=${stage}`),
  ];
  const what = unit ? `${UNITS[unit.map].singular} ${unit.name} of ${name}` : `event ${event}`;
  return report(tree, what, next, contracts.later);
}

/** Removes a part with its record; returns events that may have been needed for it alone. */
const removePart = async (
  tree: Tree,
  service: Service,
  unit: Unit,
  force: boolean,
): Promise<readonly string[]> => {
  const left = await removeUnit(tree, service, unit, force);
  moveFormerFolders(tree, left);
  writeRecord(tree, left);
  renderBarrels(tree, left);
  if (unit.map === 'handlers') assertOwnersGuarded(tree, left);
  return UNITS[unit.map].events?.(unit.name) ?? [];
};
