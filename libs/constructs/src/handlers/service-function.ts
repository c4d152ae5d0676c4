import { ENV } from '@platform/model/environment';
import { Duration } from 'aws-cdk-lib';
import type { IRuleTarget } from 'aws-cdk-lib/aws-events';
import {
  Architecture,
  type CfnFunction,
  Function as LambdaFunction,
  type IFunction,
  LoggingFormat,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { grantAccess, type Access } from '../access';
import type { Asks } from '@platform/model/callers';
import type { DeliveryOptions, ServiceStack } from '../app';
import { KINDS, type HandlerKind, type SizeClass } from '../stage';
import { PlatformError } from '@platform/model/errors';
import { RESERVED_CONCURRENCY } from '@platform/model/limits';
import { pascalCase, requireServiceName } from '@platform/model/names';
import { nx } from '@platform/model/typed-commands';
import { functionEnvironment } from './function-environment';
import { functionRole } from './function-role';
import { functionSize } from './function-size';
import { heldReady } from './held-ready';
import { requireWhole } from './require-whole';
import { stageLogGroup } from './stage-log-group';

/** What every kind of handler can be told. */
export interface HandlerProps {
  /** What the handler may touch beyond its own trigger. Default nothing. */
  readonly access?: Access;
  /** MB, 128–10240. Default: the size class. */
  readonly memory?: number;
  /** Seconds, 1–900. Default: the size class. */
  readonly timeout?: number;
  /** Default: the class named like the kind. */
  readonly sizeClass?: SizeClass;
  /** Further environment variables. Secrets go through `access.secrets`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Executions set aside for, and allowed to, this function, 1–10000 (F-085). Default: unreserved. */
  readonly reservedConcurrency?: number;
}

/** What a handler can be told whose callers wait for it. */
export interface CalledHandlerProps extends HandlerProps {
  /**
   * Environments that are held ready, 1–10000, in stages with `provisionedConcurrency` (F-085); callers then reach the
   * alias `live`. Default none.
   */
  readonly provisionedConcurrency?: number;
}

export interface ServiceFunctionProps extends CalledHandlerProps {
  readonly kind: HandlerKind;
  /** What callers of its routes have to prove. Default: it answers none. */
  readonly asks?: Asks;
  /** Handler whose build it runs. Default: its own. */
  readonly builtAs?: string;
  /** For asynchronous triggers: where an event goes that failed after Lambda's own retries. */
  readonly deadLetterQueue?: IQueue;
}

/**
 * The function of one handler (F-070): the built folder `dist/handlers/<name>`, arm64, runtime by
 * language, own role, tracing on, own log group kept as long as the stage says, JSON logs, the
 * environment contract and exactly the access asked for. Outputs `<Pascal>FunctionName` and
 * `<Pascal>LogGroupName`, for this service's own commands only.
 *
 * @throws PlatformError for a name or figure that is not allowed, or a handler that is not built
 */
export abstract class ServiceFunction extends Construct {
  readonly function: LambdaFunction;
  /** What callers reach: its alias where environments are held ready, else the function. */
  readonly called: IFunction;
  readonly kind: HandlerKind;
  /** Seconds. */
  readonly timeout: number;
  /** What it was told that it may touch. */
  readonly access: Access;
  /** What callers of its routes have to prove; `undefined` where it answers none. */
  readonly asks: Asks | undefined;

  constructor(
    readonly service: ServiceStack,
    readonly name: string,
    props: ServiceFunctionProps,
  ) {
    super(service, freeId(service, name));
    this.kind = props.kind;
    this.asks = props.asks;
    const { memory, timeout } = functionSize(
      {
        ...props,
        handler: name,
        sizeClass: props.sizeClass ?? props.kind,
        maxTimeout: KINDS[props.kind].longest,
      },
      service.stage,
      service.app.language,
    );
    this.timeout = timeout;
    this.function = this.createFunction(props, memory);
    service.tables.forEach(({ table }) =>
      this.function.addEnvironment(ENV.tableName, table.tableName),
    );
    const isHeld = service.stage.provisionedConcurrency;
    this.called = heldReady(this, name, this.function, props, isHeld) ?? this.function;
    if (props.deadLetterQueue) keepFailedEvents(this.called, props.deadLetterQueue);
    this.access = props.access ?? {};
    grantAccess(this, this.access);
  }

  /** Makes the handler known to rules and tests; a subclass calls it once it is complete. */
  protected register(): void {
    this.service.handlers.add(this.name, this);
  }

  /**
   * This handler as the target of an event rule.
   *
   * @throws PlatformError when the kind is not made for events
   */
  ruleTarget(_options: DeliveryOptions): IRuleTarget {
    throw new PlatformError({
      what: `The handler '${this.name}' cannot receive events`,
      got: `a handler of kind ${this.kind}`,
      allowed: 'a handler of kind event or worker',
      run: `${nx()} g @platform/plugin:handler --service=${this.service.service} --kind=event`,
    });
  }

  private createFunction(props: ServiceFunctionProps, memory: number): LambdaFunction {
    const { service, name } = this;
    const { language, stage } = service.app;
    const logGroup = stageLogGroup(this, 'LogGroup', stage);
    const environment = functionEnvironment(service, name, props.environment ?? {});
    const lambda = new LambdaFunction(this, 'Function', {
      description: `${props.kind} handler '${name}' of service ${service.service}`,
      runtime: language.runtime,
      architecture: Architecture.ARM_64,
      handler: language.handler,
      code: service.app.handlerCode(props.builtAs ?? name),
      role: functionRole(this, logGroup),
      memorySize: memory,
      timeout: Duration.seconds(this.timeout),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment,
      reservedConcurrentExecutions: reservedOf(name, props),
    });
    traceActively(lambda);
    const own = { publish: false };
    service.output(
      `${pascalCase(name)}FunctionName`,
      lambda.functionName,
      `Function of handler ${name}`,
      own,
    );
    service.output(
      `${pascalCase(name)}LogGroupName`,
      logGroup.logGroupName,
      `Log group of handler ${name}`,
      own,
    );
    return lambda;
  }
}

/** @throws PlatformError where another handler, or the function of a route, has the name already */
const freeId = (service: ServiceStack, name: string): string => {
  const id = `${pascalCase(requireServiceName('handler', name))}Handler`;
  if (!service.node.tryFindChild(id)) return id;
  throw new PlatformError({
    what: `Two functions of service '${service.service}' have one name`,
    got: `'${name}' twice`,
    allowed:
      'handlers, and routes with functions of their own, whose names differ in more than dashes',
    run: `edit infra/handlers/${name}.ts, or routes of the handler that the name begins with`,
  });
};

const reservedOf = (name: string, { reservedConcurrency }: HandlerProps): number | undefined => {
  const { least, most } = RESERVED_CONCURRENCY;
  return reservedConcurrency === undefined
    ? undefined
    : requireWhole(name, 'reservedConcurrency', reservedConcurrency, least, most);
};

/** Two retries within six hours are Lambda's defaults, said here so that they can be seen (F-061). */
const keepFailedEvents = (lambda: IFunction, queue: IQueue): void =>
  lambda.configureAsyncInvoke({
    onFailure: new SqsDestination(queue),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
  });

/** Through the resource, because `tracing: ACTIVE` would grant X-Ray once more in the shared policy. */
const traceActively = (lambda: LambdaFunction): void => {
  (lambda.node.defaultChild as CfnFunction).tracingConfig = { mode: 'Active' };
};
