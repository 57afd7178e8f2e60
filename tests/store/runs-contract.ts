import { expect, it } from 'vitest';
import { StaleWorker } from '../../src/pipeline/errors.ts';
import { LOST_WORK, type NewRun, type Runs } from '../../src/pipeline/ports/ports.ts';
import type { Stage } from '../../src/pipeline/run/review/review-policy.ts';
import type { Draft, Failure } from '../../src/pipeline/run.ts';
import { aBrief, aDraft, claimOf, NOON, wakeNumberOf } from '../pipeline/cast.ts';
import type { Fresh } from './fresh-store.ts';

export function newRun(more: Partial<NewRun> = {}): NewRun {
  const place = { team: 'T1', channel: 'C1' };
  return { id: 'R1', brief: aBrief(), place, requester: 'UADA', createdAt: NOON, ...more };
}

const STAGE = { name: 'Legal', groups: [], anyone: false, needed: 1, requesterCounts: true };
const FAILURE: Failure = { number: 1, code: 'model_refused', step: 'draft:1', at: NOON };

async function recordReview(runs: Runs, id: string): Promise<void> {
  const progress = { phase: 'waiting_for_review' as const, draft: 1, round: 1 };
  await runs.recordProgress(await claimOf(runs, id), progress, NOON);
}

