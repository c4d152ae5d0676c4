import type { LocalCloud } from '../start-local-cloud';

/** Header that names caller and service; the instance's own account needs no valid signature. */
const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

/** Call an AWS API for which the repository has no client. */
export const call = (
  cloud: LocalCloud,
  service: string,
  path: string,
  init: { method?: string; body?: string | Uint8Array; headers?: Record<string, string> } = {},
): Promise<Response> =>
  fetch(`${cloud.endpoint}${path}`, {
    ...init,
    body: init.body as NonNullable<RequestInit['body']>,
    headers: { ...init.headers, authorization: authorization(service) },
  });

export interface Invocation {
  readonly status: number;
  readonly payload: Record<string, unknown>;
  readonly log: string;
}

/** Call a function directly and wait for its answer, with the end of its log. */
export const invoke = async (
  cloud: LocalCloud,
  name: string,
  payload: object = {},
): Promise<Invocation> => {
  const response = await call(cloud, 'lambda', `/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(payload),
    headers: { 'x-amz-log-type': 'Tail' },
  });
  const log = Buffer.from(response.headers.get('x-amz-log-result') ?? '', 'base64').toString();
  const text = await response.text();
  return { status: response.status, payload: text ? JSON.parse(text) : {}, log };
};

/** Call a function without waiting for its answer. */
export const invokeLater = (cloud: LocalCloud, name: string, payload: object): Promise<Response> =>
  call(cloud, 'lambda', `/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(payload),
    headers: { 'x-amz-invocation-type': 'Event' },
  });

/** `StateValue` of an alarm. */
export const alarmState = async (cloud: LocalCloud, name: string): Promise<string | undefined> => {
  const response = await call(cloud, 'monitoring', '/', {
    method: 'POST',
    body: `Action=DescribeAlarms&Version=2010-08-01&AlarmNames.member.1=${name}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  return /<StateValue>(\w+)</.exec(await response.text())?.[1];
};
