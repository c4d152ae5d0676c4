import { ServiceFunction, type ServiceStack } from '@platform/constructs';
import { FunctionUrlAuthType, type FunctionUrl } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { ALARM_PERIOD, warnWhenAny } from './cache-alarm';
import { variable } from './control-plane-environment';

/** What the function of a control plane is made of. */
interface ControlPlaneFunctionProps {
  readonly environment: Record<string, string>;
  readonly reservedConcurrency: number | undefined;
}

/** Seconds; a request asks Secrets Manager or S3 for at most three. */
const TIMEOUT = 10;

/**
 * The control plane as the handler `control-plane`, behind a Function URL that anybody may call: who calls is
 * told by the token inside, which IAM does not know.
 */
export class ControlPlaneFunction extends ServiceFunction {
  readonly url: FunctionUrl;

  constructor(service: ServiceStack, props: ControlPlaneFunctionProps) {
    super(service, 'control-plane', {
      kind: 'api',
      timeout: TIMEOUT,
      environment: props.environment,
      reservedConcurrency: props.reservedConcurrency,
    });
    this.url = this.function.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    this.register();
    this.warn();
  }

  /** Lets the function read a secret, whose ARN it finds in `PLATFORM_CACHE_<name>`. */
  readSecret(name: string, secret: ISecret): void {
    secret.grantRead(this.function);
    this.function.addEnvironment(variable(name), secret.secretArn);
  }

  private warn(): void {
    const { function: lambda, service } = this;
    const period = ALARM_PERIOD;
    warnWhenAny(this, 'Errors', service, {
      metric: lambda.metricErrors({ period }),
      alarmDescription: 'The control plane of the cache fails: builds go on without the cache',
    });
    warnWhenAny(this, 'Throttles', service, {
      metric: lambda.metricThrottles({ period }),
      alarmDescription:
        'The control plane of the cache is throttled: raise reservedConcurrency, builds miss entries',
    });
    warnWhenAny(this, 'Faults', service, {
      metric: lambda.metric('Url5xxCount', { period, statistic: 'Sum' }),
      alarmDescription:
        'The control plane of the cache answers 5xx: see its log for the outcome fault, secrets or S3',
    });
  }
}
