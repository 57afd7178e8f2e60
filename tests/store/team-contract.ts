import { beforeEach, describe, expect, it } from 'vitest';
import type { PostFacts } from '../../src/pipeline/run/post-facts.ts';
import type { PostsFilter } from '../../src/pipeline/run/posts-filter.ts';
import { aBrief, anItem, claimOf, NOON } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';
import { newRun } from './runs-contract.ts';

const DAY = 86_400_000;
const FACTS: PostFacts = {
  ...{ runId: 'R1', team: 'T1', channel: 'C1', outcome: 'published' },
  ...{ createdAt: NOON, endedAt: NOON + DAY, firstVerdict: 'revise', rounds: 2 },
  ...{ approvedAt: NOON + DAY, isApprovedFailed: true, requests: 2, requestsPassed: 1 },
  ...{ calls: 7, unpricedCalls: 1, usd: 0.012_345 },
};
const { firstVerdict: _, approvedAt: __, usd: ___, ...BARE } = FACTS;

export function describeTeam(store: Fresh): void {
  describe('the posts of a team', () => {
    const listed = async (filter: PostsFilter, page = { limit: 9, offset: 0 }) => {
      const runs = await store().teamPosts.list({ team: 'T1', filter }, page);
      return runs.map(({ id }) => id);
    };

    beforeEach(async () => {
      const { runs, journal } = store();
      await runs.create(newRun({ id: 'old', createdAt: NOON - 30 * DAY }));
      await runs.create(newRun({ id: 'waits', requester: 'UGRACE', createdAt: NOON + 1 }));
      await runs.create(newRun({ id: 'ended', createdAt: NOON + 2 }));
      const elsewhere = { team: 'T1', channel: 'C2' };
      await runs.create(newRun({ id: 'stuck', place: elsewhere, createdAt: NOON + 3 }));
      await runs.create(newRun({ id: 'strange', place: { team: 'T2', channel: 'C1' } }));
      await runs.create(newRun({ id: 'terminal', place: undefined }));
      const waiting = { phase: 'waiting_for_review', draft: 1, round: 1 } as const;
      const claim = await claimOf(runs, 'waits');
      await runs.recordProgress(claim, waiting, NOON);
      await journal.record(claim, new Map([['draft:1', { version: 1, markdown: '# Milk' }]]));
      await runs.recordOutcome(await claimOf(runs, 'ended'), 'published');
      const failure = { number: 1, code: 'model_refused', step: 'draft:1', at: NOON } as const;
      await runs.recordFailure(await claimOf(runs, 'stuck'), failure);
      await runs.recordFailure(await claimOf(runs, 'ended'), failure);
    });

    it('are listed with the newest first, in pages', async () => {
      expect(await listed({})).toEqual(['stuck', 'ended', 'waits', 'old']);
      expect(await listed({}, { limit: 2, offset: 1 })).toEqual(['ended', 'waits']);
    });

    it('are listed with the number of their questions without an answer', async () => {
      const { ledger, runs, teamPosts } = store();
      const asked = ['Who?', 'When?', 'Why?'].map((question) => ({
        ...{ question, about: '', author: 'reader' as const },
      }));
      await ledger.openQuestions(await claimOf(runs, 'waits'), 0, asked);
      const note = { runId: 'waits', key: 'm1', author: 'UADA', text: 'Ada', about: 'Q1' };
      await ledger.keepNote(note);
      const closed = [{ id: 'Q3', state: 'struck' as const, answer: '' }];
      await ledger.closeQuestions(await claimOf(runs, 'waits'), closed);

      const posts = await teamPosts.list({ team: 'T1', filter: {} }, { limit: 9, offset: 0 });
      const open = await runs.listOpen({ team: 'T1', channel: 'C1' }, 9);

      for (const listed of [posts, open]) {
        const questions = listed.map(({ id, openQuestions }) => [id, openQuestions]);
        expect(Object.fromEntries(questions)).toMatchObject({ waits: 1, old: 0 });
      }
    });

    it('say where people have to choose between two comments', async () => {
      const { journal, decisions, runs, teamPosts } = store();
      const asked = new Map([['asked:conflict:N1+N2', NOON]]);
      for (const id of ['waits', 'old', 'stuck']) {
        await journal.record(await claimOf(runs, id), asked);
      }
      await journal.record(await claimOf(runs, 'old'), new Map([['conflict:N1+N2', {}]]));
      await decisions.record('stuck', 'conflict:N1+N2', { kind: 'do_both', by: 'UADA', at: NOON });

      const posts = await teamPosts.list({ team: 'T1', filter: {} }, { limit: 9, offset: 0 });

      const chosen = posts.map(({ id, hasOpenChoice }) => [id, hasOpenChoice]);
      expect(Object.fromEntries(chosen)).toMatchObject({ waits: true, old: false, stuck: false });
    });

    it.each<[PostsFilter, string[]]>([
      [{ state: 'waiting_for_review' }, ['waits']],
      [{ state: 'in_progress' }, ['stuck', 'old']],
      [{ state: 'needs_attention' }, ['stuck', 'ended']],
      [{ state: 'approved' }, ['ended']],
      [{ state: 'stopped' }, []],
      [{ channel: 'C2' }, ['stuck']],
      [{ person: 'UGRACE' }, ['waits']],
      [{ month: '2026-10' }, ['old']],
      [{ month: '2026-11', channel: 'C1' }, ['ended', 'waits']],
    ])('are filtered by %o', async (filter, ids) => {
      expect(await listed(filter)).toEqual(ids);
    });

    it('have the beginning of their newest draft', async () => {
      const of = { team: 'T1', filter: { person: 'UGRACE' } };
      const [run] = await store().teamPosts.list(of, { limit: 1, offset: 0 });

      expect(run).toMatchObject({ id: 'waits', draftBeginning: '# Milk' });
    });

    it('name their channels', async () => {
      expect(await store().teamPosts.listChannels('T1', 9)).toEqual(['C2', 'C1']);
    });
  });

  describe('the figures of posts', () => {
    it('are read back as they were recorded, those of a later record', async () => {
      const { postFacts } = store();
      await postFacts.record({ ...FACTS, calls: 1 });
      await postFacts.record(FACTS);
      await postFacts.record({ ...BARE, runId: 'R2', endedAt: NOON });
      await postFacts.record({ ...FACTS, runId: 'R3', team: 'T2' });

      const all = await postFacts.list({ team: 'T1', since: NOON }, 9);
      expect(all).toEqual([FACTS, { ...BARE, runId: 'R2', endedAt: NOON }]);
      expect(await postFacts.list({ team: 'T1', since: NOON + 1 }, 9)).toEqual([FACTS]);
      expect(await postFacts.list({ team: 'T1', since: NOON }, 1)).toEqual([FACTS]);
    });

    it('are missing for ended posts in a channel until they are recorded', async () => {
      const { runs, postFacts } = store();
      for (const id of ['open', 'R1', 'R2']) await runs.create(newRun({ id }));
      await runs.create(newRun({ id: 'terminal', place: undefined, brief: aBrief() }));
      for (const id of ['R1', 'R2', 'terminal']) {
        await runs.recordOutcome(await claimOf(runs, id), 'published');
      }
      await postFacts.record(FACTS);

      expect(await postFacts.listMissing(9)).toEqual(['R2']);
    });

    it('stay when the post is deleted', async () => {
      const { runs, wakes, retention, postFacts } = store();
      await runs.create(newRun());
      await runs.recordOutcome(await claimOf(runs), 'published');
      await wakes.settle('R1', 1, undefined);
      await postFacts.record(FACTS);

      const later = NOON + 60 * DAY;
      await retention.prune({ endedBefore: later, handledBefore: later });

      expect(await runs.find('R1')).toBeUndefined();
      expect(await postFacts.list({ team: 'T1', since: 0 }, 9)).toEqual([FACTS]);
    });
  });

  describe('the ledger with times', () => {
    it('knows when a reply was sent, when a form was, and when a draft was judged', async () => {
      const { runs, ledger, journal, decisions } = store();
      await runs.create(newRun());
      const claim = await claimOf(runs);
      const note = { runId: 'R1', author: 'UADA' };
      await ledger.keepNote({ ...note, key: 'message:C1:1795794490.123456', text: 'Milk.' });
      await ledger.keepNote({ ...note, key: 'view:V1', text: 'Sugar.' });
      await ledger.keepNote({ ...note, key: 'view:V2', text: 'Ice.' });
      const vote = { kind: 'request_revision', by: 'UADA', at: NOON + 3, words: 'Sugar.' } as const;
      await decisions.record('R1', 'draft:1', vote);
      await ledger.openFindings(claim, 1, [anItem({ pass: false })]);
      const asked = { question: 'How many?', about: '', author: 'reader' } as const;
      await ledger.openQuestions(claim, 1, [asked]);
      const results = new Map([
        ['verdict:1', {}],
        ['reading', {}],
      ]);
      await journal.record(claim, results, NOON + 7);

      const dated = await ledger.listDated('R1');

      expect(dated.map(({ item, at }) => [item.id, at])).toEqual([
        ['N1', 1_795_794_490_000],
        ['N2', NOON + 3],
        ['N3', undefined],
        ['F1', NOON + 7],
        ['Q1', NOON + 7],
      ]);
    });

    it('knows when each of two forms with the same words was sent', async () => {
      const { runs, ledger, decisions } = store();
      await runs.create(newRun());
      const text = 'Shorter.';
      for (const draft of [1, 2]) {
        await ledger.keepNote({ runId: 'R1', author: 'UADA', key: `view:V${draft}`, text });
        const vote = {
          kind: 'request_revision',
          by: 'UADA',
          at: NOON + draft,
          words: text,
        } as const;
        await decisions.record('R1', `draft:${draft}`, vote);
      }

      const dated = await ledger.listDated('R1');

      expect(dated.map(({ at }) => at)).toEqual([NOON + 1, NOON + 2]);
    });
  });

  describe('Homes', () => {
    const ADA = { team: 'T1', user: 'UADA' };
    const filter: PostsFilter = { state: 'approved', text: 'Tea \u0000' };

    it('keep their filter when they are opened again, and show the first page', async () => {
      const { homeViews } = store();
      expect(await homeViews.open(ADA, NOON)).toEqual({ filter: {}, page: 0 });
      await homeViews.save(ADA, { filter, page: 3 }, NOON);
      expect(await homeViews.find(ADA)).toMatchObject({ state: { page: 3 } });

      expect(await homeViews.open(ADA, NOON + 1)).toMatchObject({
        filter: { state: 'approved' },
        page: 0,
      });
    });

    it('are listed while they were opened lately', async () => {
      const { homeViews } = store();
      await homeViews.open(ADA, NOON);
      await homeViews.open({ ...ADA, user: 'UGRACE' }, NOON + 5);
      await homeViews.open({ team: 'T2', user: 'UEVE' }, NOON + 5);

      expect(await homeViews.listOpened({ team: 'T1', since: NOON }, 9)).toEqual([
        'UGRACE',
        'UADA',
      ]);
      expect(await homeViews.listOpened({ team: 'T1', since: NOON + 1 }, 9)).toEqual(['UGRACE']);
      expect(await homeViews.listOpened({ team: 'T1', since: NOON }, 1)).toEqual(['UGRACE']);
    });

    it('know what Slack shows', async () => {
      const { homeViews } = store();
      await homeViews.recordShown(ADA, 'abc');
      expect(await homeViews.find(ADA)).toBeUndefined();
      await homeViews.open(ADA, NOON);
      await homeViews.recordShown(ADA, 'abc');

      expect(await homeViews.find(ADA)).toMatchObject({ hash: 'abc' });
    });
  });
}
