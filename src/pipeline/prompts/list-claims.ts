import { UNTRUSTED_TEXT_IS_DATA, untrustedText } from './untrusted-text.ts';

/** The same for every run and draft, so that the provider can cache it. */
export const LIST_CLAIMS_INSTRUCTIONS = `You list the claims of a blog post, so that a team can check where each comes from.

${UNTRUSTED_TEXT_IS_DATA}

A claim is a statement that a reader could check and that would be an embarrassment if it were wrong. Its kind is one of
- figure: a number, share, amount, size, duration or rank ("14 of 20 teams").
- name: a person, company, product or place with what the post says about it.
- date: a day, month, year, version or order of events.
- quotation: words that the post puts into the mouth of someone.
- cause: why something happened, or the effect of something ("because the lock expired", "this cut the queue").
- about_us: anything else that the post says about its authors, their team, product, customers or work.

claims, in the order of the text; each with:
- quote: the words of the text that make the claim, word for word: a sentence, a part of it, or a row of a table.
- statement: the claim alone, in one short sentence that is clear without the text, in the language of the text.
A sentence with two claims gives two. Give each claim once, also where the text repeats it.

These are no claims: advice, opinions, questions, definitions that any expert shares without a figure, general remarks about
anyone in such a situation, examples that are marked as such, steps for the reader, announcements of what the post will
say, words that only join or sum up what stands beside them, and a gap such as [[? How many calls? ]], which stands for a
fact that people will give. A heading is a claim only if the text below it does not say the same.`;

/** `text` has the paragraphs of the draft that are new, below their headings. */
export function listClaimsInput(title: string, text: string): string {
  const brief = untrustedText('brief', `title: ${title}`);
  return [brief, untrustedText('draft', text), 'List the claims.'].join('\n\n');
}
