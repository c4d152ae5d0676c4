import { PlatformError } from '@platform/model/errors';
import { Names } from 'aws-cdk-lib';
import { CfnListenerRule, CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { ServiceStack } from '../app';
import { requireWhole } from './require-whole';
import { ownRoutes } from './route-function';
import { ServiceFunction, type CalledHandlerProps } from './service-function';
import { tellOrigins } from './tell-origins';

export interface AlbHandlerProps extends CalledHandlerProps {
  /** Place of its rule among those of the listener, 1–50000, the lowest first. */
  readonly priority: number;
  /** Paths that lead to it, with `*` and `?`. Default all. */
  readonly paths?: readonly string[];
  /** Hosts that lead to it, with `*` and `?`. Default all. */
  readonly hosts?: readonly string[];
  /**
   * SSM parameter that holds the ARN of the listener. Default `/<project>/<stage>/alb-listener-arn`:
   * who owns the load balancer writes it there.
   */
  readonly listenerParameter?: string;
  /**
   * Routes that have a function of their own each, and the priorities of their rules, each below `priority`:
   * `{ 'GET /orders/{id}': 50 }` (F-031). Default none: the one function answers all.
   */
  readonly routes?: Readonly<Record<string, number>>;
}

/** Values of all conditions of a rule, and wildcards in them (Application Load Balancer quotas). */
const MOST = { values: 5, wildcards: 6 } as const;

const requireValues = (handler: string, values: readonly string[]): void => {
  const wildcards = values.join('').replaceAll(/[^*?]/g, '').length;
  if (
    values.length <= MOST.values &&
    wildcards <= MOST.wildcards &&
    values.every((value) => /^[^\s,]{1,128}$/.test(value))
  )
    return;
  throw new PlatformError({
    what: `The rule of handler '${handler}' has paths or hosts that a listener does not take`,
    got: values.join(', '),
    allowed: `${MOST.values} values and ${MOST.wildcards} of * and ? at most, each of 1 to 128 characters without spaces`,
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/** Rules of one listener are compared in the order of their priorities, and no two have the same. */
const requireOrder = (handler: string, { priority, routes = {} }: AlbHandlerProps): void => {
  const all = Object.entries(routes);
  const late = all.find(
    ([, own], at) => own >= priority || all.findIndex(([, other]) => other === own) !== at,
  );
  if (!late) return;
  throw new PlatformError({
    what: `The rule of a route of handler '${handler}' would never be reached, or has the priority of another`,
    got: `priority ${late[1]} of '${late[0]}'`,
    allowed: `priorities below ${priority}, each once`,
    run: `edit routes of infra/handlers/${handler}.ts`,
  });
};

interface Rule {
  readonly priority: number;
  readonly paths: readonly string[];
  readonly method?: string;
}

/**
 * A handler behind a load balancer that is there (F-042): a target group with multi-value headers and a
 * rule of its listener. Whoever reaches the load balancer reaches it, as the listener and its security
 * group say; a request or an answer has 1 MB at most. A listener has 100 rules at most.
 *
 * @throws PlatformError for a priority or conditions that a listener does not take
 */
export class AlbHandler extends ServiceFunction {
  private readonly listenerArn: string;

  constructor(service: ServiceStack, name: string, props: AlbHandlerProps) {
    super(service, name, { ...props, kind: 'alb', asks: 'nobody' });
    const { paths = ['/*'], hosts = [], routes = {}, priority } = props;
    requireOrder(name, props);
    const { project, name: stage } = service.stage;
    const parameter = props.listenerParameter ?? `/${project}/${stage}/alb-listener-arn`;
    this.listenerArn = StringParameter.valueForStringParameter(this, parameter);
    this.addRule(this, this.called, { priority, paths }, hosts);
    const own = ownRoutes(service, { name, kind: 'alb' }, Object.keys(routes), props);
    for (const { route, method, path, lambda, scope } of own)
      this.addRule(
        scope,
        lambda,
        { priority: routes[route] ?? 0, paths: [patternOf(path)], method },
        hosts,
      );
    tellOrigins(service, [this.function, ...own.map(({ lambda }) => lambda)]);
    this.register();
  }

  private addRule(
    scope: Construct,
    lambda: IFunction,
    { priority, paths, method }: Rule,
    hosts: readonly string[],
  ): void {
    const values = [...paths, ...(method === undefined ? [] : [method]), ...hosts];
    requireValues(this.name, values);
    new CfnListenerRule(scope, 'Rule', {
      listenerArn: this.listenerArn,
      priority: requireWhole(this.name, 'priority', priority, 1, 50_000),
      conditions: [
        { field: 'path-pattern', pathPatternConfig: { values: [...paths] } },
        ...(method === undefined
          ? []
          : [{ field: 'http-request-method', httpRequestMethodConfig: { values: [method] } }]),
        ...(hosts.length > 0
          ? [{ field: 'host-header', hostHeaderConfig: { values: [...hosts] } }]
          : []),
      ],
      actions: [{ type: 'forward', targetGroupArn: targetGroup(this.service, scope, lambda).ref }],
    });
  }
}

/** `/orders/{id}` is `/orders/*` for a listener, where `*` also stands for further segments. */
const patternOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '*');

/** Has a name, so that the function lets it in before it is there. */
const targetGroup = (
  service: ServiceStack,
  scope: Construct,
  lambda: IFunction,
): CfnTargetGroup => {
  const name = Names.uniqueResourceName(scope, { maxLength: 32, separator: '-' });
  const resource = service.formatArn({
    service: 'elasticloadbalancing',
    resource: 'targetgroup',
    resourceName: `${name}/*`,
  });
  lambda.addPermission('LoadBalancer', {
    principal: new ServicePrincipal('elasticloadbalancing.amazonaws.com'),
    sourceArn: resource,
  });
  const group = new CfnTargetGroup(scope, 'Targets', {
    name,
    targetType: 'lambda',
    targets: [{ id: lambda.functionArn }],
    targetGroupAttributes: [{ key: 'lambda.multi_value_headers.enabled', value: 'true' }],
    healthCheckEnabled: true,
    healthCheckPath: '/health',
    healthCheckIntervalSeconds: 300,
    healthCheckTimeoutSeconds: 30,
  });
  const permission = lambda.node.tryFindChild('LoadBalancer');
  if (permission) group.node.addDependency(permission);
  return group;
};
