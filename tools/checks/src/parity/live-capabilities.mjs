import { capability } from './capability.mjs';

const LIVE = 'tools/e2e/src/languages.e2e.spec.ts';

const PASSES = ['tools/e2e/src/package.e2e.spec.ts', 'what was generated passes every check'];

/** The same test for both languages, on services that are deployed. */
const live = (what, title) => ({
  what: `live: ${what}`,
  typescript: { file: LIVE, group: 'a context in TypeScript', title },
  go: { file: LIVE, group: 'a context in Go', title },
});

/** What a generated context can do once it is deployed, each with the test that shows it. */
export const LIVE_CAPABILITIES = [
  live(
    'a context is generated, and again without a change',
    'is left as it is by every generator, with the edits of people',
  ),
  capability('live: it passes every check', PASSES, PASSES),
  live(
    'it deploys alone, a second time with nothing to send',
    'deploys alone, a second time with nothing to send',
  ),
  live('api: it is closed without a token', 'is closed to whoever has no token of the issuer'),
  live('api: it answers over HTTP', 'answers over HTTP'),
  live('api: it serves a second entity', 'serves a second entity through the same API'),
  live(
    'api: each caller has items of its own',
    'shows each caller its own items, and nothing of others by any route',
  ),
  live('api: a route has a function of its own', 'answers a route by a function of its own'),
  live('authorizer: it is asked who may call', 'asks its authorizer who may call a further API'),
  live(
    'rest: it answers whom IAM lets in',
    'gives them through its REST API too, to whom IAM lets in',
  ),
  live(
    'function-url: it answers whom IAM lets in',
    'gives them through its function URL too, to whom IAM lets in',
  ),
  live('event: it gets that of a placed order', 'gets the event of a placed order'),
  live(
    'worker: a poisoned message is set aside',
    'sets a poisoned message aside and works on its batch mates',
  ),
  live(
    'worker: a FIFO group stops, the others go on',
    'stops a group of a FIFO queue at a poisoned message, and no other group',
  ),
  live(
    'webhook: what is signed is taken once',
    'takes what a sender signs, once, and nothing that nobody signed',
  ),
  live(
    'direct: who waits is answered, the rest is kept',
    'answers whoever invokes it, and keeps what failed when nobody waited',
  ),
  live('schedule: it runs', 'runs on schedule'),
  live(
    'stream: a poisoned change is set aside',
    'follows what changes in its table, and sets a poisoned change aside',
  ),
  live('a view follows what has happened', 'brings a view up to what has happened to its account'),
  live(
    'topic: what passes its filter is handled',
    'handles notifications that its filter lets through, and keeps what fails',
  ),
  live(
    'bucket: stored objects are handled',
    'handles objects that are stored under its keys, and keeps what fails',
  ),
  live(
    'kinesis: a poisoned record is set aside',
    'handles records in order, and sets a poisoned one aside',
  ),
  live('an edit of one file deploys it alone', 'an edit of one file deploys it alone'),
];
