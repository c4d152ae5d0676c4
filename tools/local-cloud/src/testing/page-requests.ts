import { PRESIGNED } from './create-stack';

/** A signature as a program sends it; the cloud's own account needs no valid one. */
export const SIGNED =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cloudformation/aws4_request, SignedHeaders=host, Signature=0';

export const FORM = 'Content-Type: application/x-www-form-urlencoded';
const NAVIGATION = [
  'Sec-Fetch-Site: cross-site',
  'Sec-Fetch-Mode: navigate',
  'Sec-Fetch-Dest: document',
];
export const EVIL = 'Origin: https://evil.example.com';

/** Each sends CreateStack as a page can. `AUTH` stands for credentials in the query, `{api}` for its id. */
export const PAGE_REQUESTS: readonly [string, string, string, readonly string[]][] = [
  ['a navigation', 'GET', '/?AUTH&BODY', ['Host: localhost', ...NAVIGATION]],
  ['an iframe', 'GET', '/?AUTH&BODY', ['Host: localhost', 'Sec-Fetch-Dest: iframe']],
  ['a link in a mail', 'GET', '/?AUTH&BODY', ['Host: localhost', 'Sec-Fetch-Site: none']],
  ['an image, without any mark', 'GET', '/?AUTH&BODY', ['Host: localhost']],
  ['an image, unsigned', 'GET', '/?BODY', ['Host: localhost']],
  ['a HEAD', 'HEAD', '/?AUTH&BODY', ['Host: localhost']],
  ['a form, without any mark', 'POST', '/?AUTH', ['Host: localhost', FORM]],
  ['a form', 'POST', '/?AUTH', ['Host: localhost', FORM, EVIL]],
  ['a form of a sandboxed frame', 'POST', '/?AUTH', ['Host: localhost', FORM, 'Origin: null']],
  ['a form of a file', 'POST', '/?AUTH', ['Host: localhost', FORM, 'Origin: file://']],
  ['an extension', 'POST', '/?AUTH', ['Host: localhost', FORM, 'Origin: chrome-extension://abc']],
  [
    'a page of this machine',
    'POST',
    '/?AUTH',
    ['Host: localhost', FORM, 'Origin: http://localhost:1'],
  ],
  ['another port', 'GET', '/?AUTH&BODY', ['Host: localhost', 'Sec-Fetch-Site: same-site']],
  [
    'its own page',
    'GET',
    '/?AUTH&BODY',
    ['Host: localhost', 'Sec-Fetch-Site: same-origin', 'Authorization: SIGNED'],
  ],
  [
    'a referer alone',
    'GET',
    '/?AUTH&BODY',
    ['Host: localhost', 'Referer: https://evil.example.com/'],
  ],
  ['text/plain', 'POST', '/?AUTH', ['Host: localhost', 'Content-Type: text/plain', EVIL]],
  [
    'credentials in the address',
    'POST',
    '/?AUTH',
    ['Host: localhost', FORM, 'Authorization: Basic dGVzdDp0ZXN0'],
  ],
  ['a rebound name', 'POST', '/', ['Host: evil.example.com', FORM, 'Authorization: SIGNED']],
  [
    'a rebound name of AWS',
    'POST',
    '/',
    ['Host: evil.s3.amazonaws.com', FORM, 'Authorization: SIGNED'],
  ],
  ['0.0.0.0', 'POST', '/', ['Host: 0.0.0.0', FORM, 'Authorization: SIGNED']],
  [
    'a name that ends like ours',
    'POST',
    '/',
    ['Host: evil-localhost', FORM, 'Authorization: SIGNED'],
  ],
  ['a trailing dot', 'POST', '/', ['Host: localhost.', FORM, 'Authorization: SIGNED']],
  [
    'a user before the host',
    'POST',
    '/',
    ['Host: localhost@evil.example.com', FORM, 'Authorization: SIGNED'],
  ],
  ['an API that is none', 'POST', '/?AUTH', ['Host: a.execute-api.x.localhost', FORM, EVIL]],
  [
    'an API that does not exist',
    'POST',
    '/?AUTH',
    ['Host: 00000000.execute-api.localhost', FORM, EVIL],
  ],
  ['an API in upper case', 'POST', '/?AUTH', ['Host: {API}.EXECUTE-API.LOCALHOST', FORM, EVIL]],
  ['the path of an API, no id', 'POST', '/_aws/execute-api/?AUTH', ['Host: localhost', FORM, EVIL]],
  [
    'the path of an API, no stage',
    'POST',
    '/_aws/execute-api/{api}?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'the path of another API',
    'POST',
    '/_aws/execute-api/none/x?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  ['a doubled slash', 'POST', '//_aws/execute-api/{api}/x?AUTH', ['Host: localhost', FORM, EVIL]],
  [
    'an encoded dot segment',
    'POST',
    '/_aws/execute-api/%2e%2e/%2e%2e/?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'an absolute target',
    'POST',
    'http://{api}.execute-api.localhost/?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'an API with credentials in the query',
    'POST',
    '/_aws/execute-api/{api}/x?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'a function URL that is none',
    'POST',
    '/_aws/lambda-url/none/?AUTH',
    ['Host: localhost', FORM, EVIL],
  ],
  [
    'the management of connections',
    'POST',
    '/_aws/execute-api/{api}/x/@connections/1',
    ['Host: localhost', FORM, EVIL],
  ],
  ['a preflight', 'OPTIONS', '/', ['Host: localhost', EVIL, 'Access-Control-Request-Method: POST']],
  [
    'a preflight to a private network',
    'OPTIONS',
    '/',
    ['Host: localhost', 'Access-Control-Request-Private-Network: true'],
  ],
];

/** Addresses of front doors that are not there. */
const NOWHERE: readonly string[] = [
  'an API that does not exist',
  'the path of another API',
  'an encoded dot segment',
  'a function URL that is none',
];

/** The status that the page request of this name is answered. */
export const statusOf = (name: string): number => (NOWHERE.includes(name) ? 404 : 403);

/** Fills in what stands for credentials, fields and the id of an API in a line of a page request. */
export const fillIn = (text: string, api: string, fields: string): string =>
  text
    .replace('AUTH', PRESIGNED)
    .replace('BODY', fields)
    .replace('{api}', api)
    .replace('{API}', api.toUpperCase())
    .replace('SIGNED', SIGNED);
