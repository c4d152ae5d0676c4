import { serviceName } from '../workspace/bench-workspace.mjs';

const HANDLERS = 'src/handlers/';
const OWN_FOLDERS = /^--out(base|dir)=/;

/** A shell command: one esbuild process over the handlers of all services, flags as in `build`. */
export const bareEsbuild = async (lab) => {
  const { stdout } = await lab.nx('show', 'project', serviceName(1), '--json');
  const [program, ...words] = JSON.parse(stdout).targets.build.options.command.split(' ');
  const entries = words.filter((word) => word.startsWith(HANDLERS));
  const flags = words.filter((word) => !word.startsWith(HANDLERS) && !OWN_FOLDERS.test(word));
  const services = Array.from({ length: lab.workspace.services }, (_, index) =>
    serviceName(index + 1),
  );
  const all = services.flatMap((name) => entries.map((entry) => `../${name}/${entry}`));
  const folders = ['--outbase=..', `--outdir=${lab.folder}/bare-esbuild`];
  const command = [`../../node_modules/.bin/${program}`, ...all, ...folders, ...flags].join(' ');
  // Inside a service, whose tsconfig tells where the aliases of the flags lead.
  return `cd apps/${services[0]} && exec ${command}`;
};
