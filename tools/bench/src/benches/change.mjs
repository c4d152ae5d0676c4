import { row } from '../report/row.mjs';
import { serviceName } from '../workspace/bench-workspace.mjs';

/** Times the empty tasks, from a changed line to the deployed function. */
const LIMIT = 2.3;
const EDITED = 1;

/** One changed line in one of the services, until `nx affected -t deploy` has deployed it. */
export const change = {
  name: 'change',
  about: 'one changed line until it is deployed, by `nx affected -t deploy`',
  sizes: [1, 10, 100],
  run: async (lab, services) => {
    const { workspace } = lab;
    const edit = () => workspace.edit(EDITED);
    await lab.deployAll();
    const { own, empty } = await lab.rounds({
      empty: { prepare: edit, run: () => lab.nx('affected', '-t', 'floor-deploy', '--base=HEAD') },
      own: { prepare: edit, run: async () => onlyEdited(await deployAffected(lab)) },
    });
    workspace.takeBack();
    return [
      row({
        what: 'one line to deployed',
        services,
        own,
        floors: { 'empty tasks': empty },
        limit: LIMIT * empty.seconds,
        goal: `${LIMIT} × empty tasks`,
      }),
    ];
  },
};

const deployAffected = (lab) => lab.nx('affected', '-t', 'deploy', '--stage=local', '--base=HEAD');

/** @throws Error when not exactly the edited service was deployed */
const onlyEdited = (measured) => {
  const lines = measured.stdout.match(/^\s*[\w-]+\s+deployed\b/gm) ?? [];
  const deployed = [...new Set(lines.map((line) => line.trim().split(/\s+/)[0]))];
  if (deployed.join() === serviceName(EDITED)) return measured;
  throw new Error(
    `a change of ${serviceName(EDITED)} deployed ${deployed.join(', ') || 'nothing'}; ` +
      `allowed: that service alone\nwhat it printed:\n${measured.stdout.slice(-2000)}`,
  );
};
