import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from './default-rules';
import { parseTrustRules } from './parse-trust-rules';

const github = { provider: 'github', id: '1234', ownerId: '99', defaultBranch: 'main' };
const parse = (...repositories: object[]) => parseTrustRules(JSON.stringify({ repositories }));

describe('a rules file', () => {
  it('fills in the issuer, the trusted events and the scope of pull requests', () => {
    expect(parse(github, { provider: 'gitlab', id: '77', defaultBranch: 'trunk' })).toEqual({
      repositories: [
        {
          ...github,
          issuer: 'https://token.actions.githubusercontent.com',
          trustedEvents: ['push', 'schedule'],
          pr: 'own',
        },
        {
          provider: 'gitlab',
          id: '77',
          defaultBranch: 'trunk',
          issuer: 'https://gitlab.com',
          trustedEvents: ['push', 'schedule'],
          pr: 'own',
        },
      ],
      rows: DEFAULT_RULES.rows,
    });
  });

  it('covers nobody unless it names them', () => {
    expect(DEFAULT_RULES.repositories).toEqual([]);
    expect(parse().repositories).toEqual([]);
  });

  it.each([
    [{ id: 'acme/shop' }, "id: got 'acme/shop', allowed is a number as text"],
    [{ id: 1234 }, 'id: got 1234, '],
    [{ ownerId: undefined }, 'ownerId: got nothing, '],
    [
      { defaultBranch: 'refs/heads/main' },
      "defaultBranch: got 'refs/heads/main', allowed is the name",
    ],
    [
      { trustedEvents: ['pull_request_target'] },
      "trustedEvents.0: got 'pull_request_target', allowed are push, schedule, workflow_dispatch: anything else may run code of a pull request",
    ],
    [{ trustedEvents: ['web'] }, "trustedEvents.0: got 'web', "],
    [{ pr: 'trusted' }, "pr: got 'trusted', "],
    [{ issuer: 'http://example.com' }, "issuer: got 'http://example.com', allowed is https"],
    [
      { issuer: 'https://example.com/' },
      'allowed is a URL without query, fragment and final slash',
    ],
    [{ issuer: 'http://localhost.evil.example' }, 'allowed is https'],
    [{ trusted: true }, 'Unrecognized key: "trusted"'],
    [{ provider: 'bitbucket' }, 'provider: got '],
  ])('refuses %j', (change, message) => {
    expect(() => parse({ ...github, ...change })).toThrow(message);
  });

  it('refuses a repository named twice, text that is no JSON, and says what a file looks like', () => {
    expect(() => parse(github, { ...github, defaultBranch: 'trunk' })).toThrow(
      "the trust rules name the repository 'github/1234' twice",
    );
    const gitlab = { provider: 'gitlab', id: '77', defaultBranch: 'main' };
    const on = (issuer: string) => ({ ...gitlab, issuer });
    expect(() => parse(on('https://host.example/a'), on('https://host.example/b'))).toThrow(
      "the trust rules name the repository 'gitlab/host.example/77' twice",
    );
    expect(() => parseTrustRules('{')).toThrow('the trust rules are not JSON: ');
    expect(() => parseTrustRules('{}')).toThrow(
      'Run: an editor on the rules, such as {"repositories":[{"provider":"github"',
    );
  });
});
