import { row } from '../report/row.mjs';

const PROBE = 'probe';

/** `nx g service` beside a generator of Nx that does nothing, in the same workspace. */
export const generator = {
  name: 'generator',
  about: '`nx g service` against a generator that does nothing',
  sizes: [1, 10, 100],
  run: async (lab, services) => {
    const { workspace } = lab;
    const clean = () => workspace.takeBack();
    const { own, noop } = await lab.rounds({
      noop: { prepare: clean, run: () => lab.nx('g', 'bench-floor:noop', '--no-interactive') },
      own: { prepare: clean, run: () => lab.generate(PROBE) },
    });
    clean();
    return [
      row({
        what: 'nx g service',
        services,
        own,
        floors: { 'nx g noop': noop },
        limit: 1.5 * noop.seconds,
        goal: '1.5 × noop generator',
      }),
    ];
  },
};
