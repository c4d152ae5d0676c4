import { differences, drifts, type Held, type Holding } from '../oracle/holding';
import type { Deployed, Planned } from '../product/product';
import type { RenderedStack } from '../workspace/render';
import type { Workspace } from '../workspace/workspace';

/** One deploy as seen from outside. */
export interface Observation {
  readonly asked: readonly string[];
  readonly before: Holding;
  readonly after: Holding;
  /** The plan made just before, where one was. */
  readonly plan?: readonly Planned[];
  readonly deployed: Deployed;
  /** Whether nothing was done to the run. */
  readonly undisturbed: boolean;
  /** Whether plan and deploy looked for what was changed by hand. */
  readonly verify?: boolean;
}

/** Verdicts on a service that is as it should be: nobody knew, and the plan says so. */
const NOT_KNOWN = /^(unknown|in-progress|new)$/;

/** Everything in which a run, and the plan before it, was not true. Empty when all holds. */
export const violations = (seen: Observation, workspace: Workspace): string[] => {
  return workspace.services.flatMap((service) => {
    const wanted = workspace.stacksOf(service);
    const before = found(wanted, seen.before, seen.verify);
    const after = found(wanted, seen.after, seen.verify);
    const builds = !workspace.content.failing[service];
    const moving = wanted.some(({ name }) => isMoving(seen.before.get(name)));
    return [
      ...(seen.deployed.good.has(service) ? after.map((text) => `called good, but ${text}`) : []),
      ...touched(service, before.length === 0, seen, workspace),
      ...(builds && !moving ? falsePlan(service, before, seen) : []),
      ...(builds && !moving && seen.undisturbed ? otherThanPlanned(service, seen) : []),
      ...unnamed(service, builds, seen),
    ];
  });
};

/** A run that does not look for what was changed by hand is not held to it. */
const found = (wanted: readonly RenderedStack[], holding: Holding, verify = false): string[] => [
  ...differences(wanted, holding),
  ...(verify ? drifts(wanted, holding) : []),
];

/** What an account works on may end between two looks. */
const isMoving = (held: Held | undefined): boolean =>
  held?.status.endsWith('_IN_PROGRESS') === true && held.status !== 'REVIEW_IN_PROGRESS';

const touched = (
  service: string,
  equal: boolean,
  { asked, before, after, verify }: Observation,
  workspace: Workspace,
): string[] =>
  workspace.stacksOf(service).flatMap((stack) => {
    const moved = after.get(stack.name)?.touched !== before.get(stack.name)?.touched;
    const mayMove =
      asked.includes(service) && (!equal || found([stack], before, verify).length > 0);
    return moved && !mayMove ? [`${stack.name} was touched, though it was as it should be`] : [];
  });

const falsePlan = (service: string, before: readonly string[], { plan }: Observation): string[] => {
  if (!plan) return [];
  const planned = plan.find((one) => one.service === service);
  if (!planned) return [`the plan leaves out ${service}`];
  const { verdict, reasons } = planned;
  if (before.length > 0) {
    return verdict === 'unchanged' ? [`planned as unchanged, but ${before.join(', ')}`] : [];
  }
  const admitted = reasons.some(({ kind }) => NOT_KNOWN.test(kind));
  return verdict === 'deploy' && !admitted
    ? [`planned to deploy ${service} (${JSON.stringify(reasons)}), which is as it should be`]
    : [];
};

/** The word after a service's name in the last line about it. */
const resultOf = (service: string, printed: string): string | undefined =>
  [...printed.matchAll(new RegExp(`^${service} {2,}(\\S+)`, 'gm'))].at(-1)?.[1];

const otherThanPlanned = (service: string, { asked, plan, deployed }: Observation): string[] => {
  if (!asked.includes(service)) return [];
  const { verdict, reasons = [] } = plan?.find((one) => one.service === service) ?? {};
  // What another run has left behind is over when this one has its turn.
  if (reasons.some(({ kind }) => kind === 'in-progress')) return [];
  const result = resultOf(service, deployed.printed);
  const same = verdict === 'unchanged' ? result === 'unchanged' : result !== 'unchanged';
  return same
    ? []
    : [`${service} was planned as ${verdict ?? 'nothing'}, the run says ${result ?? 'nothing'}`];
};

const unnamed = (
  service: string,
  builds: boolean,
  { asked, deployed, undisturbed }: Observation,
): string[] => {
  const failed = asked.includes(service) && builds && !deployed.good.has(service);
  if (!failed || !undisturbed || deployed.printed.includes(service)) return [];
  return [`${service} failed and is not named`];
};
