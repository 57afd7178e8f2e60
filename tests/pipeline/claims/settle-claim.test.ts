import { afterEach, beforeEach, expect, it } from 'vitest';
import { settleClaim } from '../../../src/pipeline/commands/settle-claim.ts';
import type {
  Actor,
  DecisionRequest,
  Refusal,
} from '../../../src/pipeline/rules/review/approval.ts';
import type { ClaimAct } from '../../../src/pipeline/run/draft-claim.ts';
import type { Decision } from '../../../src/pipeline/run.ts';
import { openStore } from '../../../src/store/store.ts';
import { newRun } from '../../store/runs-contract.ts';
import { ADA, GRACE, NOON } from '../cast.ts';

const SUBJECT = 'claim:2:C3';
const CUT = { act: 'cut_claim', note: 'Cut this claim.' } as const;
const SOURCE = { act: 'source_claim', note: 'See https://tea.example.' } as const;

let store: Awaited<ReturnType<typeof openStore>>;
/** Of the claim, or of a Stop. */
let decided: Decision | undefined;

beforeEach(async () => {
  decided = undefined;
  store = await openStore('sqlite::memory:');
  await store.runs.create(newRun());
});
afterEach(() => store.close());

type Wanted = { act: ClaimAct; note?: string };

/** `beforeVote` happens between the note and the vote. */
async function settle(actor: Actor, wanted: Wanted, beforeVote = async () => {}) {
  const refusal = async (): Promise<Refusal | undefined> =>
    decided && { refused: 'already_decided', existingDecision: decided };
  const decide = async (_: string, { kind }: DecisionRequest, { user: by }: Actor) => {
    await beforeVote();
    const refused = await refusal();
    if (refused === undefined) decided = { kind, by, at: NOON };
    return refused;
  };
  const { keepNote: addNote, strikeNote } = store.ledger;
  const deps = { store, refusal, decide, addNote, strikeNote };
  return await settleClaim(deps, { runId: 'R1', subject: SUBJECT, actor, ...wanted });
}

async function notes() {
  const items = await store.ledger.list('R1');
  return items.map(({ author, text, state }) => `${author} ${state}: ${text}`);
}

it('keeps the note of the person whose vote counts, of two who press at once', async () => {
  const answer = await settle(ADA, CUT, async () => {
    expect(await settle(GRACE, SOURCE)).toEqual({ state: 'kept' });
  });

  expect(answer).toMatchObject({ state: 'refused' });
  expect(await notes()).toEqual([`UADA struck: ${CUT.note}`, `UGRACE open: ${SOURCE.note}`]);
});

it('withdraws the note when a Stop comes before the vote, and takes it again after Undo', async () => {
  const answer = await settle(ADA, CUT, async () => {
    decided = { kind: 'cancel', by: 'UGRACE', at: NOON };
  });
  expect(answer).toMatchObject({ state: 'refused' });
  expect(await notes()).toEqual([`UADA struck: ${CUT.note}`]);

  decided = undefined;

  expect(await settle(ADA, CUT)).toEqual({ state: 'kept' });
  expect(await notes()).toEqual([`UADA struck: ${CUT.note}`, `UADA open: ${CUT.note}`]);
});

it('keeps the note of the act that counts after a crash before the vote', async () => {
  const crash = async () => Promise.reject(new Error('crashed'));
  await expect(settle(ADA, CUT, crash)).rejects.toThrow('crashed');

  expect(await settle(ADA, SOURCE)).toEqual({ state: 'kept' });

  expect(await notes()).toEqual([`UADA struck: ${CUT.note}`, `UADA open: ${SOURCE.note}`]);
});

it('keeps one note of a person who presses twice', async () => {
  const answer = await settle(ADA, CUT, async () => {
    expect(await settle(ADA, CUT)).toEqual({ state: 'kept' });
  });

  expect(answer).toEqual({ state: 'kept' });
  expect(await notes()).toEqual([`UADA open: ${CUT.note}`]);
});
