import type { Commands } from '../../pipeline/commands/commands.ts';
import type { NamedGap } from '../../pipeline/rules/review/approval.ts';
import { NOTE_CHARS_MAX } from '../../pipeline/rules/review/note-rules.ts';
import { isTyped, withoutDraft, words } from '../words/words.ts';
import { ACTOR } from './actor.ts';
import { claimOrder, settleAtTerminal } from './claims.ts';
import type { Terminal } from './terminal.ts';

/** The review that waits for a decision, by its newest draft. */
export interface Reviewed {
  runId: string;
  version: number;
  /** The drafts that the person may approve, the best first. */
  offered: readonly { version: number; hash: string }[];
}

export type ReviewAnswer = 'decided' | 'stopped' | 'unanswered';

interface ReviewDeps {
  commands: Pick<Commands, 'decide' | 'requestRevision' | 'readClaims' | 'settleClaim'>;
  terminal: Terminal;
}

/** Asks until the answer lets the run continue or stop. Raises `InterruptedError`. */
export async function reviewAtTerminal(
  deps: ReviewDeps,
  reviewed: Reviewed,
): Promise<ReviewAnswer> {
  let answer: ReviewAnswer | undefined;
  while (answer === undefined) {
    const line = await deps.terminal.ask(questionOf(reviewed));
    answer = line === undefined ? 'unanswered' : await execute(deps, reviewed, line);
  }
  return answer;
}

function questionOf({ offered }: Reviewed): string {
  if (offered.length < 2) return words().review.question;
  return words().review.choice(offered.map(({ version }) => version));
}

async function execute(
  deps: ReviewDeps,
  reviewed: Reviewed,
  line: string,
): Promise<ReviewAnswer | undefined> {
  const claim = claimOrder(line);
  if (claim !== undefined) {
    await settleAtTerminal(deps, reviewed.runId, claim);
    return undefined;
  }
  const { version, choice } = choiceFrom(line);
  switch (choice) {
    case 'approve': {
      const chosen =
        version === undefined || reviewed.offered.some((one) => one.version === version);
      if (chosen) return await approveFinished(deps, reviewed, version);
      deps.terminal.say(words().review.notUnderstood);
      return undefined;
    }
    case 'changes':
      return await requestChanges(deps, reviewed);
    case 'stop':
      return 'stopped';
    case undefined:
      deps.terminal.say(words().review.notUnderstood);
      return undefined;
  }
}

const CHOICES = ['approve', 'changes', 'stop'] as const;
type Choice = (typeof CHOICES)[number];

/** `approve 2` names a draft. */
function choiceFrom(line: string): { choice: Choice | undefined; version: number | undefined } {
  const answer = line.trim().toLowerCase();
  const [, word = '', number] = NUMBERED.exec(answer) ?? [];
  if (number !== undefined && isTyped(withoutDraft(word), 'approve'))
    return { choice: 'approve', version: Number(number) };
  return { choice: CHOICES.find((choice) => isTyped(answer, choice)), version: undefined };
}

/** Whether a person would decide about the draft with this line. */
export function isDecision(line: string): boolean {
  return choiceFrom(line).choice !== undefined;
}

const NUMBERED = /^(\S.*) (\d{1,3})$/;

/**
 * Approves the best of the offered drafts, or the given one. Gives the missing facts of a draft that cannot be
 * approved.
 */
export async function approve(
  { commands, terminal }: ReviewDeps,
  { runId, version, offered }: Reviewed,
  chosen = offered[0]?.version,
): Promise<ReviewAnswer> {
  const draftHash = offered.find((one) => one.version === chosen)?.hash;
  const refusal = await commands.decide(runId, { kind: 'approve', version, draftHash }, ACTOR);
  if (refusal?.refused !== 'has_gaps') return 'decided';
  terminal.say(words().review.hasGaps(refusal.version, refusal.gaps.map(gapLine)));
  return 'unanswered';
}

function gapLine({ id, question }: NamedGap): string {
  return id === undefined ? question : `${id} ${question}`;
}

/** The person at the terminal is asked again about a draft with gaps. */
async function approveFinished(
  deps: ReviewDeps,
  reviewed: Reviewed,
  chosen: number | undefined,
): Promise<ReviewAnswer | undefined> {
  const answer = await approve(deps, reviewed, chosen);
  return answer === 'decided' ? answer : undefined;
}

async function requestChanges(
  { commands, terminal }: ReviewDeps,
  { runId, version }: Reviewed,
): Promise<ReviewAnswer | undefined> {
  const line = await terminal.ask(words().review.whatToChange);
  if (line === undefined) return 'unanswered';
  const text = line.trim();
  if (text.length > NOTE_CHARS_MAX) {
    terminal.say(words().review.tooLong(NOTE_CHARS_MAX));
    return undefined;
  }
  const note = { key: `review:${version}`, text };
  const answer = await commands.requestRevision({ runId, version, note, actor: ACTOR });
  if (answer.state === 'nothing_to_revise') {
    terminal.say(words().review.nothingToChange);
    return undefined;
  }
  if (answer.state === 'refused' && answer.refusal.refused === 'drafts_used_up') {
    terminal.say(words().review.draftsUsedUp);
    return undefined;
  }
  return 'decided';
}
