import {
  createRoute,
  errors,
  httpApp,
  json,
  jsonBody,
  page,
  pageQuery,
  router,
  text,
  z,
} from '../src/http/index.js';
import { NotFoundError } from '../src/errors/index.js';
import { pageOf } from '../src/testing/index.js';

/** The routes that the generators write for an entity Vehicle with a name, its items in memory. */
export const vehiclesApp = () => {
  const items = new Map<string, z.infer<typeof Vehicle>>();
  const find = (id: string) => {
    const vehicle = items.get(id);
    if (!vehicle) throw new NotFoundError('There is no such vehicle');
    return vehicle;
  };
  const keep = (vehicle: z.infer<typeof Vehicle>) => {
    items.set(vehicle.id, vehicle);
    return vehicle;
  };
  const routes = router()
    .openapi(create, (c) =>
      c.json(keep({ ...c.req.valid('json'), id: `v-${items.size}`, version: 1 }), 201),
    )
    .openapi(get, (c) => c.json(find(c.req.valid('param').id), 200))
    .openapi(list, (c) =>
      c.json(
        pageOf([...items.values()], ({ id }) => id, c.req.valid('query')),
        200,
      ),
    )
    .openapi(update, (c) => {
      const old = find(c.req.valid('param').id);
      return c.json(keep({ ...old, ...c.req.valid('json'), version: old.version + 1 }), 200);
    })
    .openapi(remove, (c) => {
      items.delete(c.req.valid('param').id);
      return c.body(null, 204);
    });
  return httpApp({ routes: [routes] });
};

const Vehicle = z
  .object({ id: z.string(), name: z.string(), version: z.number() })
  .openapi('Vehicle');
const params = z.object({ id: text() });
const path = '/vehicles/{id}';

const create = createRoute({
  method: 'post',
  path: '/vehicles',
  request: { body: jsonBody(z.strictObject({ name: text() }).openapi('NewVehicle')) },
  responses: { 201: json(Vehicle, 'The vehicle, created'), ...errors(400, 409) },
});
const get = createRoute({
  method: 'get',
  path,
  request: { params },
  responses: { 200: json(Vehicle, 'The vehicle'), ...errors(404) },
});
const list = createRoute({
  method: 'get',
  path: '/vehicles',
  request: { query: pageQuery },
  responses: { 200: json(page(Vehicle), 'A page of vehicles'), ...errors(400) },
});
const update = createRoute({
  method: 'put',
  path,
  request: {
    params,
    body: jsonBody(z.strictObject({ name: text().optional() }).openapi('VehicleChanges')),
  },
  responses: { 200: json(Vehicle, 'The vehicle, changed'), ...errors(400, 404, 409) },
});
const remove = createRoute({
  method: 'delete',
  path,
  request: { params },
  responses: { 204: { description: 'It is not there any more' } },
});
