/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { until } from '../story/until';

/** What a page is told to send. Runs inside the page, so it is on its own. */
export interface Attack {
  /** Address with the request in its query. */
  readonly query: string;
  /** Address that takes the request as a form. */
  readonly form: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Each sends a request as a page can, whoever listens; none waits for an answer. */
const ATTACKS: Readonly<Record<string, (attack: Attack) => void>> = {
  frame: ({ query }) => {
    const frame = document.createElement('iframe');
    frame.src = query;
    document.body.append(frame);
  },
  'form into a frame': ({ form, fields }) => {
    const frame = document.createElement('iframe');
    frame.name = 'target';
    const element = document.createElement('form');
    Object.assign(element, { method: 'post', action: form, target: 'target' });
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      Object.assign(input, { type: 'hidden', name, value });
      element.append(input);
    }
    document.body.append(frame, element);
    element.submit();
  },
  'form of a sandboxed frame': ({ form, fields }) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-forms');
    const inputs = Object.entries(fields).map(
      ([name, value]) => `<input name="${name}" value="${value.replaceAll('"', '&quot;')}">`,
    );
    frame.srcdoc = `<form method="post" action="${form.replaceAll('&', '&amp;')}">${inputs.join('')}</form><script>document.forms[0].submit()</script>`;
    document.body.append(frame);
  },
  image: ({ query }) => {
    new Image().src = query;
  },
  script: ({ query }) => {
    const script = document.createElement('script');
    script.src = query;
    document.head.append(script);
  },
  'style sheet': ({ query }) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', href: query });
    document.head.append(link);
  },
  beacon: ({ form, fields }) => {
    navigator.sendBeacon(form, new URLSearchParams(fields));
  },
  'blind fetch': ({ form, fields }) => {
    const body = new URLSearchParams(fields);
    void fetch(form, { method: 'POST', mode: 'no-cors', body }).catch(() => undefined);
  },
  fetch: ({ form, fields }) => {
    void fetch(form, { method: 'POST', body: new URLSearchParams(fields) }).catch(() => undefined);
  },
  'signed fetch': ({ form, fields }) => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/cloudformation/aws4_request, SignedHeaders=host, Signature=0';
    const body = new URLSearchParams(fields);
    void fetch(form, { method: 'POST', headers: { authorization }, body }).catch(() => undefined);
  },
  socket: ({ query }) => {
    new WebSocket(query.replace('http:', 'ws:'), 'mqtt').onerror = () => undefined;
  },
  navigation: ({ query }) => {
    location.href = query;
  },
};

/** How a page attacks. */
export const WAYS = Object.keys(ATTACKS);

/**
 * Attacks from `page` in one way. Resolves when the browser got something of the attacked host: the
 * statuses, or why there was no answer.
 */
export const attack = async (
  page: Page,
  way: string,
  what: Attack,
): Promise<(number | string)[]> => {
  const { host } = new URL(what.form);
  const seen: (number | string)[] = [];
  const isTheirs = (url: string): boolean => new URL(url).host === host;
  page.on('response', (answer) => isTheirs(answer.url()) && seen.push(answer.status()));
  page.on('requestfailed', (request) => {
    if (isTheirs(request.url())) seen.push(request.failure()?.errorText ?? 'failed');
  });
  page.on('websocket', (socket) => {
    socket.on('socketerror', (error) => seen.push(error));
    socket.on('framereceived', () => seen.push(101));
  });
  const source = ATTACKS[way];
  if (!source) throw new Error(`no such way: ${way}`);
  await page.evaluate(source, what);
  const answered = async () => {
    if (seen.length === 0) seen.push(...(await statusesInFrames(page, isTheirs)));
    return seen.length > 0 || undefined;
  };
  await until(`an answer to the attack by ${way}`, answered, 20_000);
  return seen;
};

/** A sandboxed frame is a process of its own, of which a driver may hear too late to see its requests. */
const statusesInFrames = async (
  page: Page,
  isTheirs: (url: string) => boolean,
): Promise<number[]> => {
  const theirs = page
    .frames()
    .filter((frame) => URL.canParse(frame.url()) && isTheirs(frame.url()));
  return Promise.all(
    theirs.map((frame) =>
      frame.evaluate(() => {
        const [loaded] = performance.getEntriesByType('navigation');
        return (loaded as PerformanceNavigationTiming).responseStatus;
      }),
    ),
  );
};
