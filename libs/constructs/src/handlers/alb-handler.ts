import { ENV } from '@platform/model/environment';
import { PlatformError } from '@platform/model/errors';
import { Names } from 'aws-cdk-lib';
import { CfnListenerRule, CfnTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { ServiceStack } from '../app';
import { requireWhole } from './require-whole';
import { ServiceFunction, type HandlerProps } from './service-function';

export interface AlbHandlerProps extends HandlerProps {
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
}

/** Values of all conditions of a rule (Application Load Balancer quotas). */
const MOST_VALUES = 5;

const requireValues = (handler: string, values: readonly string[]): void => {
  if (values.length <= MOST_VALUES && values.every((value) => /^[^\s,]{1,128}$/.test(value)))
    return;
  throw new PlatformError({
    what: `The rule of handler '${handler}' has paths or hosts that a listener does not take`,
    got: values.join(', '),
    allowed: `${MOST_VALUES} values at most, each of 1 to 128 characters without spaces`,
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/**
 * A handler behind a load balancer that is there (F-042): a target group with multi-value headers and a
 * rule of its listener. Whoever reaches the load balancer reaches it, as the listener and its security
 * group say; a request or an answer has 1 MB at most.
 *
 * @throws PlatformError for a priority or conditions that a listener does not take
 */
export class AlbHandler extends ServiceFunction {
  constructor(service: ServiceStack, name: string, props: AlbHandlerProps) {
    super(service, name, { ...props, kind: 'alb' });
    const { paths = ['/*'], hosts = [] } = props;
    requireValues(name, [...paths, ...hosts]);
    const { project, name: stage, corsOrigins } = service.stage;
    const parameter = props.listenerParameter ?? `/${project}/${stage}/alb-listener-arn`;
    new CfnListenerRule(this, 'Rule', {
      listenerArn: StringParameter.valueForStringParameter(this, parameter),
      priority: requireWhole(name, 'priority', props.priority, 1, 50_000),
      conditions: [
        { field: 'path-pattern', pathPatternConfig: { values: [...paths] } },
        ...(hosts.length > 0
          ? [{ field: 'host-header', hostHeaderConfig: { values: [...hosts] } }]
          : []),
      ],
      actions: [{ type: 'forward', targetGroupArn: this.targetGroup().ref }],
    });
    if (corsOrigins.length > 0)
      this.function.addEnvironment(ENV.corsOrigins, corsOrigins.join(','));
    this.register();
  }

  /** Has a name, so that the function lets it in before it is there. */
  private targetGroup(): CfnTargetGroup {
    const name = Names.uniqueResourceName(this, { maxLength: 32, separator: '-' });
    const { service } = this;
    const resource = service.formatArn({
      service: 'elasticloadbalancing',
      resource: 'targetgroup',
      resourceName: `${name}/*`,
    });
    this.function.addPermission('LoadBalancer', {
      principal: new ServicePrincipal('elasticloadbalancing.amazonaws.com'),
      sourceArn: resource,
    });
    const group = new CfnTargetGroup(this, 'Targets', {
      name,
      targetType: 'lambda',
      targets: [{ id: this.function.functionArn }],
      targetGroupAttributes: [{ key: 'lambda.multi_value_headers.enabled', value: 'true' }],
      healthCheckEnabled: true,
      healthCheckPath: '/health',
      healthCheckIntervalSeconds: 300,
      healthCheckTimeoutSeconds: 30,
    });
    const permission = this.function.node.tryFindChild('LoadBalancer');
    if (permission) group.node.addDependency(permission);
    return group;
  }
}
