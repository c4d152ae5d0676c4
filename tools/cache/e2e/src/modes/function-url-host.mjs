import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const { handler } = createRequire(import.meta.url)('./handler.cjs');

/** Calls the handler as a Function URL does: payload format 2.0. */
const server = createServer(async (request, response) => {
  const { pathname, search } = new URL(request.url, 'http://host');
  const { statusCode, headers, body } = await handler({
    version: '2.0',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: request.headers,
    requestContext: { http: { method: request.method, path: pathname } },
    body: await text(request),
    isBase64Encoded: false,
  });
  response.writeHead(statusCode, headers).end(body);
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`),
);
