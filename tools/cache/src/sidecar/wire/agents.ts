import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';

const KEPT = { keepAlive: true, scheduling: 'lifo' } as const;
const ONCE = { keepAlive: false } as const;

const isSecure = (url: URL): boolean => url.protocol === 'https:';

function create(url: URL, proxy: string, options: typeof KEPT | typeof ONCE): HttpAgent {
  if (!proxy) return isSecure(url) ? new HttpsAgent(options) : new HttpAgent(options);
  return isSecure(url) ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy, options);
}

/** Connections to upstreams, through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for an address. */
export class Agents {
  private readonly keptAgents = new Map<string, HttpAgent>();

  /** Whose connections are kept for the next request. */
  kept(url: URL): HttpAgent {
    const proxy = getProxyForUrl(url.href);
    const key = `${url.protocol} ${proxy}`;
    const agent = this.keptAgents.get(key) ?? create(url, proxy, KEPT);
    this.keptAgents.set(key, agent);
    return agent;
  }

  /** Whose connection nobody has used. */
  fresh(url: URL): HttpAgent {
    return create(url, getProxyForUrl(url.href), ONCE);
  }

  /** Ends all kept connections. */
  close(): void {
    for (const agent of this.keptAgents.values()) agent.destroy();
  }
}
