import { OpenAPIHono } from '@hono/zod-openapi';
import { ValidationError } from '../errors/index.js';
import { toIssues } from '../validation/index.js';

type RouterOptions = Pick<NonNullable<ConstructorParameters<typeof OpenAPIHono>[0]>, 'getPath'>;

/** A router whose invalid input ends as a ValidationError, which `httpApp` answers with 400. */
export const router = (options: RouterOptions = {}): OpenAPIHono =>
  new OpenAPIHono({
    ...options,
    defaultHook: (result) => {
      if (!result.success) throw new ValidationError(toIssues(result.error));
    },
  });
