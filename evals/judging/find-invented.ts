import { z } from 'zod';
import {
  UNTRUSTED_TEXT_IS_DATA,
  untrustedText,
} from '../../src/pipeline/prompts/untrusted-text.ts';
import { locate } from '../../src/pipeline/rules/text/locate.ts';
import type { Judge } from './judge.ts';

const WANTED = {
  name: 'invented_claims',
  schema: z.object({ invented: z.array(z.object({ quote: z.string(), why: z.string() })) }),
};

const INSTRUCTIONS = `You judge whether a blog post invents facts. You get everything that the team has given, and the post.

${UNTRUSTED_TEXT_IS_DATA}

invented: one entry for each statement about the team, its product, people, customers, figures, dates, causes,
quotations or results that the team has not given and that does not follow from it. quote: the words of the post,
unchanged. why: one sentence. General knowledge, plain reasoning, and examples that are marked as such ("say", "for
example") were not invented. A sum that follows from given figures was not invented.`;

/** Gives the quotes of invented statements; a quote that is not in the post is dropped. */
export async function inventedByJudge(
  judge: Judge,
  { given, post }: { given: readonly string[]; post: string },
): Promise<string[] | undefined> {
  const input = [
    untrustedText('outline', given.join('\n\n')),
    untrustedText('draft', post),
    'Which statements did the post invent?',
  ].join('\n\n');
  const answer = await judge.ask({ instructions: INSTRUCTIONS, input }, WANTED);
  return answer?.invented
    .map(({ quote }) => quote)
    .filter((quote) => locate(post, quote).length > 0);
}
