import { BENCHES } from './benches/index.mjs';

const list = BENCHES.map(
  ({ name, about, sizes }) =>
    `  ${name.padEnd(14)}${about}${sizes.includes(0) ? '' : ` (${sizes.join(', ')} services)`}`,
).join('\n');

/** Text of `--help`. */
export const HELP = `npm run bench -- [options]

Measures the platform beside the least any tool could need for the same, in a copy of this
repository in a temporary folder with a local cloud of its own, and removes both.

Options
  --only=<names>      some benchmarks, comma-separated
  --runs=<n>          counted rounds, the median is shown (default 5)
  --services=<list>   numbers of services in the workspace (default: by benchmark)
  --plugin=<form>     published: compiled and installed, as in other workspaces (default)
                      source: compiled anew in every process, as in this repository
  --json=<file>       write every single run too
  --keep              leave the copy where it is, and print where
  -h, --help          print this

Benchmarks
${list}

Peak memory is of the whole process tree: the sum of the high-water marks of the processes that are
alive at the same time, looked at every 50 ms. CPU is what that tree used in processor seconds: on
a busy machine compare it rather than the time. The local cloud is part of neither.

Exit codes
  0 measured, whatever the verdicts   1 something failed to run   2 wrong usage   130 interrupted`;