export function describeRuns(store: Fresh): void {
  it('are read back as they were requested', async () => {
    const brief = aBrief({
      title: 'Spot 日本語',
      audience: 'engineers',
      tone: 'dry "and" plain',
      lengthWords: 800,
      outline: "Robert'); DROP TABLE runs;--\n\u0000 🧵",
    });
    const place = { team: 'T1', channel: 'C1', replyUrl: 'https://hooks.slack.com/x' };
    await store().runs.create(newRun({ brief, place }));

    expect(await store().runs.find('R1')).toEqual({
      ...newRun({ brief, place }),
      progress: { phase: 'drafting', draft: 0, round: 0 },
      outcome: undefined,
      failure: undefined,
      activeAt: NOON,
    });
  });

  it('are counted until they have an outcome, by person and by channel, up to a limit', async () => {
    const { runs } = store();
    const elsewhere = { team: 'T1', channel: 'C2' };
    for (const id of ['R1', 'R2', 'R3']) await runs.create(newRun({ id }));
    await runs.create(newRun({ id: 'R4', place: elsewhere }));
    await runs.create(newRun({ id: 'R5', requester: 'UEVE' }));
    await runs.create(newRun({ id: 'R6', place: { team: 'T2', channel: 'C1' } }));
    await store().decisions.record('R3', 'run', { kind: 'cancel', by: 'UADA', at: NOON });
    await runs.recordOutcome(await claimOf(runs, 'R3'), 'cancelled');

    expect(await runs.countOpen({ team: 'T1', requester: 'UADA' }, 9)).toBe(3);
    expect(await runs.countOpen({ team: 'T1', channel: 'C1' }, 9)).toBe(3);
    expect(await runs.countOpen({ team: 'T1', channel: 'C1' }, 2)).toBe(2);
    expect(await runs.countOpen({ team: 'T3', channel: 'C1' }, 9)).toBe(0);
  });

  it('are listed for their approvers as people have changed them', async () => {
    const { runs, approverChanges, journal } = store();
    const idsFor = async (approver: string) =>
      (await runs.listToApprove({ team: 'T1', approver }, 9)).map(({ id }) => id);
    await runs.create(newRun({ brief: aBrief({ approvers: ['UGRACE'] }) }));
    const reviewPolicy = { stages: [{ ...STAGE, people: ['UGRACE', 'UADA'] }] };
    await runs.create(newRun({ id: 'R2', brief: aBrief({ reviewPolicy }), createdAt: NOON + 1 }));
    await runs.create(newRun({ id: 'R3', brief: aBrief({ outline: 'For "UGRACE"' }) }));
    expect(await idsFor('UGRACE')).toEqual([]);
    const choice = new Map([['asked:conflict:N1+N2', NOON]]);
    await journal.record(await claimOf(runs, 'R2'), choice);
    expect(await idsFor('UGRACE')).toEqual(['R2']);
    for (const id of ['R1', 'R3']) await recordReview(runs, id);
    expect(await idsFor('UGRACE')).toEqual(['R2', 'R1']);

    const stages = [{ ...STAGE, people: ['ULIN'] }];
    const change = { kind: 'delegate' as const, to: 'ULIN' };
    await approverChanges.keep('R1', { basedOn: 0, by: 'UGRACE', at: NOON, change, stages });

    expect(await idsFor('UGRACE')).toEqual(['R2']);
    expect(await idsFor('ULIN')).toEqual(['R1']);
  });

  it('are listed for user groups as people have changed them', async () => {
    const { runs, approverChanges } = store();
    const ids = async () => (await runs.listForGroups('T1', 9)).map(({ id }) => id);
    const byPeople = { ...STAGE, people: ['UGRACE'] };
    const byGroup: Stage = { ...STAGE, people: [], groups: ['S0LEGAL'] };
    const reviewPolicy = { stages: [{ ...byPeople, name: 'First' }, byGroup] };
    const hostile = aBrief({ outline: '"groups":["S0LEGAL"]' });
    await runs.create(newRun({ brief: aBrief({ reviewPolicy }) }));
    await runs.create(
      newRun({ id: 'R2', brief: aBrief({ reviewPolicy: { stages: [byPeople] } }) }),
    );
    await runs.create(newRun({ id: 'R3', brief: hostile, createdAt: NOON + 1 }));
    expect(await ids()).toEqual([]);
    for (const id of ['R1', 'R2', 'R3']) await recordReview(runs, id);
    expect(await ids()).toEqual(['R1']);

    const keep = async (run: string, stages: Stage[]) =>
      await approverChanges.keep(run, {
        ...{ basedOn: 0, by: 'UADA', at: NOON, stages },
        change: { kind: 'set', stages },
      });
    await keep('R1', [byPeople]);
    await keep('R2', [byGroup]);
    expect(await ids()).toEqual(['R2']);
    expect(await runs.listForGroups('T2', 9)).toEqual([]);
  });

  it('are listed with people and waits as they are at one moment', async () => {
    const { runs, ledger, decisions, journal } = store();
    expect(await runs.readSummary('R1')).toBeUndefined();
    await runs.create(newRun());
    const empty = { openNotes: 0, decisions: [], waiting: undefined };
    expect(await runs.readSummary('R1')).toMatchObject({ run: { id: 'R1' }, ...empty });

    const claim = await claimOf(runs);
    const note = { runId: 'R1', author: 'UGRACE' };
    await ledger.keepNote({ ...note, key: 'C1:1', text: 'Mention milk.' });
    await ledger.keepNote({ ...note, key: 'C1:2', text: 'No, tea.' });
    await ledger.strikeNote('R1', 'C1:1');
    const first = { kind: 'request_revision' as const, by: 'UGRACE "quoted"', at: NOON };
    const second = { kind: 'cancel' as const, by: 'UADA', at: NOON + 1 };
    await decisions.record('R1', 'run', second);
    await decisions.record('R1', 'draft:1', first);
    const long = { until: NOON + 9, code: 'slack_rate_limited' as const };
    await journal.putOff(claim, 'post:draft:1', { until: NOON + 5, code: 'model_unavailable' });
    await journal.putOff(claim, 'draft:1', long);

    expect(await runs.readSummary('R1')).toEqual({
      run: await runs.find('R1'),
      openNotes: 1,
      decisions: [
        { subject: 'draft:1', ...first },
        { subject: 'run', ...second },
      ],
      failedAssets: [],
      waiting: long,
    });
  });

  it('have the beginning of their newest draft', async () => {
    const { runs, journal } = store();
    const beginning = async () => (await runs.readSummary('R1'))?.draftBeginning;
    await runs.create(newRun());
    const claim = await claimOf(runs);
    const record = async (draft: Draft) => {
      await journal.record(claim, new Map([[`draft:${draft.version}`, draft]]));
    };
    await runs.recordProgress(claim, { phase: 'drafting', draft: 1, round: 1 }, NOON);
    expect(await beginning()).toBeUndefined();

    await record(aDraft({ version: 9, markdown: '# "Nine"\n\u0000 🧵' }));
    await runs.recordProgress(claim, { phase: 'revising', draft: 10, round: 9 }, NOON);
    expect(await beginning()).toBe('# "Nine"\n\u0000 🧵');

    await runs.recordProgress(claim, { phase: 'revising', draft: 12, round: 11 }, NOON);
    await record(aDraft({ version: 11, markdown: '# Eleven\n\\u00e' }));
    expect(await beginning()).toBe('# Eleven\n\\u00e');
    await runs.recordProgress(claim, { phase: 'revising', draft: 10, round: 9 }, NOON);

    await record(aDraft({ version: 10, markdown: `# Ten\n${'\u0001'.repeat(9_000)}` }));
    expect((await beginning())?.replaceAll('\u0001', '')).toBe('# Ten\n');
    const [listed] = await runs.listOpen({ team: 'T1', channel: 'C1' }, 9);
    expect(listed?.draftBeginning).toBe(await beginning());
    const [overview] = await store().overview.list({ which: 'open', limit: 9 });
    expect(overview?.draftBeginning).toBe(await beginning());
    expect((await store().overview.find('R1'))?.draftBeginning).toBe(await beginning());
  });

  it('are listed for an operator without those that wait for people', async () => {
    const { runs, wakes, overview } = store();
    for (const id of ['reviewed', 'due', 'failed']) {
      await runs.create(newRun({ id }));
      await wakes.settle(id, 1, id === 'reviewed' ? NOON + 60_000 : undefined);
    }
    await wakes.request('due', NOON);
    const failure = { number: 1, code: 'model_refused', step: 'draft:1', at: NOON } as const;
    await runs.recordFailure(await claimOf(runs, 'failed'), failure);

    const listed = await overview.list({ which: { dueBefore: NOON }, limit: 9 });

    expect(listed.map(({ run }) => run.id).toSorted()).toEqual(['due', 'failed']);
  });

  it('need no place in Slack', async () => {
    await store().runs.create(newRun({ place: undefined }));

    expect((await store().runs.find('R1'))?.place).toBeUndefined();
  });

  it('are created once', async () => {
    await store().runs.create(newRun());
    await store().runs.create(newRun({ requester: 'UEVE', createdAt: NOON + 1 }));

    expect(await store().runs.find('R1')).toMatchObject({ requester: 'UADA', createdAt: NOON });
  });

  it('that are unknown give undefined', async () => {
    expect(await store().runs.find('R2')).toBeUndefined();
  });

  it('keep progress, failure and the first outcome', async () => {
    await store().runs.create(newRun());
    const claim = await claimOf(store().runs);
    const progress = { phase: 'judging' as const, draft: 2, round: 2 };
    await store().runs.recordProgress(claim, progress, NOON);
    await store().runs.recordFailure(claim, FAILURE);
    expect(await store().runs.recordOutcome(claim, 'published')).toBe('published');
    expect(await store().runs.recordOutcome(claim, 'cancelled')).toBe('published');

    const run = await store().runs.find('R1');
    expect(run).toMatchObject({ progress, failure: FAILURE, outcome: 'published' });
  });

  it('that were cancelled are not published', async () => {
    await store().runs.create(newRun());
    const claim = await claimOf(store().runs);
    await store().decisions.record('R1', 'run', { kind: 'cancel', by: 'UADA', at: NOON });

    expect(await store().runs.recordOutcome(claim, 'published')).toBeUndefined();
    expect((await store().runs.find('R1'))?.outcome).toBeUndefined();
    expect(await store().runs.recordOutcome(claim, 'cancelled')).toBe('cancelled');
  });

  it('belong to the worker that claimed them last', async () => {
    await store().runs.create(newRun());
    const stale = await claimOf(store().runs);
    const claim = await claimOf(store().runs);
    expect(claim.fence).toBeGreaterThan(stale.fence);
    expect(await store().runs.isHeld(stale)).toBe(false);
    expect(await store().runs.isHeld(claim)).toBe(true);

    const late = { phase: 'published' as const, draft: 9, round: 9 };
    await expect(store().runs.recordProgress(stale, late, NOON)).rejects.toThrow(StaleWorker);
    await expect(store().runs.recordFailure(stale, FAILURE)).rejects.toThrow(StaleWorker);
    await expect(store().runs.recordOutcome(stale, 'cancelled')).rejects.toThrow(StaleWorker);
    expect(await store().runs.find('R1')).toMatchObject({
      progress: { phase: 'drafting' },
      outcome: undefined,
      failure: undefined,
    });
    await store().runs.recordProgress(claim, late, NOON);
  });

  it('are active when they progress, and at each request or decision of a person', async () => {
    const { runs, wakes, decisions } = store();
    await runs.create(newRun());
    const activeAt = async () => (await runs.find('R1'))?.activeAt;
    const progress = { phase: 'waiting_for_review' as const, draft: 1, round: 1 };

    await runs.recordProgress(await claimOf(runs), progress, NOON + 1);
    expect(await activeAt()).toBe(NOON + 1);
    const number = await wakes.request('R1', NOON + 2);
    expect(await activeAt()).toBe(NOON + 2);
    await decisions.record('R1', 'draft:1', { kind: 'approve', by: 'UGRACE', at: NOON + 3 });
    expect(await activeAt()).toBe(NOON + 3);
    await wakes.settle('R1', number + 1, NOON + 4);
    expect(await activeAt()).toBe(NOON + 3);
  });

  it('expire once, and only without activity since', async () => {
    const { runs, decisions } = store();
    await runs.create(newRun());
    const claim = await claimOf(runs);
    await store().wakes.request('R1', NOON + 5);

    expect(await runs.expire(claim, NOON + 4)).toBe(false);
    expect((await runs.find('R1'))?.outcome).toBeUndefined();
    expect(await runs.expire(claim, NOON + 5)).toBe(true);
    expect(await runs.expire(claim, NOON + 5)).toBe(true);
    expect((await runs.find('R1'))?.outcome).toBe('expired');

    for (const kind of ['approve', 'retry', 'cancel'] as const) {
      expect(await decisions.record('R1', kind, { kind, by: 'UADA', at: NOON + 6 })).toBe(false);
    }
    expect(await decisions.list('R1')).toEqual([]);
    expect((await runs.find('R1'))?.activeAt).toBe(NOON + 5);
  });

  it('that another worker claimed, or that have ended, do not expire', async () => {
    const { runs } = store();
    await runs.create(newRun());
    const stale = await claimOf(runs);
    const claim = await claimOf(runs);

    await expect(runs.expire(stale, NOON)).rejects.toThrow(StaleWorker);
    await runs.recordOutcome(claim, 'published');
    expect(await runs.expire(claim, NOON)).toBe(false);
    const retry = { kind: 'retry' as const, by: 'UADA', at: NOON };
    expect(await store().decisions.record('R1', 'thumbnail:1', retry)).toBe(true);
  });

  it('show the work of the previous worker if it never reported back', async () => {
    const { runs, wakes } = store();
    await runs.create(newRun());
    const lost = async () => (await runs.claim('R1'))?.lostClaim;

    expect([await lost(), await lost()]).toEqual([undefined, 'at_work']);
    const claim = await claimOf(runs);
    await runs.noteClaim(claim, 'waiting');
    expect([await lost(), await lost()]).toEqual(['waiting', 'at_work']);
    await runs.noteClaim(claim, 'waiting');
    expect(await lost(), 'a stale claim reports nothing').toBe('at_work');
    await runs.noteClaim(await claimOf(runs), undefined);
    expect(await lost()).toBeUndefined();
    await runs.release('R1');
    expect(await lost()).toBeUndefined();
    await wakes.settle('R1', 1, undefined);
    expect(await lost()).toBeUndefined();
  });

  it('whose work was lost are marked as at work only by their new worker', async () => {
    const { runs, journal } = store();
    await runs.create(newRun());
    const lost = async () => (await runs.claim('R1'))?.lostClaim;
    await journal.countFailure(await claimOf(runs), LOST_WORK.waiting);
    expect([await lost(), await lost()]).toEqual(['at_work', undefined]);

    await runs.noteClaim(await claimOf(runs), 'at_work');
    expect(await lost()).toBe('at_work');
    await journal.forgetFailures('R1');
    expect([await lost(), await lost()]).toEqual([undefined, 'at_work']);
  });

  it('that are open are listed by channel or requester, newest first', async () => {
    const elsewhere = { team: 'T1', channel: 'C2' };
    await store().runs.create(newRun({ id: 'old' }));
    await store().runs.create(newRun({ id: 'new', createdAt: NOON + 2, requester: 'UGRACE' }));
    await store().runs.create(newRun({ id: 'ended', createdAt: NOON + 3 }));
    await store().runs.create(newRun({ id: 'there', createdAt: NOON + 4, place: elsewhere }));
    await store().runs.create(newRun({ id: 'other', place: { team: 'T2', channel: 'C1' } }));
    await store().runs.recordOutcome(await claimOf(store().runs, 'ended'), 'published');

    const ids = async (of: { channel: string } | { requester: string }, limit = 9) =>
      (await store().runs.listOpen({ team: 'T1', ...of }, limit)).map(({ id }) => id);
    expect(await ids({ channel: 'C1' })).toEqual(['new', 'old']);
    expect(await ids({ requester: 'UADA' })).toEqual(['there', 'old']);
    expect(await ids({ channel: 'C1' }, 1)).toEqual(['new']);
    expect(await ids({ channel: 'C9' })).toEqual([]);
    const everywhere = async () => (await store().runs.listAllOpen(3)).map(({ id }) => id);
    expect(await everywhere()).toEqual(['there', 'new', 'old']);
    await store().wakes.request('old', NOON + 9);
    expect(await everywhere()).toEqual(['old', 'there', 'new']);
  });
}

