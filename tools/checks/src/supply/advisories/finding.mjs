/**
 * A package with a known vulnerability.
 * @typedef {{ name: string, version: string, severity: string, path: string, title: string, url: string }} Finding
 */

const lineOf = ({ name, version, severity, path, title, url }) =>
  `  ${name} ${version} · ${severity} · ${path}\n    ${title}\n    ${url}`;

/** What one source said of one ecosystem, in plain words. */
export const describeAnswer = ({ ecosystem, asked, findings, silent }) => {
  if (silent)
    return `${ecosystem}: nothing is known about ${asked} packages, for ${silent}. Run nx run checks:advisories where it answers.`;
  if (findings.length === 0) return `${ecosystem}: ${asked} packages, no known vulnerability`;
  return [`${ecosystem}: ${asked} packages, ${findings.length} known to be vulnerable`]
    .concat(findings.map(lineOf))
    .join('\n');
};
