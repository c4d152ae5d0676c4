import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, type Function as LambdaFunction, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import { parseTrustRules } from '../core/rules/parse-trust-rules';
import { variable } from './control-plane-environment';

/** Lambda takes 4 KB for all variables together (Lambda quotas); the rest is for the others. */
const MOST_BYTES_IN_ENVIRONMENT = 2500;
const FILE = 'trust-rules.json';

/**
 * The rules without white space.
 *
 * @throws ConfigurationError when they are wrong, before anything is deployed
 */
const checkedRules = (rules: string): string => {
  parseTrustRules(rules);
  return JSON.stringify(JSON.parse(rules));
};

const rulesLayer = (lambda: LambdaFunction, rules: string): LayerVersion => {
  const folder = mkdtempSync(join(tmpdir(), 'trust-rules-'));
  try {
    writeFileSync(join(folder, FILE), rules);
    return new LayerVersion(lambda, 'TrustRules', {
      code: Code.fromAsset(folder),
      description: 'Trust rules of the cache',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Hands the rules to a function: in its environment, or where they are too long for that in a layer. */
export const giveRules = (lambda: LambdaFunction, rules: string): void => {
  const text = checkedRules(rules);
  if (Buffer.byteLength(text) <= MOST_BYTES_IN_ENVIRONMENT) {
    lambda.addEnvironment(variable('RULES'), text);
    return;
  }
  lambda.addLayers(rulesLayer(lambda, text));
  lambda.addEnvironment(variable('RULES_FILE'), `/opt/${FILE}`);
};