export function describeWakes(store: Fresh): void {
  it('begin with the run itself', async () => {
    await store().runs.create(newRun());

    expect(await store().wakes.listDue()).toEqual([{ runId: 'R1', at: NOON }]);
  });

  it('are listed by their time', async () => {
    for (const id of ['R1', 'R2', 'R3']) await store().runs.create(newRun({ id }));
    await store().wakes.request('R1', NOON + 2);
    await store().wakes.request('R2', NOON + 1);

    const due = await store().wakes.listDue();
    expect(due.map(({ runId }) => runId)).toEqual(['R3', 'R2', 'R1']);
    expect(await store().wakes.listDue(NOON + 1)).toHaveLength(2);
  });

  it('are numbered', async () => {
    await store().runs.create(newRun());
    const first = await store().wakes.request('R1', NOON);
    const second = await store().wakes.request('R1', NOON);

    expect(second).toBeGreaterThan(first);
    expect(await wakeNumberOf(store().runs)).toBe(second);
  });

  it('end when the worker settles them or sets a later time', async () => {
    await store().runs.create(newRun());
    const number = await wakeNumberOf(store().runs);

    expect(await store().wakes.settle('R1', number, NOON + 5)).toBe(true);
    expect(await store().wakes.listDue()).toEqual([{ runId: 'R1', at: NOON + 5 }]);
    await store().wakes.settle('R1', number, undefined);
    expect(await store().wakes.listDue()).toEqual([]);
  });

  it('that came after the worker read them remain due', async () => {
    await store().runs.create(newRun());
    const number = await wakeNumberOf(store().runs);
    await store().wakes.request('R1', NOON + 3);

    expect(await store().wakes.settle('R1', number, undefined)).toBe(false);
    expect(await store().wakes.listDue()).toEqual([{ runId: 'R1', at: NOON + 3 }]);
  });

  it('of open runs are brought forward where they are late or missing', async () => {
    const { runs, wakes } = store();
    for (const [id, at] of Object.entries({ soon: 5, late: 50, none: 1, ended: 50 })) {
      await runs.create(newRun({ id }));
      const number = await wakeNumberOf(runs, id);
      await wakes.settle(id, number, id === 'none' ? undefined : NOON + at);
    }
    const stop = { kind: 'cancel' as const, by: 'UADA', at: NOON + 50 };
    await store().decisions.record('ended', 'run', stop);
    await runs.recordOutcome(await claimOf(runs, 'ended'), 'cancelled');

    await wakes.bringForward(NOON + 10, NOON + 2);

    const due = await wakes.listDue();
    expect(due).toHaveLength(4);
    expect(due).toEqual(
      expect.arrayContaining([
        { runId: 'soon', at: NOON + 5 },
        { runId: 'late', at: NOON + 2 },
        { runId: 'none', at: NOON + 2 },
        { runId: 'ended', at: NOON + 50 },
      ]),
    );
  });

  it('for an unknown run have no effect', async () => {
    const number = await store().wakes.request('R9', NOON);

    expect(await store().wakes.settle('R9', number, undefined)).toBe(true);
    expect(await store().wakes.listDue()).toEqual([]);
  });
}
