import { expect, it } from 'vitest';
import { dns, LOCAL, openSite, readFrom } from './web.ts';

/** The reader never connects to this machine, its network or its cloud. */

const REFUSED = { state: 'unreadable', why: 'not_public' };
const SECRET = '<h1>Inside</h1><p>The secret of the inside.</p>';

it.each([
  'http://127.0.0.1:PORT/1',
  'http://localhost:PORT/1',
  'http://2130706433:PORT/1',
  'http://0x7f.1:PORT/1',
  'http://[::1]:PORT/1',
  'http://[::ffff:127.0.0.1]:PORT/1',
  'http://0.0.0.0:PORT/1',
  'http://169.254.169.254/latest/meta-data',
  'http://100.100.100.200/latest/meta-data',
  'http://10.0.0.1/1',
  'http://192.168.0.1/1',
  'http://[fe80::1]/1',
  'http://[fd00:ec2::254]/1',
  'http://224.0.0.1/1',
  'http://user:secret@site.example/1',
  'file:///etc/hostname',
  'ftp://site.example/1',
])('refuses %s', async (address) => {
  const inside = await openSite({ '/1': SECRET });

  expect(await readFrom(address.replace('PORT', String(inside.port)), {})).toEqual(REFUSED);
  expect(inside.requests).toEqual([]);
});

it.each([
  [['10.0.0.1']],
  [['127.0.0.1']],
  [['93.184.216.34', '192.168.1.1']],
  [['::1']],
  [['::ffff:10.0.0.1']],
  [['64:ff9b::a00:1']],
  [[]],
])('refuses a name that leads to %j', async (addresses) => {
  const inside = await openSite({ '/1': SECRET });

  expect(await readFrom(inside.at('/1'), { lookup: dns(addresses) })).toEqual(REFUSED);
  expect(inside.requests).toEqual([]);
});

it.each(['http://127.0.0.2:PORT/1', 'http://inside.example:PORT/1', 'file:///etc/hostname'])(
  'refuses a redirect to %s',
  async (target) => {
    const inside = await openSite({ '/1': SECRET }, '127.0.0.2');
    const location = target.replace('PORT', String(inside.port));
    const site = await openSite({
      '/1': (_, response) => response.writeHead(302, { location }).end(SECRET),
    });
    // The robots file and the page of the site, then the name after the redirect.
    const lookup = dns('127.0.0.1', '127.0.0.1', '127.0.0.2');

    expect(await readFrom(site.at('/1'), { ...LOCAL, lookup })).toEqual(REFUSED);
    expect(site.requests).toEqual(['/robots.txt', '/1']);
    expect(inside.requests).toEqual([]);
  },
);

it('refuses a name whose second answer leads inside', async () => {
  const inside = await openSite({ '/1': SECRET }, '127.0.0.2');
  const site = await openSite({});
  const lookup = dns('127.0.0.1', '127.0.0.2');

  expect(await readFrom(site.at('/1'), { ...LOCAL, lookup })).toEqual(REFUSED);
  expect(site.requests).toEqual(['/robots.txt']);
  expect(inside.requests).toEqual([]);
});

it('connects to the address that it checked, without another lookup', async () => {
  const site = await openSite({ '/1': '<p>A page.</p>' });
  let lookups = 0;
  const counted: typeof LOCAL.lookup = ((
    ...given: Parameters<NonNullable<typeof LOCAL.lookup>>
  ) => {
    lookups += 1;
    return LOCAL.lookup?.(...given);
  }) as typeof LOCAL.lookup;

  expect(await readFrom(site.at('/1'), { ...LOCAL, lookup: counted })).toMatchObject({
    state: 'read',
  });
  expect(lookups).toBe(site.requests.length);
});

it('does not read a file of rules from the inside', async () => {
  const inside = await openSite({ '/robots.txt': 'Disallow: /' }, '127.0.0.2');
  const site = await openSite({
    '/1': '<p>A page.</p>',
    '/robots.txt': (_, response) => {
      const location = `http://127.0.0.2:${inside.port}/robots.txt`;
      response.writeHead(302, { location }).end();
    },
  });

  expect(await readFrom(site.at('/1'))).toEqual(REFUSED);
  expect(inside.requests).toEqual([]);
});
