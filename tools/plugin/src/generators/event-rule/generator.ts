import '../../nx-version/refuse-other-nx';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { nx } from '@platform/model/typed-commands';
import { recordContracts } from '../../events/compatibility';
import { eventNameAdvice } from '../../events/event-name';
import { unitsAdvice } from '../../events/units-advice';
import { contractsAlias, ensureContract } from '../../events/ensure-contract';
import { handlerKind } from '../../kinds';
import { languageProfile } from '../../languages';
import { renderFor } from '../../languages/render-for';
import { namesOf } from '../../names/names';
import type { Service } from '../../records/find-services';
import { withUnit, writeRecord } from '../../records/write-record';
import { report } from '../../reporting/report';
import { renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { addHandler } from '../handler/add-handler';
import { normalize, type NormalizedRule } from './normalize';
import type { EventRuleSchema } from './schema';
import { orUnchanged } from '../../workspace/or-unchanged';

/** Subscribes a service to an event of the platform bus. */
export default async function eventRuleGenerator(
  tree: Tree,
  schema: EventRuleSchema,
): Promise<GeneratorCallback> {
  return orUnchanged(tree, () => generated(tree, schema));
}

const generated = async (tree: Tree, schema: EventRuleSchema): Promise<GeneratorCallback> => {
  const rule = await normalize(tree, schema);
  moveFormerFolders(tree, rule.service);
  ensureContract(tree, rule.event, rule.contracts);
  const profile = languageProfile(rule.service.record.language);
  const { context } = rule.event;
  const used = profile.useContracts(tree, rule.service, { context, folder: rule.contracts });
  const later = recordContracts(tree.root, rule.contracts, used);
  const grown = addRule(tree, rule, withHandler(tree, rule));
  writeRecord(tree, grown);
  renderBarrels(tree, grown);
  const { name } = grown.record;
  const next = [
    `an editor on ${grown.root}/${profile.eventUseCaseFile(rule.useCase)}`,
    `${nx()} run ${name}:deploy --stage=local`,
  ];
  const advice = [eventNameAdvice(rule.event), unitsAdvice(tree, grown)];
  return report(tree, `rule ${rule.event.id} of ${name}`, next, later, advice);
};

const withHandler = (tree: Tree, { service, handler }: NormalizedRule): Service => {
  if (service.record.handlers[handler]) return service;
  return addHandler(tree, service, handlerKind('event'), { name: handler });
};

/** Renders a rule with its subscription and use case and returns the service with it. */
export const addRule = (
  tree: Tree,
  { event, useCase, handler, detailFilter }: NormalizedRule,
  service: Service,
): Service => {
  const variables = {
    event,
    eventFile: event.file,
    eventCamel: namesOf(event.file).camel,
    useCase,
    useCasePascal: namesOf(useCase).pascal,
    handler,
    detailFilter: detailFilter && JSON.stringify(detailFilter),
    contracts: contractsAlias(event.context),
    table: service.record.table,
  };
  const isNew = !service.record.rules[event.id];
  renderFor(tree, service, 'event-rule', variables, { isNew });
  return withUnit(service, 'rules', event.id, { options: { handler, detailFilter } });
};
