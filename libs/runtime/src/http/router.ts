import { OpenAPIHono } from '@hono/zod-openapi';
import { ValidationError } from '../errors/index.js';
import { toIssues } from '../validation/index.js';

/** A router whose invalid input ends as a ValidationError, which `httpApp` answers with 400. */
export const router = (): OpenAPIHono =>
  new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new ValidationError(toIssues(result.error));
    },
  });
