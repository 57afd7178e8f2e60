import type { DatedItem } from '../../../pipeline/ports/feedback-ports.ts';
import type { LedgerItem } from '../../../pipeline/run.ts';
import { escapedLine, mention } from '../../text/escape.ts';
import { answerText, itemText } from '../../words/reasons.ts';
import type { Words } from '../../words/words.ts';
import { section } from '../blocks.ts';

/** An entry with its author, draft, passage, state and answer, within one section of Slack. */
export function ledgerItem(words: Words, { item, at }: DatedItem) {
  const { ledger, times } = words;
  const head = [
    `*${nameOfItem(words, item)}*`,
    authorOf(words, item),
    ledger.aboutDraft(item.draft),
    `*${stateOf(words, item)}*`,
    at !== undefined && times.moment(at),
  ];
  const { fix } = itemText(words, item);
  const lines = [
    head.filter(Boolean).join(' · '),
    ...quotesOf(item),
    textOf(words, item),
    fix !== '' && ledger.fix(escapedLine(fix, 300)),
    endOf(words, item),
  ];
  return section(lines.filter(Boolean).join('\n'));
}

/** The thread names questions by their numbers, and no other entries. */
function nameOfItem({ ledger }: Words, { id, kind }: LedgerItem): string {
  return kind === 'question' ? `${id} · ${ledger.kinds[kind]}` : ledger.kinds[kind];
}

function stateOf({ ledger }: Words, { state, because }: LedgerItem): string {
  if (state !== 'struck') return ledger.states[state];
  const code = because?.code;
  return code === 'not_feedback' || code === 'not_an_issue'
    ? ledger.struck[code]
    : ledger.struck.withdrawn;
}

function authorOf(words: Words, { kind, author }: LedgerItem): string {
  if (kind === 'note') return mention(words, author);
  const { ledger } = words;
  return author === 'evaluator' || author === 'checker' ? ledger.aiReviewer : ledger.aiWriter;
}

const QUOTES_MAX = 3;

function quotesOf({ quote, passages }: LedgerItem): string[] {
  const quotes = passages?.map((passage) => passage.quote) ?? [quote];
  return quotes
    .filter((text) => text.trim() !== '')
    .slice(0, QUOTES_MAX)
    .map((text) => `> ${escapedLine(text, 200)}`);
}

function textOf(words: Words, item: LedgerItem): string {
  const { ledger } = words;
  const text = escapedLine(itemText(words, item).text, 700);
  if (item.kind !== 'note' || item.about === undefined) return text;
  return text === '' ? ledger.aroundThis(item.about) : ledger.answerTo(item.about, text);
}

/** Why the item is closed: in the words of the writer, of a person, or of the app. */
function endOf(words: Words, { state, answer, because }: LedgerItem): string {
  if (state === 'open') return '';
  const text =
    because === undefined && answer === '' ? '' : answerText(words, { because, reason: answer });
  return text === '' ? '' : words.ledger.answer(escapedLine(text, 500));
}
