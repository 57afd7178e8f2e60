import { answerKey, ownCheckIds } from '../rules/checks/own-checks.ts';
import type { Loop } from '../run/revision.ts';
import type { Brief } from '../run.ts';
import { untrustedText } from './untrusted-text.ts';

/** The rules of the team for a text that is written. First in a prompt, since they are the same for all posts. */
export function houseForWriter({ house }: Pick<Brief, 'house'>): string[] {
  const parts = [
    ...styleGuide(house.styleGuide),
    ...wordLists(house),
    ...ownChecks(house, (_, question) => question),
  ];
  return parts.length === 0 ? [] : [FOR_WRITER, ...parts];
}

const FOR_WRITER = `The team has rules for all its texts. Keep to them in what you write: to <style_guide>, to <words> (write none of the words
that it rules out), and so that each question of <own_checks> is answered with yes. The rules above, the outline and the
explicit orders of the team for this post outrank them.`;

/** The same for a judge, with the keys of the team's own checks in its answer. */
export function houseForJudge({ house, loop }: Pick<Brief, 'house' | 'loop'>): string[] {
  const parts = [
    ...styleGuide(house.styleGuide),
    ...wordLists(house),
    ...ownChecks(house, (id, question) => `${answerKey(id)}: ${question}`),
  ];
  return parts.length === 0 ? [] : [forJudge(loop), ...parts];
}

/** The item of each loop that is about what the team asked for. */
const STYLE_ITEM: Record<Loop, string> = { editor: 'obeys_brief', rewrites: 'fits_audience' };

function forJudge(loop: Loop): string {
  return `The team has rules for all its texts. A clear breach of <style_guide> fails the item that it belongs to, and
${STYLE_ITEM[loop]} where it belongs to no other. The words of <words> are checked elsewhere: no item fails for them, and
no fix uses a word that it rules out. Each question of <own_checks> is an item of the checklist, by the name before it; quote
the question itself for something that is missing.
The outline and the explicit orders of the team for this post outrank these rules.`;
}

function styleGuide(text: string): string[] {
  return text.trim() === '' ? [] : [untrustedText('style_guide', text)];
}

function wordLists({ avoid, prefer }: Brief['house']): string[] {
  const lines = [
    ...avoid.map((phrase) => `- not: ${phrase}`),
    ...prefer.map(({ use, insteadOf }) => `- not: ${insteadOf}; instead: ${use}`),
  ];
  return lines.length === 0 ? [] : [untrustedText('words', lines.join('\n'))];
}

function ownChecks(
  house: Brief['house'],
  line: (id: string, question: string) => string,
): string[] {
  const ids = ownCheckIds(house);
  const lines = house.checks.map((question, index) => `- ${line(ids[index] ?? '', question)}`);
  return lines.length === 0 ? [] : [untrustedText('own_checks', lines.join('\n'))];
}
