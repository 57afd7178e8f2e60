import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createSourceReader } from '../../src/sources/source-reader.ts';
import { firstOf, itInDeep } from '../sampled.ts';
import { LOCAL, openSite, readFrom, signal } from './web.ts';

const SENTENCE = 'Three layers of retries multiply, so one request became many calls. ';
const PAGE = `<!doctype html><html><head><title>Retries in layers | A blog</title>
<script>const secret = 'not a text';</script><style>p { color: red }</style></head><body>
<nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<article><h1>Retries in layers</h1><p>${SENTENCE.repeat(8)}</p><h2>The numbers</h2>
<p>The team wrote: “Nobody multiplied <em>the layers</em>.”</p>
<ul><li>three layers</li><li>four attempts</li></ul></article>
<footer>All rights reserved</footer></body></html>`;

function answer(type: string, body: string | Buffer, headers = {}): RequestListener {
  return (_, response) => response.writeHead(200, { 'content-type': type, ...headers }).end(body);
}

describe('a page', () => {
  it('is reduced to its article', async () => {
    const site = await openSite({ '/1': PAGE });

    const source = await readFrom(site.at('/1'));

    expect(source).toMatchObject({ state: 'read', finalAddress: site.at('/1') });
    const { title, text } = source as { title: string; text: string };
    expect(title).toContain('Retries in layers');
    expect(text).toContain(`${SENTENCE.repeat(8).trim()}\n\n## The numbers\n\nThe team wrote`);
    expect(text).toContain('“Nobody multiplied the layers.”\n\n- three layers\n\n- four attempts');
    expect(text).not.toMatch(/secret|color|About us|rights reserved/);
  });

  itInDeep('that is too short for an article is read whole', async () => {
    const site = await openSite({ '/1': '<p>Tea costs 3 euros.</p><script>x</script>' });

    expect(await readFrom(site.at('/1'))).toMatchObject({ text: 'Tea costs 3 euros.' });
  });

  itInDeep('is read at the address after redirects', async () => {
    const redirect: RequestListener = ({ url }, response) => {
      response.writeHead(301, { location: `/${Number(url?.slice(1)) + 1}` }).end();
    };
    const moved = [1, 2, 3, 4, 5].map((at) => [`/${at}`, redirect]);
    const site = await openSite({ ...Object.fromEntries(moved), '/6': PAGE });

    expect(await readFrom(site.at('/1'))).toMatchObject({ finalAddress: site.at('/6') });
  });

  it.each(
    firstOf(
      [
        ['windows-1252 in its header', 'text/html; charset=windows-1252', ''],
        ['windows-1252 in the page', 'text/html', '<meta charset="windows-1252">'],
        ['a quoted name in its header', "text/html; charset='windows-1252'", ''],
        ['its bytes, where it names nothing', 'text/html', ''],
        ['its bytes, where its header names nothing known', 'text/html; charset=none', ''],
      ],
      1,
    ),
  )('is decoded by %s', async (_, type, meta) => {
    const page = Buffer.from(`${meta}<p>Der Tee f\xfcr das B\xfcro.</p>`, 'latin1');
    const site = await openSite({ '/1': answer(type, page) });

    expect(await readFrom(site.at('/1'))).toMatchObject({ text: 'Der Tee für das Büro.' });
  });

  itInDeep('is unpacked', async () => {
    const packed = gzipSync('<p>Packed tea.</p>');
    const site = await openSite({
      '/1': answer('text/html', packed, { 'content-encoding': 'gzip' }),
    });

    expect(await readFrom(site.at('/1'))).toMatchObject({ text: 'Packed tea.' });
  });

  it('that takes too long to parse is given up', async () => {
    const site = await openSite({ '/1': `${'<div>'.repeat(200_000)}deep` });

    const source = await readFrom(site.at('/1'), { ...LOCAL, parseMsMax: 500 });

    expect(source).toEqual({ state: 'unreadable', why: 'no_text' });
  });
});

/** Each page has the same words. */
function pdfOf(pages: number): string {
  const objects = Array.from({ length: pages }, (_, at) => `${at + 10} 0`);
  const page =
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>';
  return `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[${objects.map((id) => `${id} R`).join(' ')}]/Count ${pages}>>endobj
${objects.map((id) => `${id} obj${page}endobj`).join('\n')}
4 0 obj<</Length 44>>stream
BT /F1 18 Tf 10 50 Td (Retries add load) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>`;
}

describe('a file', () => {
  it.each(
    firstOf(
      [
        [
          'Markdown',
          'text/markdown',
          '# Tea\n\n- 3 euros',
          { title: 'Tea', text: '# Tea\n\n- 3 euros' },
        ],
        ['plain text', 'text/plain', 'Tea costs 3 euros.', { text: 'Tea costs 3 euros.' }],
        [
          'a table',
          'text/csv; charset=utf-8',
          'tea;euros\ngreen;3',
          { text: 'tea;euros\ngreen;3' },
        ],
        ['PDF', 'application/pdf', pdfOf(1), { text: 'Retries add load' }],
      ],
      1,
    ),
  )('is read: %s', async (_, type, body, expected) => {
    const site = await openSite({ '/tea.md': answer(type, body) });

    expect(await readFrom(site.at('/tea.md'))).toMatchObject({ state: 'read', ...expected });
  });

  it('is read to a limit of its pages', async () => {
    const site = await openSite({ '/report.pdf': answer('application/pdf', pdfOf(61)) });

    const text = Array.from({ length: 60 }, () => 'Retries add load').join('\n');
    expect(await readFrom(site.at('/report.pdf'))).toMatchObject({ state: 'read', text });
  });

  it('without a title is named by its address', async () => {
    const site = await openSite({ '/notes/tea.txt': answer('text/plain', 'Tea.') });

    expect(await readFrom(site.at('/notes/tea.txt'))).toMatchObject({
      title: 'site.example/tea.txt',
    });
  });
});

