import { namesOf } from '../../names/names';
import type { Problem } from '../check';
import { counted } from '../check';
import { entryOf, handlersOf } from './sources';
import { functionsByHandler, infraOf, ofTemplate } from './template';

/** S0-05, S0-55: a handler is a folder and a function, neither without the other. */
export const functions = ofTemplate(
  'functions',
  'every handler is a function, and every function a handler',
  (service, template) => {
    const handlers = handlersOf(service);
    const found = functionsByHandler(template, (name) => namesOf(name).pascal, handlers);
    const known = [...found.values()];
    const all = template.ofType('AWS::Lambda::Function');
    const problems: Problem[] = [
      ...handlers
        .filter((handler) => !found.has(handler))
        .map((handler) => ({
          what: `handler ${handler} has no function`,
          where: `${service.root}/${entryOf(service, handler)}`,
          run: `git checkout -- ${infraOf(service, handler)}, then nx sync`,
        })),
      ...all
        .filter((lambda) => !known.includes(lambda))
        .map(({ id }) => ({
          what: `function ${id} has no handler in ${service.profile.handlersFolder}`,
          where: id,
          run: `nx g @platform/plugin:handler for it, or delete it from ${service.root}/infra`,
        })),
    ];
    return { seen: counted(all.length, 'function'), problems };
  },
);
