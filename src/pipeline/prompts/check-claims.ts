import type { KnownBrief } from '../run/brief-reading.ts';
import type { DraftClaim } from '../run/draft-claim.ts';
import { briefText, KNOWN_PARTS_EXPLAINED } from './brief.ts';
import { UNTRUSTED_TEXT_IS_DATA, untrustedText } from './untrusted-text.ts';

/** The same for every run and draft, so that the provider can cache it. */
export const CHECK_CLAIMS_INSTRUCTIONS = `You look up where the claims of a blog post come from. You get what the team gave for the post, and claims of
its draft. You do not judge how the post is written.

${UNTRUSTED_TEXT_IS_DATA}

${KNOWN_PARTS_EXPLAINED}

Answer each claim by its id:
- ground: where the claim comes from, the first of these that is true
  - outline: the outline or the brief says it, also in other words or another language, or it follows from what they say: by
    a calculation (212 pages that became 87 are 125 fewer), or because every reader concludes it.
  - answer: a text between <facts> or <notes> says it.
  - source: a text between <source> says it.
  - general: experts of the field know it, could check it without the team, or conclude it from how the thing works; also
    what a word means. Never a statement about the team, its product, its people or its customers, never a quotation,
    and never a figure of a study or survey.
  - nobody: none of them. A claim that goes further than its ground is nobody's: "often" is not "always", one customer is
    not "customers", and what happened after something was not caused by it. A cause that title and outline imply together
    is given: a post that promises "why we went back" and names one top reason says why.
- quotes: for outline, answer and source the passage that says it, word for word, as short as it can be found; for a
  calculation each passage with a figure that it needs. Code looks them up. One text has to
  have all quotes of a claim; those of a calculation may be in several texts of the team. Else nobody gave the claim. Empty
  for general and nobody.
- fix: for nobody, the smallest edit of the sentence, in its language: the words that bring it back to what is given, or the
  gap that takes the place of the fact, such as [[? How many calls were made? ]]. Ask for a cut only if nothing of the
  sentence is left. Empty for all others.`;

/** The brief comes first, since it is the same for all calls about a draft. */
export function checkClaimsInput(known: KnownBrief, claims: readonly DraftClaim[]): string {
  const items = claims.map(({ id, kind, statement, sentence }) =>
    untrustedText('claim', `${statement}\nsentence: ${sentence}`, { id, kind }),
  );
  return [briefText(known), ...items, 'Where does each claim come from?'].join('\n\n');
}
