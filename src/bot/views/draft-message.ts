import { countWords } from '../../pipeline/rules/draft-checks.ts';
import type { Answer, Draft, LedgerItem } from '../../pipeline/run.ts';
import { LIMITS } from '../api/slack-limits.ts';
import { escapeMrkdwn, mention, oneLine, truncate } from '../text/escape.ts';
import type { Part, Sizes } from '../text/markdown-parts.ts';
import { answerText, ledgerText } from '../words/reasons.ts';
import {
  type Blocks,
  type Content,
  context,
  heading,
  markdown,
  partBlocks,
  section,
} from './blocks.ts';

/** Measured: something under Slack's limit is safe. */
const MARKDOWN_CHARS_MAX = LIMITS.message.markdown - 1_000;
/** Leaves room for the Markdown beside what is said about it: all text of a message counts. */
const ABOUT_CHARS_MAX = 5_000;
const ABOUT_BLOCKS_MAX = 20;

/** How much of a draft fits into its messages, for `draftMessages`. */
export function draftSizes(draft: Draft, answered: readonly LedgerItem[]): Sizes {
  const beside = pages(aboutSections(draft, answered)).at(-1) ?? [];
  return { first: MARKDOWN_CHARS_MAX - sizeOf(beside), others: MARKDOWN_CHARS_MAX };
}

/** A finished draft: one message, or several split at headings. What changed stands before the first. */
export function draftMessages(
  draft: Draft,
  answered: readonly LedgerItem[],
  parts: readonly Part[],
): Content[] {
  const about = pages(aboutSections(draft, answered));
  const beside = about.at(-1) ?? [];
  const name = `Draft ${draft.version}`;
  const before = about.slice(0, -1).map((blocks) => {
    return { text: `${name}: what changed`, blocks: [heading(`${name}: what changed`), ...blocks] };
  });
  const words = `${countWords(draft.markdown)} words`;
  const posted = parts.map((part, index) => {
    const place = parts.length > 1 ? ` · part ${index + 1} of ${parts.length}` : '';
    const line = `${name} · ${words}${place}`;
    const lead = index === 0 ? [heading(line), ...beside] : [context(line)];
    return { text: line, blocks: [...lead, ...partBlocks(part)] };
  });
  return [...before, ...posted];
}

/** What changed and what was answered, each text short enough for a section. */
export function aboutSections(draft: Draft, answered: readonly LedgerItem[]): string[] {
  const changes = draft.changes.map(
    (change) => `• ${escapeMrkdwn(truncate(oneLine(change), 300))}`,
  );
  const answers = draft.answers.flatMap((answer) => {
    const item = answered.find(({ id }) => id === answer.id);
    return item === undefined ? [] : [{ item, answer }];
  });
  const notes = answers.filter(({ item }) => item.kind === 'note');
  const findings = answers.filter(({ item }) => item.kind === 'finding');
  return [
    ...titled('What changed', changes),
    ...titled('Your notes', notes.map(noteLine)),
    ...titled('Findings of the evaluator', findings.map(findingLine)),
  ];
}

type Answered = { item: LedgerItem; answer: Answer };

function noteLine({ item, answer }: Answered): string {
  const said = `${item.id} ${mention(item.author)}: “${shorten(item.text, 200)}”`;
  return `${said}\n${outcomeLine(answer)}${passages(answer)}`;
}

function findingLine({ item, answer }: Answered): string {
  return `${item.id} ${shorten(ledgerText(item).text, 150)}\n${outcomeLine(answer)}`;
}

function outcomeLine(answer: Answer): string {
  const sign = answer.status === 'addressed' ? '✅ Addressed' : '✋ Declined';
  return [sign, shorten(answerText(answer), 400)].filter(Boolean).join(': ');
}

function passages({ status, before, after }: Answer): string {
  if (status === 'declined') return '';
  const lines = [
    before && `Before: “${shorten(before, 150)}”`,
    after && `After: “${shorten(after, 150)}”`,
  ];
  return lines
    .filter(Boolean)
    .map((line) => `\n> ${line}`)
    .join('');
}

function shorten(text: string, charsMax: number): string {
  return escapeMrkdwn(truncate(oneLine(text), charsMax));
}

/** Room for a title in a section. */
const LIST_CHARS_MAX = LIMITS.block.sectionText - 500;

/** A section has a limit; long lists go on in the next one, under the same title once. */
function titled(title: string, lines: string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < LIST_CHARS_MAX)
      texts[texts.length - 1] = `${last}\n${line}`;
    else texts.push(texts.length === 0 ? `*${title}*\n${line}` : line);
  }
  return texts;
}

function pages(texts: string[]): Blocks[] {
  const all: Blocks[] = [];
  for (const text of texts) {
    const page = all.at(-1);
    const fits = page && sizeOf(page) + text.length <= ABOUT_CHARS_MAX;
    if (page && fits && page.length < ABOUT_BLOCKS_MAX) page.push(section(text));
    else all.push([section(text)]);
  }
  return all;
}

function sizeOf(blocks: Blocks): number {
  const sizes = blocks.map((block) =>
    block.type === 'section' ? (block.text?.text.length ?? 0) : 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What can be shown of a draft while it is written. */
export function beginningOf(textSoFar: string): string {
  return textSoFar.slice(0, MARKDOWN_CHARS_MAX);
}

export const LIVE_SIZES: Sizes = { first: MARKDOWN_CHARS_MAX, others: MARKDOWN_CHARS_MAX };

/** The draft while it is written: its rendered beginning when it has outgrown one message. */
export function liveDraftMessage(
  version: number,
  textSoFar: string,
  [part, ...rest]: readonly Part[],
): Content {
  const isCut = textSoFar.length > MARKDOWN_CHARS_MAX || rest.length > 0;
  const words = countWords(textSoFar);
  const status = `✍️ Writing draft ${version} · ${words} words so far${isCut ? ' · the rest follows' : ''}`;
  const blocks = [context(status), ...(part ? partBlocks(part) : [markdown('…')])];
  return { text: `Writing draft ${version}`, blocks, isProvisional: true };
}

/** Without its words where the process that showed them is gone. */
export function unfinishedDraftMessage(version: number, [part]: readonly Part[]): Content {
  const text = `Draft ${version} was not finished.`;
  return { text, blocks: [context(text), ...(part ? partBlocks(part) : [])] };
}
