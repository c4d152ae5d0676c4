import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { dropContracts } from '../../events/drop-contracts';
import { writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { normalize } from './normalize';
import { ownEvents } from './own-events';
import { removeService } from './remove-service';
import { removeUnit } from './remove-unit';
import type { RemoveSchema } from './schema';
import { UNITS } from './units';

/** Removes a service, or a part of one. */
export default async function removeGenerator(
  tree: Tree,
  schema: RemoveSchema,
): Promise<GeneratorCallback> {
  const { service, unit, force } = await normalize(tree, schema);
  const { name } = service.record;
  if (!unit) {
    await removeService(tree, service, force);
    const events = new Set([...Object.keys(service.record.rules), ...ownEvents(tree, name)]);
    const contracts = await dropContracts(tree, [...events]);
    const next = [
      ...contracts.next,
      `nx run workspace:destroy --service=${name} --stage=STAGE, for every stage it stands in`,
    ];
    return report(tree, `service ${name}`, next, contracts.later);
  }
  const left = await removeUnit(tree, service, unit, force);
  moveFormerFolders(tree, left);
  writeRecord(tree, left);
  renderBarrels(tree, left);
  const { singular, events } = UNITS[unit.map];
  const contracts = await dropContracts(tree, events?.(unit.name) ?? []);
  const next = [
    ...contracts.next,
    `nx run ${name}:typecheck`,
    `nx run ${name}:deploy --stage=STAGE, which removes it there`,
  ];
  return report(tree, `${singular} ${unit.name} of ${name}`, next, contracts.later);
}
