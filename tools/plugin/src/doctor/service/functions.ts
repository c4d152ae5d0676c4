import { nx } from '@platform/model/typed-commands';
import { namesOf } from '../../names/names';
import type { Problem } from '../check';
import { counted } from '../check';
import { entryOf, handlersOf } from './sources';
import { functionsByHandler, infraOf, ofTemplate, property, type Resource } from './template';

const codeOf = (lambda: Resource): unknown => property(lambda, 'Code.S3Key');

/** S0-05, S0-55: a handler is a folder and a function, neither without the other. */
export const functions = ofTemplate(
  'functions',
  'every handler is a function, and every function a handler',
  (service, template) => {
    const handlers = handlersOf(service);
    const found = functionsByHandler(template, (name) => namesOf(name).pascal, handlers);
    const known = [...found.values()];
    const built = new Set(known.map(codeOf));
    const all = template.ofType('AWS::Lambda::Function');
    const problems: Problem[] = [
      ...handlers
        .filter((handler) => !found.has(handler))
        .map((handler) => ({
          what: `handler ${handler} has no function`,
          where: `${service.root}/${entryOf(service, handler)}`,
          run: `git checkout -- ${infraOf(service, handler)}, then ${nx()} sync`,
        })),
      ...all
        // A route with a function of its own runs what its handler was built to.
        .filter((lambda) => !built.has(codeOf(lambda)))
        .map(({ id }) => ({
          what: `function ${id} has no handler in ${service.profile.handlersFolder}`,
          where: id,
          run: `${nx()} g @platform/plugin:handler for it, or delete it from ${service.root}/infra`,
        })),
    ];
    return { seen: counted(all.length, 'function'), problems };
  },
);
