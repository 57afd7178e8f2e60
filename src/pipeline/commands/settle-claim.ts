import { readOffer } from '../draft-choice.ts';
import type { NewNote } from '../ports/feedback-ports.ts';
import type { Store } from '../ports/ports.ts';
import { readClaims } from '../recorded-claims.ts';
import { type CheckedClaims, withDecisions } from '../rules/claims/checked-claims.ts';
import type { Actor, DecisionRequest, Refusal } from '../rules/review/approval.ts';
import { ClaimAct } from '../run/draft-claim.ts';
import { FORM_KEY_PREFIX, type LedgerItem } from '../run.ts';
import { refusalOfTexts } from './brief-commands.ts';

export interface SettledClaim {
  runId: string;
  /** `claimSubject` of the claim. */
  subject: string;
  act: ClaimAct;
  /** The request to the writer, for every act but a confirmation. */
  note?: string | undefined;
  actor: Actor;
}

export type ClaimAnswer =
  | { state: 'kept' }
  | { state: 'refused'; refusal: Refusal }
  | { state: 'not_kept'; because: 'too_long' | 'too_many' };

interface Deps {
  store: Pick<Store, 'ledger'>;
  refusal(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  decide(runId: string, wanted: DecisionRequest, actor: Actor): Promise<Refusal | undefined>;
  addNote(note: NewNote): Promise<LedgerItem | undefined>;
  strikeNote(runId: string, key: string): Promise<LedgerItem | undefined>;
}

/** Stores the decision of a person about a claim, once for each claim of a draft, with its note for the writer. */
export async function settleClaim(deps: Deps, settled: SettledClaim): Promise<ClaimAnswer> {
  const { runId, subject, act, note, actor } = settled;
  const wanted = { kind: act, subject };
  const refused = await deps.refusal(runId, wanted, actor);
  if (refused !== undefined) return answerTo(settled, refused);
  // The note comes first: a decision without it would change nothing.
  if (note !== undefined) {
    const because = refusalOfTexts([note], await deps.store.ledger.list(runId));
    if (because !== undefined) return { state: 'not_kept', because };
    const key = await noteKey(deps, settled, act);
    await deps.addNote({ runId, key, author: actor.user, text: note });
  }
  const tooLate = await deps.decide(runId, wanted, actor);
  const answer: ClaimAnswer = tooLate ? answerTo(settled, tooLate) : { state: 'kept' };
  // After a crash before the vote, a person may have a note of another act.
  const others = ClaimAct.options.filter((other) => other !== act);
  for (const uncounted of answer.state === 'kept' ? others : [act]) {
    await deps.strikeNote(runId, await noteKey(deps, settled, uncounted));
  }
  return answer;
}

/** A withdrawn note is never open again, so a later one of the same act has a number. */
async function noteKey(
  { store }: Deps,
  { runId, subject, actor }: SettledClaim,
  act: ClaimAct,
): Promise<string> {
  const first = `${FORM_KEY_PREFIX}${subject}:${act}:${actor.user}`;
  let key = first;
  for (let nth = 2; await isClosed(store, runId, key); nth += 1) key = `${first}:${nth}`;
  return key;
}

async function isClosed({ ledger }: Deps['store'], runId: string, key: string): Promise<boolean> {
  const note = await ledger.findNote(runId, key);
  return note !== undefined && note.state !== 'open';
}

function answerTo({ act, actor }: SettledClaim, refusal: Refusal): ClaimAnswer {
  const made = refusal.refused === 'already_decided' ? refusal.existingDecision : undefined;
  const isRepeated = made?.kind === act && made.by === actor.user;
  return isRepeated ? { state: 'kept' } : { state: 'refused', refusal };
}

export interface ReviewedClaims {
  /** The version. */
  draft: number;
  claims: CheckedClaims;
}

export async function readReviewedClaims(
  { runs, journal, decisions }: Pick<Store, 'runs' | 'journal' | 'decisions'>,
  runId: string,
): Promise<ReviewedClaims | undefined> {
  const run = await runs.find(runId);
  if (run === undefined) return undefined;
  const { draft } = run.progress;
  // While the next draft is written, a list that is open is about the one before.
  for (const newest of [draft, draft - 1]) {
    const [candidate] = await readOffer(journal, runId, newest);
    const claims = candidate && (await readClaims(journal, runId, candidate.version));
    if (candidate === undefined || claims === undefined) continue;
    const decided = await decisions.list(runId);
    return { draft: candidate.version, claims: withDecisions(claims, decided) };
  }
  return undefined;
}
