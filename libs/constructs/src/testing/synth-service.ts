import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnElement } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { ServiceApp, type ServiceAppProps, type ServiceStack } from '../app';
import { findings } from '../validation';
import { PlatformError } from '@platform/model/errors';
import { resourcesOf, type TemplateResource } from './template-resource';

/** `stage` defaults to `dev`, `stages` to the nearest `stages.json`. */
export type SynthServiceOptions = Pick<
  ServiceAppProps,
  'service' | 'stage' | 'stages' | 'language' | 'stacks' | 'serviceRoot'
> & {
  /** Also run the AWS Solutions checks and collect what they find. Default false. */
  readonly validate?: boolean;
};

/** A service as CloudFormation would see it. */
export interface SynthesizedService {
  readonly stack: ServiceStack;
  /** Templates by stack name. */
  readonly templates: Readonly<Record<string, Record<string, unknown>>>;
  /** Resources of all templates. */
  readonly resources: readonly TemplateResource[];
  /** Open findings of the AWS Solutions checks, empty unless `validate`. */
  readonly findings: readonly string[];
  /** @throws PlatformError when the service has no such handler */
  functionOf(handler: string): TemplateResource;
  ofType(type: string): TemplateResource[];
}

/** Takes a placeholder for every handler, one that says whose it is, so that a stack test needs no build. */
class PlaceholderApp extends ServiceApp {
  constructor(
    props: ServiceAppProps,
    private readonly folder: string,
  ) {
    super(props);
  }

  override handlerCode(handler: string): Code {
    const placeholder = join(this.folder, 'handlers', handler);
    mkdirSync(placeholder, { recursive: true });
    writeFileSync(join(placeholder, 'placeholder'), handler);
    return Code.fromAsset(placeholder);
  }

  /** Findings are handed to the test instead. */
  protected override refuseFindings(): void {}
}

const findFunction = (
  stack: ServiceStack,
  resources: readonly TemplateResource[],
  handler: string,
): TemplateResource => {
  const element = stack.handlers.get(handler)?.function.node.defaultChild;
  const logicalId = element instanceof CfnElement ? stack.resolve(element.logicalId) : undefined;
  const found = resources.find(
    (resource) => resource.logicalId === logicalId && resource.stack === stack.stackName,
  );
  if (found) return found;
  throw new PlatformError({
    what: `The service has no handler of that name`,
    got: `'${handler}'`,
    allowed: stack.handlers.names().join(', ') || 'no handler in this service',
    run: 'correct the name in the test, or add the handler to the barrel in infra/handlers',
  });
};

const describeAssembly = (stack: ServiceStack, assembly: CloudAssembly): SynthesizedService => {
  const stacks = assembly.stacksRecursively;
  const resources = stacks.flatMap(({ stackName, template }) => resourcesOf(stackName, template));
  const functions = new Map<string, TemplateResource>();
  const functionOf = (handler: string): TemplateResource => {
    const found = functions.get(handler) ?? findFunction(stack, resources, handler);
    functions.set(handler, found);
    return found;
  };
  return {
    stack,
    templates: Object.fromEntries(stacks.map((each) => [each.stackName, each.template])),
    resources,
    findings: findings(assembly),
    functionOf,
    ofType: (type) => resources.filter((resource) => resource.type === type),
  };
};

/**
 * Synthesises a service for a stack test, without build, cloud or files left behind.
 *
 * @param build makes the stack, e.g. `(app) => new OrdersStack(app)`
 * @throws PlatformError as the constructs do
 */
export const synthService = (
  build: (app: ServiceApp) => ServiceStack,
  options: SynthServiceOptions,
): SynthesizedService => {
  const folder = mkdtempSync(join(tmpdir(), 'platform-synth-'));
  try {
    const props = {
      stage: 'dev',
      validate: false,
      ...options,
      outdir: join(folder, 'assembly'),
    };
    const app = new PlaceholderApp(props, folder);
    return describeAssembly(build(app), app.synth());
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
