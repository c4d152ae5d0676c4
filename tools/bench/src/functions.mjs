/** Signed for nobody: the local cloud looks at the account and the service alone. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0';

/** How the name of the function behind the API of a service begins. */
export const apiOf = (service) => `platform--${service}--local-ApiHandler`;

/** The functions of a local cloud. */
export class Functions {
  constructor(endpoint) {
    this.url = `${endpoint}/2015-03-31/functions`;
    this.rounds = 0;
  }

  /** @throws Error unless exactly one name begins so */
  async named(start) {
    const { Functions: all } = await (await this.#call('')).json();
    const found = all.map(({ FunctionName }) => FunctionName).filter((n) => n.startsWith(start));
    if (found.length === 1) return found[0];
    throw new Error(`${found.length} functions begin with '${start}'; allowed: one`);
  }

  /** Bytes of the zip of a function. */
  async codeSize(name) {
    const { Configuration } = await (await this.#call(`/${name}`)).json();
    return Configuration.CodeSize;
  }

  /** Gives a function a variable that it does not read, so that its next call is a cold start. */
  async chill(name) {
    this.rounds += 1;
    const path = `/${name}/configuration`;
    const { Environment } = await (await this.#call(path)).json();
    const Variables = { ...Environment.Variables, ROUND: `${this.rounds}` };
    const body = JSON.stringify({ Environment: { Variables } });
    await this.#call(path, { method: 'PUT', body });
  }

  /**
   * Calls a function.
   *
   * @param cold whether this has to be a cold start
   * @returns seconds from request to answer; processor time and memory are the cloud's
   * @throws Error when it fails, does not answer 200, or was cold or warm against expectation
   */
  async invoke(name, event, cold) {
    const started = process.hrtime.bigint();
    const headers = { 'x-amz-log-type': 'Tail' };
    const answer = await this.#call(`/${name}/invocations`, {
      method: 'POST',
      headers,
      body: JSON.stringify(event),
    });
    const { statusCode } = await answer.json();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const log = Buffer.from(answer.headers.get('x-amz-log-result') ?? '', 'base64').toString();
    if (statusCode === 200 && log.includes(`"coldStart":${cold}`))
      return { seconds, cpu: NaN, peakMb: NaN };
    throw new Error(
      `${name} answered ${statusCode}, wanted a cold start: ${cold}; its log:\n${log}`,
    );
  }

  async #call(path, { headers, ...options } = {}) {
    const answer = await fetch(`${this.url}${path}`, {
      ...options,
      headers: { authorization: AUTHORIZATION, ...headers },
    });
    if (answer.ok) return answer;
    throw new Error(`${path} was answered with ${answer.status}: ${await answer.text()}`);
  }
}
