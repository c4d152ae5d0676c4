import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Check, Verdict } from '../check';
import type { Surroundings } from '../surroundings';

const SOURCES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
] as const;

/** Where the AWS SDK would find credentials, without asking anybody. */
const sourceOf = (env: NodeJS.ProcessEnv): string | undefined => {
  const variable = SOURCES.find((name) => env[name]);
  if (variable) return variable;
  const home = env['HOME'] ?? homedir();
  return [
    env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(home, '.aws/credentials'),
    env['AWS_CONFIG_FILE'] ?? join(home, '.aws/config'),
  ].find((file) => existsSync(file));
};

/** Asks AWS whose they are, and compares with the account of the stage. */
const whose = async ({ stage }: Surroundings, source: string): Promise<Verdict> => {
  const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
  const region = stage?.settings.region ?? 'us-east-1';
  const client = new STSClient({ region });
  try {
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
    const wanted = stage?.settings.account;
    if (wanted === undefined || wanted === Account)
      return { state: 'ok', what: `${String(Arn)}, from ${source}` };
    const what = `the credentials of ${source} lead to account ${String(Account)}, stage ${stage?.name ?? ''} is in ${wanted}`;
    return {
      state: 'wrong',
      problems: [{ what, run: `aws sso login, or AWS_PROFILE=<one of ${wanted}>` }],
    };
  } catch (error) {
    const what = `AWS refuses the credentials of ${source}: ${(error as Error).message}`;
    return { state: 'wrong', problems: [{ what, run: 'aws sso login, or aws configure' }] };
  } finally {
    client.destroy();
  }
};

export const credentials: Check<Surroundings> = {
  code: 'machine/credentials',
  about: 'credentials are there for a stage at AWS',
  examine: async (surroundings) => {
    const { env, stage, online } = surroundings;
    if (stage?.settings.endpoint)
      return { state: 'none', what: `stage ${stage.name} runs on this machine and needs none` };
    const source = sourceOf(env);
    if (source === undefined)
      return {
        state: 'wrong',
        problems: [
          {
            what: 'there are no credentials for AWS',
            run: 'aws configure sso, or AWS_PROFILE=<profile>',
          },
        ],
      };
    if (online) return await whose(surroundings, source);
    return {
      state: 'unknown',
      what: `they come from ${source}; whether AWS takes them was not asked`,
      run: 'the same command with --online',
    };
  },
};
