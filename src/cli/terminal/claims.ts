import type { Commands } from '../../pipeline/commands/commands.ts';
import type { ClaimAnswer } from '../../pipeline/commands/settle-claim.ts';
import { claimSubject } from '../../pipeline/rules/claims/checked-claims.ts';
import type { ClaimAct } from '../../pipeline/run/draft-claim.ts';
import { words } from '../words/words.ts';
import { ACTOR } from './actor.ts';
import type { Terminal } from './terminal.ts';

interface ClaimOrder {
  act: ClaimAct;
  id: string;
  given: string;
}

const ORDER = /^(confirm|cut|source) +(c\d{1,5})(?: +(\S.*))?$/i;
const ACTS: Record<string, ClaimAct> = {
  confirm: 'confirm_claim',
  cut: 'cut_claim',
  source: 'source_claim',
};

/** `confirm C3`, `cut C3` or `source C3 LINK`. */
export function claimOrder(line: string): ClaimOrder | undefined {
  const [, word = '', id = '', given = ''] = ORDER.exec(line.trim()) ?? [];
  const act = ACTS[word.toLowerCase()];
  const isWhole = act !== undefined && (act !== 'source_claim' || given !== '');
  return isWhole ? { act, id: id.toUpperCase(), given } : undefined;
}

/** Gives the line for the person. */
export async function settleAtTerminal(
  {
    commands,
    terminal,
  }: { commands: Pick<Commands, 'readClaims' | 'settleClaim'>; terminal: Pick<Terminal, 'say'> },
  runId: string,
  { act, id, given }: ClaimOrder,
): Promise<void> {
  const found = await commands.readClaims(runId);
  const row = found?.claims.rows.find((one) => one.id === id);
  if (row === undefined) return terminal.say(words().claims.unknown(id));
  const notes: Partial<Record<ClaimAct, string>> = {
    cut_claim: words().claims.cutNote(row.sentence),
    source_claim: words().claims.sourceNote(row.sentence, given),
  };
  const subject = claimSubject(row);
  const settled = { runId, subject, act, note: notes[act], actor: ACTOR };
  terminal.say(sentenceFor(id, await commands.settleClaim(settled)));
}

function sentenceFor(id: string, answer: ClaimAnswer): string {
  if (answer.state === 'kept') return words().claims.settled(id);
  if (answer.state === 'not_kept') return words().claims[answer.because](id);
  return answer.refusal.refused === 'already_decided'
    ? words().claims.answered(id)
    : words().claims.unknown(id);
}
