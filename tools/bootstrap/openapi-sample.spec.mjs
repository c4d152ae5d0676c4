import { expect, it } from 'vitest';
import { entityRoutes, sampleOf } from './openapi-sample.mjs';

const document = {
  components: {
    schemas: {
      NewOrder: {
        type: 'object',
        properties: {
          userId: { type: 'string', minLength: 8 },
          total: { type: 'number' },
          count: { type: 'integer', minimum: 5 },
          open: { type: 'boolean' },
          state: { enum: ['new', 'old'] },
          at: { type: 'string', format: 'date-time' },
          items: { type: 'array', minItems: 1, items: { type: 'string', maxLength: 3 } },
          note: { type: 'string' },
        },
        required: ['userId', 'total', 'count', 'open', 'state', 'at', 'items'],
      },
    },
  },
  paths: {
    '/orders/{id}/cancel': { post: {} },
    '/orders': {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/NewOrder' } } },
        },
      },
      get: {
        parameters: [
          { name: 'limit', in: 'query', required: false },
          { name: 'userId', in: 'query', required: true },
        ],
      },
    },
    '/orders/{id}': { get: {}, delete: {} },
  },
};

it('makes a value that a schema accepts', () => {
  expect(sampleOf(document, { $ref: '#/components/schemas/NewOrder' })).toEqual({
    userId: 'sample..',
    total: 1,
    count: 5,
    open: true,
    state: 'new',
    at: '2026-01-02T03:04:05.678Z',
    items: ['sam'],
  });
});

it('finds the routes of the entity', () => {
  expect(entityRoutes(document)).toMatchObject({
    collection: '/orders',
    item: '/orders/{id}',
    list: ['userId'],
  });
});

it('finds none where nothing can be created, read and deleted', () => {
  const { '/orders': orders } = document.paths;
  expect(
    entityRoutes({ ...document, paths: { '/orders': orders, '/orders/{id}': { get: {} } } }),
  ).toBeUndefined();
  expect(
    entityRoutes({ paths: { '/status': { get: {} }, '/jobs': { post: {} } } }),
  ).toBeUndefined();
  expect(entityRoutes({})).toBeUndefined();
});
