import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What cfn-lint writes with `--format json`. */
export interface LintMatch {
  readonly Filename: string;
  readonly Message: string;
  readonly Rule: { readonly Id: string; readonly Source?: string };
  readonly Location: { readonly Path?: readonly (string | number)[] };
}

type Metadata = Readonly<
  Record<string, readonly { readonly type: string; readonly data?: unknown }[]>
>;

interface Made {
  readonly path: string;
  readonly source?: string;
}

/** Construct path of a logical id, and the line of the service's own code that made it. */
const madeBy = (template: string, logicalId: string, root: string): Made | undefined => {
  const file = template.replace(/\.template\.json$/, '.metadata.json');
  if (!existsSync(file)) return undefined;
  const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Metadata);
  const [path, entries] =
    all.find(([, each]) =>
      each.some(({ type, data }) => type === 'aws:cdk:logicalId' && data === logicalId),
    ) ?? [];
  if (!path || !entries) return undefined;
  const trace = entries.find(({ type }) => type === 'aws:cdk:creationStack')?.data;
  const place = (Array.isArray(trace) ? trace.map(String) : [])
    .map((frame) => /\((.+?:\d+):\d+\)$/.exec(frame)?.[1])
    .find((each) => each?.startsWith(join(root, 'infra')));
  return { path, ...(place && { source: relative(root, place) }) };
};

const describe = (match: LintMatch, root: string): string => {
  const { Filename, Message, Rule, Location } = match;
  const [section, id, ...rest] = (Location.Path ?? []).map(String);
  const made = section === 'Resources' && id ? madeBy(Filename, id, root) : undefined;
  const place = made
    ? [made.path, made.source].filter(Boolean).join('  ')
    : relative(root, Filename);
  return [
    `  ${Rule.Id}  ${place}`,
    `    ${Message}${rest.length > 0 ? ` (${rest.join('.')})` : ''}`,
    ...(Rule.Source ? [`    ${Rule.Source}`] : []),
    `    Accept: accept(resource, [{ id: '${Rule.Id}', reason: '…' }])`,
  ].join('\n');
};

/**
 * What cfn-lint found, as rule, resource, `file:line` and how to accept it; its own words where they are
 * not what `--format json` promises.
 *
 * @param root folder of the service, which the files are named from
 */
export const lintReport = (output: string, root: string): string => {
  try {
    const matches = JSON.parse(output) as LintMatch[];
    return matches.map((match) => describe(match, root)).join('\n');
  } catch {
    return output.trim() || `cfn-lint failed in ${dirname(root)} without a word`;
  }
};
