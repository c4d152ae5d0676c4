import { ENV } from '@platform/model/environment';
import type { ServiceStack } from '../app';
import { PlatformError } from '@platform/model/errors';

const OWNED: readonly string[] = Object.values(ENV).filter((name) => name !== ENV.logLevel);
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY)$/i;

const requireAllowed = (handler: string, name: string): void => {
  const secret = SECRET_NAME.test(name);
  if (!secret && !OWNED.includes(name) && !name.startsWith('AWS_')) return;
  throw new PlatformError({
    what: `The environment of handler '${handler}' has a name that is not allowed`,
    got: name,
    allowed: secret
      ? 'a reference: access.secrets puts the ARN in the environment, the code reads the value'
      : `names other than AWS_* and ${OWNED.join(', ')}`,
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/**
 * The environment contract (F-071), the same for every function so that one composition root serves
 * all of them: a name is no permission. `TABLE_NAME` follows when the service has a table.
 *
 * @param own names the handler adds; `LOG_LEVEL` (default INFO) may be overridden
 * @throws PlatformError for a name owned by the contract, or one that would hold a secret (F-168)
 */
export const functionEnvironment = (
  service: ServiceStack,
  handler: string,
  own: Readonly<Record<string, string>>,
): Record<string, string> => {
  for (const name of Object.keys(own)) requireAllowed(handler, name);
  return {
    ...service.app.language.environment,
    [ENV.stage]: service.stage.name,
    [ENV.version]: service.version,
    [ENV.serviceName]: service.service,
    [ENV.metricsNamespace]: `${service.stage.project}/${service.service}`,
    [ENV.logLevel]: 'INFO',
    [ENV.eventBusName]: service.eventBus.eventBusName,
    ...own,
  };
};
