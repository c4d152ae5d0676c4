import { z } from '@hono/zod-openapi';

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

/** A JSON response of a route: `201: json(Order, 'The order placed')`. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

/** A JSON request body. It is required: otherwise a request without content type skips the check. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true as const,
});

/** Query of a list: `limit` 1 to 100, default 20, and the `cursor` of the page before. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/, `Has to be a whole number from 1 to ${MAX_PAGE}`)
    .transform(Number)
    .default(DEFAULT_PAGE)
    .openapi({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE }),
  cursor: z.string().min(1, 'Not a cursor of this list').optional(),
});

/** One page of `items`, as a response; `cursor` leads to the next. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).readonly(), cursor: z.string().optional() });

/** The body of every error answer (C-48, S1-33). */
export const ErrorBody = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      requestId: z.string(),
      issues: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    }),
  })
  // Entities are called in PascalCase, so that none replaces it in the document.
  .openapi('error');

const DESCRIPTIONS = {
  400: 'The input is not valid',
  401: 'Authentication required',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  429: 'Too many requests',
} as const;

/** Documents error answers: `responses: { 200: json(…), ...errors(400, 404) }`. */
export const errors = <Status extends keyof typeof DESCRIPTIONS>(...statuses: readonly Status[]) =>
  Object.fromEntries(
    statuses.map((status) => [status, json(ErrorBody, DESCRIPTIONS[status])]),
  ) as Record<Status, ReturnType<typeof json<typeof ErrorBody>>>;
