import type { DraftPost, PostedDraft } from '../../../pipeline/ports/messenger.ts';
import type { Verdict } from '../../../pipeline/run.ts';
import { LIMITS } from '../../api/slack-limits.ts';
import { escapeMrkdwn, oneLine, toPlainText, truncate } from '../../text/escape.ts';
import type { Part, Sizes } from '../../text/markdown-parts.ts';
import { textSize } from '../../text/text-size.ts';
import type { Words } from '../../words/words.ts';
import { type Blocks, type Content, context, heading, partBlocks, section } from '../blocks.ts';
import { countDraftWords } from '../questions/shown-gaps.ts';
import { redlineBlocks } from '../redline-blocks.ts';
import { editLines, findingLine, noteLine } from '../review/answer-lines.ts';
import { verdictInDraft } from '../review/verdict-in-draft.ts';
import { ABOUT_BLOCKS_MAX, ABOUT_CHARS_MAX, MARKDOWN_CHARS_MAX } from './draft-sizes.ts';

/** A draft in its message, from its verdict on with the run that the buttons name. */
export interface ShownDraft extends DraftPost {
  verdict?: Verdict | undefined;
  runId?: string;
}

/** How much of a draft fits into its messages, for `draftMessages`. Its verdict has room of its own. */
export function draftSizes(words: Words, shown: ShownDraft): Sizes {
  const beside = pages(aboutDraft(words, shown)).at(-1) ?? [];
  return { first: MARKDOWN_CHARS_MAX - textSize(beside), others: MARKDOWN_CHARS_MAX };
}

/** A finished draft: one message, or several split at headings. Its verdict and the changes come first. */
export function draftMessages(words: Words, shown: ShownDraft, parts: readonly Part[]): Content[] {
  const { drafts } = words;
  const { draft } = shown;
  const about = pages(aboutDraft(words, shown));
  const beside = about.at(-1) ?? [];
  const before = about.slice(0, -1).map((blocks) => {
    const title = drafts.whatChangedIn(draft.version);
    return { text: title, blocks: [heading(title), ...blocks] };
  });
  const name = draftName(words, draft);
  const posted = parts.map((part, index) => {
    const place = parts.length > 1 ? ` · ${drafts.part(index + 1, parts.length)}` : '';
    const line = `${name}${place}`;
    const lead = index === 0 ? [heading(line), ...beside] : [context(line)];
    return { text: line, blocks: [...lead, ...partBlocks(part)] };
  });
  return withVerdict(words, shown, [...before, ...posted]);
}

function draftName(words: Words, draft: PostedDraft): string {
  const { drafts } = words;
  const count = countDraftWords(words, draft.markdown);
  return `${drafts.name(draft.version)} · ${drafts.words(count)}${lineageOf(words, draft)}`;
}

/** Below the heading of the first message. */
export function withVerdict(
  words: Words,
  { draft, verdict, runId = '' }: ShownDraft,
  [first, ...others]: Content[],
): Content[] {
  if (first === undefined) return [];
  if (verdict === undefined) return [first, ...others];
  const shown = verdictInDraft(words, { runId, draft, verdict });
  const [lead, ...rest] = first.blocks;
  const blocks = [...(lead ? [lead] : []), ...shown.blocks, ...rest];
  return [{ text: `${first.text}: ${shown.text}`, blocks }, ...others];
}

function lineageOf({ drafts, byHand, people }: Words, draft: PostedDraft): string {
  const { version, base, origin } = draft;
  const authorName = toPlainText(truncate(oneLine(draft.authorName ?? people.someone), 80));
  if (origin === 'restore') return ` · ${byHand.restored(authorName, base ?? version - 1)}`;
  if (origin === 'file') return ` · ${byHand.fromFile(authorName)}`;
  if (origin === 'form') return ` · ${byHand.edited(authorName)}`;
  return base === undefined ? '' : ` · ${drafts.revises(base)}`;
}

/** The answers of a revision that left the draft as it was. */
export function unchangedMessages(
  words: Words,
  { draft, answered, isNewVersion = false }: DraftPost & { isNewVersion?: boolean },
): Content[] {
  const { version, base = version - 1 } = draft;
  const isAsApproved = isNewVersion && base === 1;
  const { unchanged, unchangedSinceApproval } = words.drafts;
  const text = isAsApproved ? unchangedSinceApproval(version) : unchanged(version, base);
  const about = pages(aboutDraft(words, { draft: { ...draft, changes: [] }, answered }));
  return about.map((blocks) => ({ text, blocks: [heading(text), ...blocks] }));
}

/** The changes and the answers. The passages that a redline shows are not repeated. */
export function aboutDraft(words: Words, post: DraftPost): Blocks {
  const { draft, answered, before, after = draft.markdown } = post;
  const { drafts } = words;
  const isRewritten = draft.edits?.isRewritten ?? false;
  const redline = isRewritten ? [] : redlineBlocks(words, before, after);
  const hasPassages = redline.length === 0;
  const changes = hasPassages
    ? draft.changes.map((change) => `• ${escapeMrkdwn(truncate(oneLine(change), 300))}`)
    : [];
  const answers = draft.answers.flatMap((answer) => {
    const item = answered.find(({ id }) => id === answer.id);
    return item === undefined ? [] : [{ item, answer, draft, answered, hasPassages }];
  });
  const notes = answers.filter(({ item }) => item.kind === 'note');
  const findings = answers.filter(({ item }) => item.kind === 'finding');
  const areAllFixed = findings.every(({ answer }) => answer.status === 'addressed');
  const lists = [
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
  return [...redline, ...lists.map(section)];
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

function pages(blocks: Blocks): Blocks[] {
  const all: Blocks[] = [];
  for (const block of blocks) {
    const page = all.at(-1);
    const fits = page && textSize([...page, block]) <= ABOUT_CHARS_MAX;
    if (page && fits && page.length < ABOUT_BLOCKS_MAX) page.push(block);
    else all.push([block]);
  }
  return all;
}
