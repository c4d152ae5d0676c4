import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Statistics, Usage } from '../statistics';
import { PAGE_HEADERS, renderPage } from './render-page';

const EMPTY: Usage = {
  hits: 0,
  misses: 0,
  hitRate: null,
  stored: 0,
  bytesServed: 0,
  bytesStored: 0,
  secondsSaved: null,
};

const statistics = (changes: Partial<Statistics> = {}): Statistics => ({
  since: '2026-11-01T08:00:00.000Z',
  at: '2026-11-21T14:08:30.000Z',
  total: EMPTY,
  repositories: [],
  existed: 0,
  evicted: { entries: 0, bytes: 0 },
  writesRefused: {},
  authenticationFailures: {},
  tampered: 0,
  faults: { total: 0, latest: [] },
  ...changes,
});

const words = (html: string): string =>
  html
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the page', () => {
  it('shows what a day brought', () => {
    const total = {
      ...EMPTY,
      hits: 71,
      misses: 29,
      hitRate: 0.71,
      bytesServed: 1.5e9,
      secondsSaved: 1234,
    };
    const text = words(
      renderPage(
        statistics({
          total,
          repositories: [{ repository: 'github/81234', ...total }],
          writesRefused: { 'read-only': 12 },
          authenticationFailures: { expired: 3, 'no-rule': 1 },
          faults: {
            total: 1,
            latest: [{ at: '2026-11-21T13:00:00.000Z', where: 'store', message: 'ENOSPC' }],
          },
        }),
      ),
    );
    for (const part of [
      'Hit rate 71.0 %',
      'Hits 71 , misses 29',
      'Build time saved 20 min 34 s',
      'Served 1.5 GB',
      'Not authenticated 4',
      'github/81234 71.0 % 71 29 1.5 GB 0 B 20 min 34 s',
      'Not authenticated: expired 3',
      'Write refused: read-only 12',
      'store 2026-11-21 13:00 UTC ENOSPC',
      'Since 2026-11-01 08:00 UTC',
    ])
      expect(text).toContain(part);
  });

  it('says so when nothing happened yet', () => {
    const text = words(renderPage(statistics()));
    expect(text).toContain('Hit rate –');
    expect(text).toContain('Nobody has asked for an entry yet.');
    expect(text).not.toMatch(/NaN|null|undefined/);
  });

  it('shows ten repositories and says that they are the top ones', () => {
    const repositories = Array.from({ length: 11 }, (_, i) => ({
      repository: `github/${i}`,
      ...EMPTY,
    }));
    const text = words(renderPage(statistics({ repositories })));
    expect(text).toContain('Top 10 repositories');
    expect(text).toContain('github/9');
    expect(text).not.toContain('github/10');
  });

  it('escapes whatever it is told', () => {
    const evil = `"><script>alert('1')</script>&`;
    const html = renderPage(
      statistics({
        repositories: [{ repository: evil, ...EMPTY }],
        faults: { total: 1, latest: [{ at: evil, where: evil, message: evil }] },
      }),
    );
    expect(html).not.toContain('<script');
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;');
  });

  it('loads nothing and may run nothing but its own style sheet', () => {
    const html = renderPage(statistics());
    expect(html).not.toMatch(/https?:|<script|@import|url\(| on[a-z]+=| style=/);
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
    const digest = createHash('sha256').update(style).digest('base64');
    expect(PAGE_HEADERS['content-security-policy']).toBe(
      `default-src 'none'; img-src data:; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
  });
});
