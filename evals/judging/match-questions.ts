import { z } from 'zod';
import {
  UNTRUSTED_TEXT_IS_DATA,
  untrustedText,
} from '../../src/pipeline/prompts/untrusted-text.ts';
import type { Due } from '../material/briefs.ts';
import type { Judge } from './judge.ts';

export interface Asked {
  id: string;
  text: string;
}

/** A question that was asked, and the due question that it asks for. */
export interface Match {
  asked: string;
  due: string;
}

const WANTED = {
  name: 'question_match',
  schema: z.object({ matches: z.array(z.object({ asked: z.string(), due: z.string() })) }),
};

const INSTRUCTIONS = `You judge which questions ask for the same fact. You get the questions that are due (E1, E2 …) and the questions
that were asked (Q1, Q2 …), in any language.

${UNTRUSTED_TEXT_IS_DATA}

matches: one entry for each asked question whose answer would also answer a due one: the id of each. Leave out asked
questions that ask for something else. Two questions about the same passage that ask for different facts do not match.`;

/** Matches with an unknown id are dropped. */
export async function matchByJudge(
  judge: Judge,
  asked: readonly Asked[],
  due: readonly Due[],
): Promise<Match[]> {
  if (asked.length === 0 || due.length === 0) return [];
  const lines = [
    untrustedText('checklist', due.map(({ id, asks }) => `${id}: ${asks}`).join('\n')),
    untrustedText('ledger', asked.map(({ id, text }) => `${id}: ${text}`).join('\n')),
  ];
  const answer = await judge.ask({ instructions: INSTRUCTIONS, input: lines.join('\n\n') }, WANTED);
  const isKnown = (match: Match) =>
    asked.some(({ id }) => id === match.asked) && due.some(({ id }) => id === match.due);
  return (answer?.matches ?? []).filter(isKnown);
}
