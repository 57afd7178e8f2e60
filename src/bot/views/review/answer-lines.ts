import { isChangeRequest } from '../../../pipeline/rules/review/note-rules.ts';
import type { Replacement } from '../../../pipeline/run/revision.ts';
import { OUTSIDE_SHARE_MIN } from '../../../pipeline/run/revision.ts';
import type { Answer, Draft, LedgerItem } from '../../../pipeline/run.ts';
import { escapedLine, mention } from '../../text/escape.ts';
import { answerText, itemText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';

/** An answer of a draft to a ledger item, with the other items that the draft was given. */
export interface Answered {
  item: LedgerItem;
  answer: Answer;
  draft: Draft;
  answered: readonly LedgerItem[];
  /** False where a redline shows the passages. */
  hasPassages?: boolean;
}

export function noteLine(words: Words, note: Answered): string {
  return `${requestLine(words, note)}\n${outcomeLine(words, note)}${passages(words, note)}`;
}

export function findingLine(words: Words, finding: Answered): string {
  const { item } = finding;
  const title = escapedLine(itemText(words, item).text, 150);
  return `${title}\n${outcomeLine(words, finding)}${passages(words, finding)}`;
}

/** Of an answer to a question, both. */
function requestLine(words: Words, { item, answered }: Answered): string {
  const { drafts } = words;
  const author = mention(words, item.author);
  const charsMax = isChangeRequest(item) ? 60 : 200;
  if (item.about === undefined)
    return `${author}: ${drafts.quoted(escapedLine(item.text, charsMax))}`;
  const question = answered.find(({ id }) => id === item.about)?.text ?? '';
  const asked =
    question === '' ? item.about : `${item.about} ${drafts.quoted(escapedLine(question, 150))}`;
  const isGiven = item.text.trim() !== '';
  const given = isGiven ? drafts.quoted(escapedLine(item.text, 200)) : drafts.writeAround;
  return `${author}, ${asked}: ${given}`;
}

function outcomeLine(words: Words, { answer, draft }: Answered): string {
  const { addressed, partly, notChanged } = words.drafts;
  const signs: Record<Answer['status'], string> = {
    addressed: `✅ ${addressed}`,
    partly: `☑️ ${partly}`,
    declined: `✋ ${notChanged}`,
  };
  const reason = escapedLine(answerText(words, answer), 400);
  const sentence = [reason, lostParts(words, answer, draft)].filter(Boolean).join(' ');
  return [signs[answer.status], sentence].filter(Boolean).join(': ');
}

const LOST_MAX = 3;

/** The parts that the edits for this item would have removed. */
function lostParts(words: Words, { id, because }: Answer, { edits }: Draft): string {
  if (because?.code !== 'would_lose_parts') return '';
  const refused = edits?.refused.filter(({ edit }) => edit.serves.includes(id)) ?? [];
  const quoted = quotedParts(
    words,
    refused.flatMap(({ lost }) => lost),
  );
  return quoted === '' ? '' : `(${quoted})`;
}

function quotedParts({ drafts }: Words, lost: readonly { text: string }[]): string {
  const texts = lost.slice(0, LOST_MAX).map(({ text }) => drafts.quoted(escapedLine(text, 60)));
  return [...texts, ...(lost.length > LOST_MAX ? ['…'] : [])].join(', ');
}

const REPLACEMENTS_MAX = 3;

/** Answers of an editor have all their passages; of older drafts only notes show the one they have. */
function passages({ drafts }: Words, { item, answer, hasPassages = true }: Answered): string {
  if (answer.status === 'declined' || !hasPassages) return '';
  const { kind } = item;
  const { before, after, replacements = kind === 'note' ? [{ before, after }] : [] } = answer;
  const shown = replacements.slice(0, REPLACEMENTS_MAX);
  const others = replacements.length - shown.length;
  return [
    ...shown.flatMap((one) => replacementLines(drafts, one)),
    ...(others > 0 ? [drafts.morePassages(others)] : []),
  ]
    .map((line) => `\n> ${line}`)
    .join('');
}

function replacementLines(drafts: Words['drafts'], { before, after }: Replacement): string[] {
  return [
    ...(before === '' ? [] : [drafts.before(escapedLine(before, 150))]),
    ...(after === '' ? [] : [drafts.after(escapedLine(after, 150))]),
  ];
}

/** The text that changed beside the passages of the answers. */
export function editLines(words: Words, { edits }: Draft): string[] {
  const { drafts } = words;
  if (edits === undefined) return [];
  const { outsideShare, isRewritten, lost } = edits;
  if (isRewritten) {
    const parts = quotedParts(words, lost);
    return [drafts.rewritten, ...(parts === '' ? [] : [drafts.noLongerIn(parts)])];
  }
  return outsideShare > OUTSIDE_SHARE_MIN ? [drafts.outside(Math.round(outsideShare * 100))] : [];
}
