import { expect, it, onTestFinished } from 'vitest';
import { readPostsPage } from '../../src/bot/listeners/home/posts-page.ts';
import type { PostsFilter } from '../../src/pipeline/run/posts-filter.ts';
import { openStore } from '../../src/store/store.ts';
import { aBrief, NOON } from '../pipeline/cast.ts';
import { newRun } from '../store/runs-contract.ts';
import { TEAM_DEPS } from '../team-deps.ts';

const LIN = { team: 'T1', user: 'ULIN' };
const OPEN = 'C1';

async function openWithPosts(count: number, channelOf: (at: number) => string = () => OPEN) {
  const store = await openStore('sqlite::memory:');
  onTestFinished(() => store.close());
  for (let at = 1; at <= count; at += 1) {
    const brief = aBrief({ title: `Post ${at}` });
    const place = { team: 'T1', channel: channelOf(at) };
    await store.runs.create(newRun({ id: `R${at}`, brief, place, createdAt: NOON + at }));
  }
  const maySee = async (_: string, channel: string) => channel === OPEN;
  const deps = { ...store, access: { ...TEAM_DEPS.access, maySee } };
  return async (page: number, filter: PostsFilter = {}, viewer = LIN) => {
    const read = await readPostsPage(deps, viewer, { page, filter });
    const numbers = read.posts.map(({ id }) => Number(id.slice(1)));
    return { ...read, numbers, posts: undefined };
  };
}

it('has ten posts, the newest first, and more pages while there are older ones', async () => {
  const read = await openWithPosts(21);

  expect(await read(0)).toMatchObject({ page: 0, hasOlder: true });
  expect((await read(1)).numbers).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  expect(await read(2)).toMatchObject({ numbers: [1], page: 2, hasOlder: false });
});

it('is the last one in place of one that does not exist any more', async () => {
  const read = await openWithPosts(11);

  expect(await read(7)).toMatchObject({ numbers: [1], page: 1, hasOlder: false });
  expect(await (await openWithPosts(0))(7)).toMatchObject({ numbers: [], page: 0 });
});

it('leaves out the posts of other channels, before it counts', async () => {
  const read = await openWithPosts(120, (at) => (at % 10 === 0 ? OPEN : 'CSECRET'));

  expect((await read(0)).numbers).toEqual([120, 110, 100, 90, 80, 70, 60, 50, 40, 30]);
  expect((await read(1)).numbers).toEqual([20, 10]);
  expect((await read(0, {}, { ...LIN, user: 'UADA' })).numbers).toEqual([
    120, 119, 118, 117, 116, 115, 114, 113, 112, 111,
  ]);
});

it('finds all words of a search in the title, in any order and case', async () => {
  const read = await openWithPosts(60);

  expect((await read(0, { text: '  42 POST ' })).numbers).toEqual([42]);
  expect((await read(0, { text: 'spot' })).numbers).toEqual([]);
});

it('says how many posts it searched, where there are more', async () => {
  const read = await openWithPosts(1_051);

  expect(await read(0, { text: 'missing' })).toMatchObject({ numbers: [], searched: 1_000 });
  expect((await read(0)).searched).toBeUndefined();
});
