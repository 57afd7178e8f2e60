import type { Brief } from '../run.ts';
import { briefText } from './brief.ts';
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

/** The same for every run and before the brief, so that the provider can cache the prefix. */
export const WRITE_INSTRUCTIONS = `You write blog posts for a content team, from an outline they give you.

${UNTRUSTED_TEXT_IS_DATA}

Rules:
${WRITING_RULES}

Answer with the finished post in Markdown and nothing else.`;

/** `written` is the text of an interrupted attempt: the prompt asks only for its continuation. */
export function writeInput(brief: Brief, written = ''): string {
  if (written === '') return `${briefText(brief)}\n\nWrite the post.`;
  return `${briefText(brief)}\n\n${untrustedText('written', written)}\n\n${GO_ON}`;
}

const GO_ON =
  'What is written so far is the beginning of this post; its writer was cut off there. Go on exactly where it ' +
  'stops, in the same paragraph if it is not whole, and finish the post. Answer with what follows and nothing ' +
  'else: repeat neither the title nor anything that is written. If nothing is missing, answer with its last sentence.';
