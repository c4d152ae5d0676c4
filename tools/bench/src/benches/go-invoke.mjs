import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiOf, Functions } from '../functions.mjs';
import { row } from '../report/row.mjs';
import { serviceName } from '../workspace/bench-workspace.mjs';

/** Calls of the API of a service in Go beside the same in TypeScript, on the local cloud. */
export const goInvoke = {
  name: 'go-invoke',
  about: 'cold and warm calls of an API in Go beside one in TypeScript',
  sizes: [1],
  run: async (lab) => {
    const go = await lab.goServices();
    go.put(1);
    try {
      await lab.deployAll();
      const functions = new Functions(lab.cloud.endpoint);
      const fleet = await api(lab, functions, go.names[0]);
      const bench = await api(lab, functions, serviceName(1));
      return [
        await calls(lab, functions, fleet, bench, true),
        await calls(lab, functions, fleet, bench, false),
      ];
    } finally {
      go.remove();
    }
  },
};

/** The function that answers a page of the service's entities, and the sample request for it. */
const api = async (lab, functions, service) => {
  const name = await functions.named(apiOf(service));
  const folder = join(lab.workspace.root, 'apps', service, 'samples');
  const events = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file))));
  const event = events.find(({ rawPath }) => rawPath && rawPath !== '/health');
  return { name, event };
};

const calls = async (lab, functions, fleet, bench, cold) => {
  const prepare = ({ name }) => (cold ? functions.chill(name) : undefined);
  const run = ({ name, event }) => functions.invoke(name, event, cold);
  const { own, typescript } = await lab.rounds({
    typescript: { prepare: () => prepare(bench), run: () => run(bench) },
    own: { prepare: () => prepare(fleet), run: () => run(fleet) },
  });
  return row({
    what: `call of Go, ${cold ? 'cold' : 'warm'}`,
    services: 1,
    own,
    floors: { TypeScript: typescript },
  });
};
