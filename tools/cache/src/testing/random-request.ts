import type { Random } from './random';

const METHODS = [
  'GET',
  'PUT',
  'PUT',
  'HEAD',
  'POST',
  'DELETE',
  'OPTIONS',
  'CONNECT',
  'get',
  'G\0T',
  '',
];
const VERSIONS = [...Array<string>(12).fill('HTTP/1.1'), 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', 'x', ''];
const PIECES = [
  '..',
  '%2e%2e',
  '%2f',
  '%252f',
  '\\',
  '/',
  '//',
  '%00',
  '\0',
  ';',
  '?',
  '#',
  'ü',
  'CON',
  '~',
];
const PLAIN = [
  '/',
  '/health',
  '/ready',
  '/stats',
  '/metrics',
  '/v1/token',
  '/v1/grant',
  '/v1/keys',
];
const ADMIN = '/v1/admin/entries/static%2Flocal/trusted/';

const hash = (random: Random): string =>
  random.once(3)
    ? Array.from({ length: random.below(6) }, () => random.pick(PIECES)).join('')
    : String(random.below(50));

const path = (random: Random): string => {
  const ways = [
    () => `/v1/cache/${hash(random)}`,
    () => `/v1/cache/${hash(random)}`,
    () => `//v1/cache/${hash(random)}`,
    () => `http://elsewhere/v1/cache/${hash(random)}`,
    () => `/v1/cache/${'a'.repeat(random.below(20_000))}`,
    () => `/${random.pick(PIECES)}/${random.pick(PIECES)}/etc/passwd`,
    () => ADMIN + hash(random),
    () => random.pick(PLAIN),
    () => random.bytes(random.below(40)).toString('latin1'),
  ];
  return random.pick(ways)();
};

const length = (random: Random, body: Buffer): string =>
  random.once(3)
    ? random.pick([
        '-1',
        '1e9',
        'NaN',
        '0x10',
        '',
        '99999999999999999999',
        '5, 5',
        '1073741824',
        '+1',
        ' ',
      ])
    : String(body.length + (random.once(4) ? random.below(100) : 0));

const header = (random: Random, token: string, body: Buffer): string => {
  const ways = [
    () => `Authorization: Bearer ${random.once(3) ? random.bytes(20).toString('latin1') : token}`,
    () =>
      `Authorization: ${random.pick(['', 'Basic x', 'Bearer', 'Bearer  ', `Bearer ${'x'.repeat(30_000)}`])}`,
    () => `Content-Length: ${length(random, body)}`,
    () => `Transfer-Encoding: ${random.pick(['chunked', 'gzip', 'chunked, chunked', 'x', ''])}`,
    () => `Connection: ${random.pick(['close', 'keep-alive', 'upgrade', 'x'])}`,
    () => `Expect: ${random.pick(['100-continue', '200-ok', ''])}`,
    () => `Upgrade: ${random.pick(['websocket', 'h2c'])}`,
    () => `X-${random.below(9)}: ${random.bytes(random.below(60)).toString('latin1')}`,
    () => random.bytes(random.below(60)).toString('latin1'),
    () => ' folded',
    () => `X-Long: ${'y'.repeat(random.below(60_000))}`,
  ];
  return random.pick(ways)();
};

/** A request as nobody should send it, some of them as one should: method, path, headers, length, chunking, end. */
export const randomRequest = (random: Random, token: string): Buffer => {
  const body = random.bytes(random.below(3) * random.below(2_000));
  const usual = [
    'Host: x',
    `Authorization: Bearer ${token}`,
    `Content-Length: ${length(random, body)}`,
  ];
  const headers = [
    ...usual.filter(() => !random.once(5)),
    ...Array.from({ length: random.below(4) }, () => header(random, token, body)),
  ];
  const line = `${random.pick(METHODS)} ${path(random)} ${random.pick(VERSIONS)}`;
  const head = Buffer.from(
    [line, ...headers, '', ''].join(random.once(20) ? '\n' : '\r\n'),
    'latin1',
  );
  const chunk = Buffer.from(`${body.length.toString(16)}\r\n`);
  const whole = Buffer.concat(
    random.once(8) ? [head, chunk, body, Buffer.from('\r\n0\r\n\r\n')] : [head, body],
  );
  if (random.once(10)) whole[random.below(whole.length)] = random.below(256);
  return random.once(5) ? whole.subarray(0, random.below(whole.length)) : whole;
};
