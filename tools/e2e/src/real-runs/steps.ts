import * as fc from 'fast-check';
import { SERVICES, type Asked, type Disturbance, type Scene } from './scene';

/** One step of a sequence. */
export interface Step {
  readonly label: string;
  readonly run: (scene: Scene) => Promise<unknown>;
}

const service = fc.constantFrom(...SERVICES);
const kinds = fc.subarray(['code', 'main', 'data'] as const, { minLength: 1 });

const askedSince = (...bases: readonly string[]): fc.Arbitrary<Asked> =>
  fc.oneof(
    fc.constantFrom(...bases).map((base) => ({ base })),
    fc.constant({ services: SERVICES }),
    fc.shuffledSubarray([...SERVICES], { minLength: 1 }).map((services) => ({ services })),
  );

const disturbance: fc.Arbitrary<Disturbance> = fc.record({
  moment: fc.constantFrom('it starts', 'it holds a lock', 'a stack moves', 'a stack moves'),
  milliseconds: fc.integer({ min: 0, max: 1500 }),
  what: fc.constantFrom(
    'SIGINT',
    'SIGINT',
    'SIGKILL',
    'SIGKILL',
    'SIGKILL of its first process',
    'the cloud stops',
  ),
});

const edit: fc.Arbitrary<Step> = fc.tuple(service, kinds).map(([name, which]) => ({
  label: `edit ${which.join()} of ${name}`,
  run: (scene) => scene.edit(name, which),
}));

const refuse: fc.Arbitrary<Step> = service.map((name) => ({
  label: `something of ${name} is refused`,
  run: (scene) => scene.refuse(name),
}));

const deploy: fc.Arbitrary<Step> = askedSince('HEAD', 'HEAD~1', 'HEAD~2').map((what) => ({
  label: `deploy ${JSON.stringify(what)}`,
  run: (scene) => scene.deploy(what),
}));

const disturbed: fc.Arbitrary<Step> = fc
  .tuple(askedSince('HEAD~1', 'HEAD~2'), disturbance)
  .map(([what, how]) => ({
    label: `deploy ${JSON.stringify(what)} ${JSON.stringify(how)}`,
    run: (scene) => scene.deploy(what, how),
  }));

const revert: fc.Arbitrary<Step> = fc.constant({
  label: 'revert',
  run: (scene) => scene.revert(),
});

const restart: fc.Arbitrary<Step> = fc.constant({
  label: 'restart the cloud',
  run: async (scene) => scene.restartCloud(),
});

const after: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 3, arbitrary: revert.map((one) => [one]) },
  { weight: 2, arbitrary: edit.map((one) => [one]) },
  { weight: 1, arbitrary: restart.map((one) => [one]) },
  { weight: 1, arbitrary: fc.constant([]) },
);

/** Edits, a run to which something happens, something after it, a run to which nothing happens. */
export const sequence: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: edit }, { weight: 1, arbitrary: refuse }), {
      minLength: 1,
      maxLength: 3,
    }),
    disturbed,
    after,
    deploy,
  )
  .map(([edits, run, more, last]) => [...edits, run, ...more, last]);
