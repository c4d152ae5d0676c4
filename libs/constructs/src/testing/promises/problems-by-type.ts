import type { SynthesizedService } from '../synth-service';
import type { TemplateResource } from '../template-resource';

/** What is wrong with one resource, in words that follow its name. */
type Check = (service: SynthesizedService, resource: TemplateResource) => readonly string[];

/**
 * Looks at every resource of some types.
 *
 * @param checks by CloudFormation type
 * @returns `<logical id>: <what is wrong>`
 */
export const problemsByType = (
  service: SynthesizedService,
  checks: Readonly<Record<string, Check>>,
): string[] =>
  Object.entries(checks).flatMap(([type, check]) =>
    service
      .ofType(type)
      .flatMap((each) => check(service, each).map((problem) => `${each.logicalId}: ${problem}`)),
  );
