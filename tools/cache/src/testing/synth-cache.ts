import type { ServiceApp, ServiceStack, StagesFile } from '@platform/constructs';
import { synthService, type SynthesizedService } from '@platform/constructs/testing';

/** Stages as a workspace has them. */
export const STAGES: StagesFile = {
  project: 'platform',
  owner: 'platform-team',
  stages: {
    local: { account: '000000000000', region: 'us-east-1', endpoint: 'http://localhost:4566' },
    dev: { region: 'eu-west-1' },
    prod: {
      account: '111122223333',
      region: 'eu-west-1',
      protected: true,
      retain: true,
      logRetentionDays: 90,
    },
  },
};

/** Trust rules that cover one repository. */
export const RULES = JSON.stringify({
  repositories: [{ provider: 'github', id: '1234', ownerId: '99', defaultBranch: 'main' }],
});

/** What every stack of a cache must be told. */
export const SETTINGS = { audience: 'https://cache.example.com', rules: RULES };

/** The stack of a cache as CloudFormation would see it, with the findings of the AWS Solutions checks. */
export const synthCache = (
  build: (app: ServiceApp) => ServiceStack,
  stage = 'dev',
): SynthesizedService =>
  synthService(build, {
    service: 'cache',
    stage,
    stages: STAGES,
    stacks: 'single',
    validate: true,
  });
