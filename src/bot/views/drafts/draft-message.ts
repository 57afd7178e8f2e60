import type { Draft, LedgerItem } from '../../../pipeline/run.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { escapeMrkdwn, oneLine, truncate } from '../../text/escape.ts';
import type { Part, Sizes } from '../../text/markdown-parts.ts';
import type { Words } from '../../words/words.ts';
import {
  type Blocks,
  type Content,
  context,
  heading,
  markdown,
  partBlocks,
  section,
} from '../blocks.ts';
import { countDraftWords } from '../questions/shown-gaps.ts';
import { editLines, findingLine, noteLine } from '../review/answer-lines.ts';

/** Measured: Slack refuses some messages a little under its own limit. */
const MARKDOWN_CHARS_MAX = LIMITS.message.markdown - 1_000;
/** Leaves room for the Markdown: all text of a message counts. */
const ABOUT_CHARS_MAX = 5_000;
const ABOUT_BLOCKS_MAX = 20;

/** How much of a draft fits into its messages, for `draftMessages`. */
export function draftSizes(words: Words, draft: Draft, answered: readonly LedgerItem[]): Sizes {
  const beside = pages(aboutSections(words, draft, answered)).at(-1) ?? [];
  return { first: MARKDOWN_CHARS_MAX - sizeOf(beside), others: MARKDOWN_CHARS_MAX };
}

/** A draft, and the ledger items it answers. */
export interface AnsweredDraft {
  draft: Draft;
  answered: readonly LedgerItem[];
}

/** A finished draft: one message, or several split at headings. The changes come first. */
export function draftMessages(
  words: Words,
  { draft, answered }: AnsweredDraft,
  parts: readonly Part[],
): Content[] {
  const { drafts } = words;
  const about = pages(aboutSections(words, draft, answered));
  const beside = about.at(-1) ?? [];
  const before = about.slice(0, -1).map((blocks) => {
    const title = drafts.whatChangedIn(draft.version);
    return { text: title, blocks: [heading(title), ...blocks] };
  });
  const { version, base } = draft;
  const lineage = base === undefined ? '' : ` · ${drafts.revises(base)}`;
  const name = `${drafts.name(version)} · ${drafts.words(countDraftWords(words, draft.markdown))}${lineage}`;
  const posted = parts.map((part, index) => {
    const place = parts.length > 1 ? ` · ${drafts.part(index + 1, parts.length)}` : '';
    const line = `${name}${place}`;
    const lead = index === 0 ? [heading(line), ...beside] : [context(line)];
    return { text: line, blocks: [...lead, ...partBlocks(part)] };
  });
  return [...before, ...posted];
}

/** The answers of a revision that left the draft as it was. */
export function unchangedMessages(words: Words, { draft, answered }: AnsweredDraft): Content[] {
  const { version, base = version - 1 } = draft;
  const text = words.drafts.unchanged(version, base);
  const about = pages(aboutSections(words, { ...draft, changes: [] }, answered));
  return about.map((blocks) => ({ text, blocks: [heading(text), ...blocks] }));
}

/** The changes and the answers, each text short enough for a section. */
export function aboutSections(
  words: Words,
  draft: Draft,
  answered: readonly LedgerItem[],
): string[] {
  const { drafts } = words;
  const changes = draft.changes.map(
    (change) => `• ${escapeMrkdwn(truncate(oneLine(change), 300))}`,
  );
  const answers = draft.answers.flatMap((answer) => {
    const item = answered.find(({ id }) => id === answer.id);
    return item === undefined ? [] : [{ item, answer, draft, answered }];
  });
  const notes = answers.filter(({ item }) => item.kind === 'note');
  const findings = answers.filter(({ item }) => item.kind === 'finding');
  const areAllFixed = findings.every(({ answer }) => answer.status === 'addressed');
  return [
    ...titled(drafts.whatChanged, changes),
    ...titled(
      drafts.yourFeedback,
      notes.map((note) => noteLine(words, note)),
    ),
    ...titled(
      areAllFixed ? drafts.issuesFixed : drafts.issues,
      findings.map((finding) => findingLine(words, finding)),
    ),
    ...editLines(words, draft),
  ];
}

/** Room for a title in a section. */
const LIST_CHARS_MAX = LIMITS.block.sectionText - 500;

/** A long list continues in the next section; the title is shown once. */
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

/** The visible part of an unfinished draft. */
export function beginningOf(textSoFar: string): string {
  return textSoFar.slice(0, MARKDOWN_CHARS_MAX);
}

export const LIVE_SIZES: Sizes = { first: MARKDOWN_CHARS_MAX, others: MARKDOWN_CHARS_MAX };

/** The unfinished draft: its rendered beginning if it is too long for one message. */
export function liveDraftMessage(
  words: Words,
  { version, textSoFar }: { version: number; textSoFar: string },
  [part, ...rest]: readonly Part[],
): Content {
  const { drafts } = words;
  const isCut = textSoFar.length > MARKDOWN_CHARS_MAX || rest.length > 0;
  const text = drafts.writing(version);
  const status = [
    text,
    drafts.wordsSoFar(countDraftWords(words, textSoFar)),
    isCut && drafts.moreToCome,
  ];
  const line = `✍️ ${status.filter(Boolean).join(' · ')}`;
  const blocks = [context(line), ...(part ? partBlocks(part) : [markdown('…')])];
  return { text, blocks, isProvisional: true };
}

/** Without its words if the process that showed them has exited. */
export function unfinishedDraftMessage(
  { drafts }: Words,
  version: number,
  [part]: readonly Part[],
): Content {
  const text = drafts.unfinished(version);
  return { text, blocks: [context(text), ...(part ? partBlocks(part) : [])] };
}