const LARGE = 2 * 1_048_576 + 1;

describe('a source cannot be read', () => {
  it.each<[string, RequestListener, string]>(
    firstOf(
      [
        ['is missing', (_, response) => response.writeHead(404).end(), 'not_found'],
        ['is gone', (_, response) => response.writeHead(410).end(), 'not_found'],
        ['asks for a password', (_, response) => response.writeHead(401).end(), 'no_access'],
        ['is forbidden', (_, response) => response.writeHead(403).end(), 'no_access'],
        ['has an error', (_, response) => response.writeHead(500).end(), 'unreachable'],
        [
          'redirects without an end',
          (_, response) => response.writeHead(302, { location: '/1' }).end(),
          'unreachable',
        ],
        ['redirects to nowhere', (_, response) => response.writeHead(302).end(), 'unreachable'],
        ['is a picture', answer('image/png', 'x'), 'wrong_type'],
        ['is a program', answer('application/octet-stream', 'x'), 'wrong_type'],
        ['is not what it says', answer('text/plain', 'a\0b'), 'wrong_type'],
        [
          'is packed in an unknown way',
          answer('text/plain', 'x', { 'content-encoding': 'zstd2' }),
          'wrong_type',
        ],
        ['says that it is too large', answer('text/plain', Buffer.alloc(LARGE, 'x')), 'too_large'],
        [
          'is too large',
          (_, response) => {
            response.writeHead(200, { 'content-type': 'text/plain' });
            response.write(Buffer.alloc(LARGE, 'x'));
          },
          'too_large',
        ],
        [
          'is too large once it is unpacked',
          answer('text/plain', gzipSync(Buffer.alloc(20 * LARGE, 'x')), {
            'content-encoding': 'gzip',
          }),
          'too_large',
        ],
        ['is empty', answer('text/html', '<nav>Home</nav>'), 'no_text'],
        ['is a broken PDF', answer('application/pdf', 'x'), 'no_text'],
        [
          'breaks off',
          (_, response) => {
            response.writeHead(200, { 'content-type': 'text/plain' });
            response.write('x', () => response.destroy());
          },
          'unreachable',
        ],
      ],
      9,
    ),
  )('that %s', async (_, listener, why) => {
    const site = await openSite({ '/1': listener });

    expect(await readFrom(site.at('/1'))).toEqual({ state: 'unreadable', why });
  });

  it('that does not answer in time', async () => {
    const site = await openSite({ '/1': () => {} });

    const source = await readFrom(site.at('/1'), { ...LOCAL, fetchMsMax: 200 });

    expect(source).toEqual({ state: 'unreadable', why: 'too_slow' });
  });

  it('whose run is stopped: the reason is raised', async () => {
    const site = await openSite({ '/1': () => {} });
    const stop = new AbortController();

    const reading = createSourceReader(LOCAL).read(site.at('/1'), stop.signal);
    stop.abort(new Error('stopped'));

    await expect(reading).rejects.toThrow('stopped');
  });
});

describe('robots.txt', () => {
  const rules = (text: string) => answer('text/plain', text);

  it.each(
    firstOf(
      [
        ['allows all', 'User-agent: *\nDisallow:', 'read'],
        ['forbids all', 'User-agent: *\nDisallow: /', 'unreadable'],
        ['forbids the path', 'User-agent: *\nDisallow: /tea', 'unreadable'],
        ['forbids another path', 'User-agent: *\nDisallow: /coffee', 'read'],
        ['forbids a pattern', 'User-agent: *\nDisallow: /*a$', 'unreadable'],
        ['allows the longer path', 'User-agent: *\nDisallow: /\nAllow: /tea', 'read'],
        ['forbids another agent', 'User-agent: OtherBot\nDisallow: /', 'read'],
        [
          'names this agent',
          'User-agent: *\nAllow: /\n\nUser-agent: BlogpostForSlack\nDisallow: /',
          'unreadable',
        ],
      ] as const,
      3,
    ),
  )('that %s', async (_, text, state) => {
    const site = await openSite({ '/tea': '<p>Tea.</p>', '/robots.txt': rules(text) });

    const source = await readFrom(site.at('/tea'));

    expect(source).toMatchObject(state === 'read' ? { state } : { state, why: 'robots' });
    expect(site.requests).toEqual(state === 'read' ? ['/robots.txt', '/tea'] : ['/robots.txt']);
  });

  it('is asked once for each host, and again after a redirect to another', async () => {
    const other = await openSite({
      '/3': '<p>Tea.</p>',
      '/robots.txt': rules('User-agent: *\nDisallow: /3'),
    });
    const location = other.at('/3', 'other.example');
    const site = await openSite({
      '/1': '<p>Tea.</p>',
      '/2': (_, response) => response.writeHead(302, { location }).end(),
    });
    const reader = createSourceReader(LOCAL);

    expect(await reader.read(site.at('/1'), signal)).toMatchObject({ state: 'read' });
    expect(await reader.read(site.at('/2'), signal)).toMatchObject({ why: 'robots' });
    expect(site.requests).toEqual(['/robots.txt', '/1', '/2']);
    expect(other.requests).toEqual(['/robots.txt']);
  });

  it('that cannot be had stops the reading', async () => {
    const site = await openSite({
      '/1': '<p>Tea.</p>',
      '/robots.txt': (_, response) => response.writeHead(503).end(),
    });

    expect(await readFrom(site.at('/1'))).toMatchObject({ why: 'unreachable' });
    expect(site.requests).toEqual(['/robots.txt']);
  });
});
