import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { UpstreamFault } from '../upstream-fault';

const KEPT = { keepAlive: true, scheduling: 'lifo' } as const;
const ONCE = { keepAlive: false } as const;

const isSecure = (url: URL): boolean => url.protocol === 'https:';

const NO_ADDRESS =
  'the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY names has no address; allowed is http://host:port';

/** Whether a variable names a proxy by these characters alone, without a scheme. */
const isNamed = (bare: string): boolean =>
  Object.entries(process.env).some(([name, value]) => /_proxy$/i.test(name) && value === bare);

/**
 * The proxy on the way to an address, empty for none. One that is named without a scheme is spoken to without
 * TLS, as everywhere else; `getProxyForUrl` would speak to it as to the upstream.
 */
const proxyFor = (url: URL): string => {
  const found = getProxyForUrl(url.href);
  const bare = found.replace(/^https?:\/\//, '');
  const proxy = found && isNamed(bare) ? `http://${bare}` : found;
  if (proxy && !URL.canParse(proxy)) throw new UpstreamFault('network', NO_ADDRESS);
  return proxy;
};

const create = (url: URL, proxy: string, options: typeof KEPT | typeof ONCE): HttpAgent => {
  if (!proxy) return isSecure(url) ? new HttpsAgent(options) : new HttpAgent(options);
  return isSecure(url) ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy, options);
};

/** Connections to upstreams, through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for an address. */
export class Agents {
  private readonly keptAgents = new Map<string, HttpAgent>();

  /** Whose connections are kept for the next request. */
  kept(url: URL): HttpAgent {
    const proxy = proxyFor(url);
    const key = `${url.protocol} ${proxy}`;
    const agent = this.keptAgents.get(key) ?? create(url, proxy, KEPT);
    this.keptAgents.set(key, agent);
    return agent;
  }

  /** Whose connection nobody has used. */
  fresh(url: URL): HttpAgent {
    return create(url, proxyFor(url), ONCE);
  }

  /** Ends all kept connections. */
  close(): void {
    for (const agent of this.keptAgents.values()) agent.destroy();
  }
}
