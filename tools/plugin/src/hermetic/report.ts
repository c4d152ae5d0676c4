import type { Finding } from './findings';
import type { TargetProof } from './hermetic';

/** The proof of a target for a person: what it lacks, who touched it, what to add. */
export const report = (project: string, proof: TargetProof): string => {
  const task = `${project}:${proof.target}`;
  if (proof.failure !== undefined) return `${task}  failed, nothing is proven\n${proof.failure}`;
  const size = `${proof.reads} files read, ${proof.writes} written`;
  if (proof.findings.length === 0) return `${task}  hermetic  ${size}`;
  return [`${task}  not hermetic  ${size}`, ...proof.findings.map(describe)].join('\n');
};

const describe = ({ kind, what, files, processes, declare }: Finding): string =>
  [
    `  ${kind}: ${what}${files > 1 ? ` (${files} files)` : ''}, by ${processes.join(', ')}`,
    `    Declare: ${declare}`,
  ].join('\n');

/** What no proof of files says, once per run. */
export const LIMITS =
  'Not seen: variables of the environment, files outside the workspace, files only listed or looked for.';
