import * as z from 'zod';
import { ConfigurationError } from '../../model/errors';
import { GITHUB_ISSUER, GITLAB_ISSUER, namespaceOf } from './covered-repository';
import { DEFAULT_RULES } from './default-rules';
import type { CoveredRepository, TrustRules } from './trust-rules';

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

const id = z
  .string()
  .regex(/^[1-9][0-9]{0,19}$/, 'allowed is a number as text, names can be registered again');

const issuer = z
  .url('allowed is a URL')
  .refine(
    (url) => url.startsWith('https://') || LOOPBACK.test(url),
    'allowed is https, and http on the loopback interface',
  )
  .refine(
    (url) => !/[?#]|\/$/.test(url),
    'allowed is a URL without query, fragment and final slash',
  );

const common = {
  id,
  defaultBranch: z
    .string()
    .regex(/^(?!refs\/)[^\s|]+$/, "allowed is the name of a branch without 'refs/heads/'"),
  workflow: z.string().min(1).optional(),
  pr: z.enum(['own', 'read', 'none']).default('own'),
};

const events = <const Names extends readonly string[]>(names: Names) =>
  z
    .array(
      z.enum(
        names,
        `allowed are ${names.join(', ')}: anything else may run code of a pull request`,
      ),
    )
    .default(['push', 'schedule']);

const github = z.strictObject({
  provider: z.literal('github'),
  issuer: issuer.default(GITHUB_ISSUER),
  ...common,
  ownerId: id,
  trustedEvents: events(['push', 'schedule', 'workflow_dispatch']),
});

const gitlab = z.strictObject({
  provider: z.literal('gitlab'),
  issuer: issuer.default(GITLAB_ISSUER),
  ...common,
  trustedEvents: events(['push', 'schedule', 'web']),
});

const rulesFile = z.strictObject({
  $schema: z.string().optional(),
  repositories: z.array(z.discriminatedUnion('provider', [github, gitlab])),
});

const RUN =
  'an editor on the rules, such as {"repositories":[{"provider":"github","id":"1234","ownerId":"99","defaultBranch":"main"}]}; ' +
  'ids of a repository on GitHub: gh api repos/OWNER/NAME --jq ".id, .owner.id"';

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigurationError({
      what: `the trust rules are not JSON: ${(error as Error).message}`,
      run: RUN,
    });
  }
};

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
};

/** By namespace and not by issuer: two issuers on one host would otherwise share the entries of one id. */
const refuseTwice = (repositories: readonly CoveredRepository[]): void => {
  const names = repositories.map(namespaceOf);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice)
    throw new ConfigurationError({
      what: `the trust rules name the repository '${twice}' twice`,
      allowed: 'once',
      run: 'remove one of them',
    });
};

/**
 * Reads a rules file: JSON `{"repositories": [{"provider": "github" | "gitlab", "id", "ownerId" (GitHub),
 * "defaultBranch", "issuer"?, "workflow"?, "trustedEvents"?, "pr"?}]}`. Defaults: the issuer of the provider's
 * own cloud, `["push", "schedule"]`, `pr` `own`. Trusted can only be made what runs code of the default branch:
 * also `workflow_dispatch` (GitHub) and `web` (GitLab). The rows are those of {@link DEFAULT_RULES}.
 * @throws ConfigurationError with one line for each thing that is wrong.
 */
export const parseTrustRules = (json: string): TrustRules => {
  const result = rulesFile.safeParse(readJson(json), { reportInput: true });
  if (!result.success) {
    const lines = result.error.issues.map(
      ({ path, input, message }) =>
        `  ${path.join('.') || 'file'}: got ${shown(input)}, ${message}`,
    );
    throw new ConfigurationError({
      what: 'the trust rules are wrong',
      got: lines.join('\n'),
      run: RUN,
    });
  }
  refuseTwice(result.data.repositories);
  return { repositories: result.data.repositories, rows: DEFAULT_RULES.rows };
};
