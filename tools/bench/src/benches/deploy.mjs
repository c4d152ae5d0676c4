import { row } from '../report/row.mjs';

/** Seconds a deploy without changes may take beyond Nx's own cost. */
const ALLOWANCE = 3;

/** Plan and deploy of services that are deployed already. */
export const deploy = {
  name: 'deploy',
  about: 'plan and no-change deploy against as many empty Nx tasks',
  sizes: [1, 10, 100],
  run: async (lab, services) => {
    await lab.deployAll();
    const { plan, emptySynth, own, empty } = await lab.rounds({
      emptySynth: { run: () => lab.nxMany('floor-synth') },
      plan: { run: async () => allUnchanged(await planAll(lab), services) },
      empty: { run: () => lab.nxMany('floor-deploy') },
      own: { run: async () => allUnchanged(await lab.deployAll(), services) },
    });
    return [
      row({ what: 'plan', services, own: plan, floors: { 'empty tasks': emptySynth } }),
      row({
        what: 'deploy, no change',
        services,
        own,
        floors: { 'empty tasks': empty },
        limit: empty.seconds + ALLOWANCE,
        goal: `empty tasks + ${ALLOWANCE} s`,
      }),
    ];
  },
};

const planAll = (lab) => lab.nx('run', 'workspace:plan', '--stage=local');

/** @throws Error when not every service was found unchanged */
const allUnchanged = (measured, services) => {
  const unchanged = measured.stdout.match(/^\s*bench-\d+\s+unchanged\b/gm) ?? [];
  const names = new Set(unchanged.map((line) => line.trim().split(/\s+/)[0]));
  if (names.size === services) return measured;
  throw new Error(
    `${names.size} of ${services} services are unchanged after a deploy; allowed: all\n` +
      `what it printed:\n${measured.stdout.slice(-2000)}`,
  );
};
