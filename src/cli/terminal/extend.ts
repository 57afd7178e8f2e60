import type { Commands } from '../../pipeline/commands/commands.ts';
import { subjectOfFailure } from '../../pipeline/rules/unanswered-failure.ts';
import type { Failure } from '../../pipeline/run.ts';
import { isTyped, words } from '../words/words.ts';
import { ACTOR } from './actor.ts';
import type { Terminal } from './terminal.ts';

/** The failure of a run whose budget is used up. */
export interface UsedUp {
  runId: string;
  failure: Failure;
}

export type ExtendAnswer = 'decided' | 'stopped' | 'failed';

/** Asks until the answer is clear. At the end of the input nothing is extended. */
export async function extendAtTerminal(
  { commands, terminal }: { commands: Pick<Commands, 'decide'>; terminal: Terminal },
  { runId, failure }: UsedUp,
): Promise<ExtendAnswer> {
  if (failure.budget === undefined) return 'failed';
  for (;;) {
    const line = await terminal.ask(words().cost.question(failure.budget));
    if (line === undefined) return 'failed';
    const answer = line.trim().toLowerCase();
    if (isTyped(answer, 'stop')) return 'stopped';
    if (isTyped(answer, 'extend')) break;
    terminal.say(words().cost.notUnderstood);
  }
  await commands.decide(runId, { kind: 'extend', subject: subjectOfFailure(failure) }, ACTOR);
  return 'decided';
}
