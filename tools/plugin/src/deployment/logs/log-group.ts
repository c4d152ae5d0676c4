import { UsageError } from '@platform/model/errors';
import { kebabCase, pascalCase } from '@platform/model/names';

const OUTPUT = 'LogGroupName';

/**
 * Name of the log group of a handler, which is an output of its service.
 *
 * @param outputs of the deployed service, by name
 * @throws UsageError when the service has no such handler, with those it has
 */
export const logGroupOf = (outputs: Readonly<Record<string, string>>, handler: string): string => {
  const group = outputs[`${pascalCase(kebabCase(handler))}${OUTPUT}`];
  if (group !== undefined) return group;
  const handlers = Object.keys(outputs)
    .filter((name) => name.endsWith(OUTPUT))
    .map((name) => kebabCase(name.slice(0, -OUTPUT.length)));
  throw new UsageError({
    what: 'no such handler in what is deployed',
    got: handler,
    allowed: handlers.join(', ') || 'a service with handlers',
    run: 'the same command with --handler of one of these, or deploy the service first',
  });
};
