/** Function that does what its caller asks: return, throw, log or take its time. */
export const OBEDIENT = `
class BoomError extends Error { constructor(m) { super(m); this.name = 'BoomError'; } }
exports.handler = (event) => {
  const wish = event.rawPath ? event.rawPath.split('/').pop() : event.wish;
  if (wish === 'claims') return event.requestContext.authorizer.jwt;
  if (event.rawPath?.startsWith('/sent')) return [event.rawPath, event.rawQueryString];
  if (wish === 'throw-at-once') throw new BoomError('at once');
  return obey(wish);
};
async function obey(wish) {
  if (wish === 'throw') throw new BoomError('no such luck');
  if (wish === 'own-502') return { statusCode: 502, body: 'mine' };
  if (wish === 'log') console.log('a line of its own');
  if (wish === 'slow') await new Promise((done) => setTimeout(done, 700));
  return { node: process.version, endpoint: process.env.AWS_ENDPOINT_URL };
}`;

/** Function whose first environment dies while it starts, and before any other has started. */
export const UNLUCKY = `
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
let isFirst = true;
try { require('node:fs').mkdirSync(require('node:path').join(__dirname, '../../unlucky')); } catch { isFirst = false; }
wait(isFirst ? 500 : 1_500);
if (isFirst) process.exit(7);
exports.handler = async () => ({ lives: true });`;

/** Function that fails for every batch. */
export const POISONED = `exports.handler = async () => { throw new Error('poison'); };`;

/** A `bootstrap` that speaks the Runtime API over one kept connection, as a Go binary does. */
export const BOOTSTRAP = `#!/usr/bin/env node
const http = require('http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const send = (method, path, body) => new Promise((done, fail) => {
  const request = http.request({ agent, host, port, method, path: '/2018-06-01/runtime/invocation/' + path }, (response) => {
    let text = '';
    response.on('data', (chunk) => (text += chunk)).on('end', () => done(response.headers));
  });
  request.on('error', fail).end(body);
});
(async () => {
  for (;;) {
    const headers = await send('GET', 'next');
    const answer = JSON.stringify({ endpoint: process.env.AWS_ENDPOINT_URL });
    await send('POST', headers['lambda-runtime-aws-request-id'] + '/response', answer);
  }
})();
`;
