import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { HANDLER_KINDS } from '../kinds';
import { goProblems } from '../languages/testing/go-program';
import { typescriptProblems } from '../names/testing/typescript-program';
import { brokenPromises } from '../testing/synthesised';
import { contents, emptyWorkspace } from '../testing/workspace-tree';
import eventGenerator from './event/generator';
import eventRuleGenerator from './event-rule/generator';
import handlerGenerator from './handler/generator';
import resourceGenerator from './resource/generator';
import routeGenerator from './route/generator';
import serviceGenerator from './service/generator';
import tableEntityGenerator from './table-entity/generator';
import { scenarios, type Scenario, type Step } from './testing/scenarios';

const RUNS = Number(process.env['OPTIONS_RUNS'] ?? 12);
/** One seed in CI, so that a red run is of the change at hand; another one in every run by hand. */
const CHANCE = process.env['CI'] ? 12 : Date.now() % 2 ** 31;
const SEED = Number(process.env['OPTIONS_SEED'] ?? CHANCE);
/** Services that are compiled in a language. */
const COMPILED = Math.ceil(RUNS / 3);

type Generator = (tree: Tree, options: never) => Promise<unknown>;

const GENERATORS: Readonly<Record<Step['generator'], Generator>> = {
  handler: handlerGenerator,
  'table-entity': tableEntityGenerator,
  resource: resourceGenerator,
  route: routeGenerator,
  event: eventGenerator,
  'event-rule': eventRuleGenerator,
};

/** @returns whether it was accepted; fails where what is refused has changed something, or is not explained */
const accepted = async (tree: Tree, run: () => Promise<unknown>): Promise<boolean> => {
  const before = contents(tree);
  try {
    await run();
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(PlatformError);
    expect((error as PlatformError).parts).toMatchObject({
      what: expect.stringMatching(/\S/),
      allowed: expect.stringMatching(/\S/),
    });
    expect(contents(tree)).toEqual(before);
    return false;
  }
};

/** Does what is accepted, in a plain service where another one is refused, and counts it by kind. */
const write = async (
  tree: Tree,
  { service, steps }: Scenario,
  count: (kind: string) => void,
): Promise<void> => {
  const { name, language } = service;
  if (!(await accepted(tree, () => serviceGenerator(tree, service as never))))
    await serviceGenerator(tree, { name, language, handlers: [], entity: 'Product' } as never);
  for (const { generator, options } of steps) {
    const asked = { service: service['name'], ...options } as never;
    if (await accepted(tree, () => GENERATORS[generator](tree, asked)))
      count(String(options['kind'] ?? generator));
  }
};

test.each(['ts', 'go'])(
  `whatever %s services are told, they keep the promises of all services, or refuse it and change nothing (OPTIONS_SEED=${SEED})`,
  async (language) => {
    const counts = new Map<string, number>();
    const count = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const property = fc.asyncProperty(scenarios(language), async (scenario) => {
      const tree = emptyWorkspace();
      await write(tree, scenario, count);
      expect(await brokenPromises(tree, 'shop', language, scenario.stage)).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
    if (process.env['CI']) expect(counts.size).toBeGreaterThan(HANDLER_KINDS.length / 2);
  },
  240_000,
);

const COMPILERS = { ts: typescriptProblems, go: goProblems } as const;

test.each(['ts', 'go'] as const)(
  `what services in %s are made of compiles (OPTIONS_SEED=${SEED})`,
  async (language) => {
    const tree = emptyWorkspace();
    const sample = fc.sample(scenarios(language), { numRuns: COMPILED, seed: SEED });
    for (const [at, { service, ...rest }] of sample.entries()) {
      const name = `shop-x${at}`;
      const text = JSON.stringify({ service: { ...service, name }, ...rest });
      const renamed = JSON.parse(text.replaceAll('"shop.', `"${name}.`)) as Scenario;
      await write(tree, renamed, () => undefined);
    }
    expect(COMPILERS[language](contents(tree))).toEqual([]);
  },
  60_000 * COMPILED,
);
