import type { Brief } from '../run.ts';
import { briefText } from './brief.ts';
import { houseForWriter } from './house.ts';
import { UNTRUSTED_TEXT_IS_DATA, untrustedText } from './untrusted-text.ts';

export const WRITING_RULES = `
- Write in the language of the outline unless the brief names another.
- Markdown: one "# " title, then "## " sections. Use lists, tables and code where they help the reader, and keep
  those of the outline as they are.
- Cover every point of the outline. Add nothing that would have to be true and is not in it: no figures, names,
  quotations, customers or results. Where a fact is missing, write around it.
- Say in the first two paragraphs what the reader will get. End with what to do next.
- Concrete and plain: an example, a step or a reason in every section; no stock phrases, no hype, nothing twice.
- No placeholders, no remarks about the task: the text must be ready to publish.`.trim();

/** For the drafts of an editor: a missing fact stays visible until the team gives it. */
export const EDITOR_WRITING_RULES = `
- Write in the language of the outline unless the brief names another.
- Markdown: one "# " title, then "## " sections. Use lists, tables and code where they help the reader, and keep
  those of the outline as they are.
- Cover every point of the outline, follow its orders to the letter, and keep to the length if one is named: within a tenth, without
  code, tables and gaps.
- Invent nothing about us: no figure, name, date, cause, quotation, customer or result of ours that the outline does not
  give. General knowledge is allowed, and so are examples that are marked as such ("say", "for example").
- Where a fact is missing that only the team knows, and the outline promises it or a sentence cannot do without it, leave
  a gap in that sentence: two square brackets with a question mark and the one question that fills the gap, such as
  "In March, one request caused [[? How many calls did one request cause? ]] calls." The answer alone completes the sentence. Write
  the question in the language of the post, so that a teammate understands it without the post.
- Do the same for the speaker of a quotation whom the outline does not name.
- Do the same where figures or statements of the outline contradict each other: do not choose one, and do not repeat the
  error; ask which is right. Compute again every sum, share and product that you write.
- Never more gaps than needed, and at most seven, unless an order needs one more: none for what general knowledge, an
  argument or an example can say, none twice for the same fact, and none in the title, in a heading or in code. Never
  announce what the post then does not say.
- Of a known number of unknown things ("two mistakes") each has a gap of its own where each has a place of its own, such as
  an entry of a list; in one sentence they share one gap. Assume nothing in it: no earlier figure, no change, no reason that the outline does not name. Say nothing
  about a fact that is still a gap: no cause, weight, consequence or comparison of it.
- Where the outline gives few facts and no length, stay short.
- A heading states the point of its part, and the first sentence below it does not repeat it.
- Say in the first two paragraphs what the reader will get. The end is the one that the outline sets; where it sets none,
  end with what to do next.
- Say something: a report tells what happened, in its figures and events; advice does not stand where experience was
  promised. Keep the stance of the outline as sharp as it is.
- Concrete and plain: an example, a step or a reason in every section; no stock phrases, no hype, nothing twice.
- No other placeholders than gaps, and no remarks about the task: apart from its gaps the text must be ready to publish.`.trim();

/** The same for every run and before the brief, so that the provider can cache the prefix. */
export const WRITE_INSTRUCTIONS = instructions(WRITING_RULES);
export const EDITOR_WRITE_INSTRUCTIONS = instructions(EDITOR_WRITING_RULES);

function instructions(rules: string): string {
  return `You write blog posts for a content team, from an outline they give you.

${UNTRUSTED_TEXT_IS_DATA}

Rules:
${rules}

Answer with the finished post in Markdown and nothing else.`;
}

/** `written` is the text of an interrupted attempt: the prompt asks only for its continuation. */
export function writeInput(brief: Brief, written = ''): string {
  const parts = [...houseForWriter(brief), briefText(brief)];
  const request = written === '' ? ['Write the post.'] : [untrustedText('written', written), GO_ON];
  return [...parts, ...request].join('\n\n');
}

const GO_ON =
  'What is written so far is the beginning of this post; its writer was cut off there. Go on exactly where it ' +
  'stops, in the same paragraph if it is not whole, and finish the post. Answer with what follows and nothing ' +
  'else: repeat neither the title nor anything that is written. If nothing is missing, answer with its last sentence.';
