import type { LiveDraft } from '../../pipeline/ports/messenger.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { draftSoFar } from '../../pipeline/rules/draft-text.ts';
import type { Run } from '../../pipeline/run.ts';
import { type Part, plainParts } from '../text/markdown-parts.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import { beginningOf, LIVE_SIZES, liveDraftMessage } from '../views/drafts/live-draft-message.ts';
import { markdownWithQuestions } from '../views/questions/shown-gaps.ts';
import { threadWords } from '../words/words.ts';
import type { Deliver } from './deliver.ts';

/** Slack advises at most one update of a longer message in 3 seconds; see decisions/006. */
export const UPDATES_APART_MS = 3_000;

export interface LiveDraftDeps {
  deliver: Deliver;
  clock: Clock;
  log: Log;
  renderMarkdown: RenderMarkdown;
}

/** A draft's message while it is written. A failed update is only logged: the next one replaces it. */
export interface PacedDraft extends LiveDraft {
  /** Stops the updates and waits until Slack accepts another update of the message. */
  end(): Promise<void>;
  /** Stops the updates and gives the text so far, so that the next attempt takes over the message. */
  abandon(): string;
}

interface Shown {
  version: number;
  key: string;
  /** The text of an earlier attempt; it stays visible until this attempt has text. */
  before: string | undefined;
  isOurs(): Promise<boolean>;
}

/** The first token may be only a "#", so the first update waits for a word, or for this time. */
const FIRST_WORD_WAIT_MS = 800;

const NOT_UPDATED = 'the live draft could not be updated; the next update shows more';

export function createLiveDraft(
  { deliver, clock, log, renderMarkdown }: LiveDraftDeps,
  run: Run,
  { version, key, before = '', isOurs }: Shown,
): PacedDraft {
  let sending: Promise<void> | undefined;
  let sentAt: number | undefined;
  let sent = '';
  let latest = before;
  let isPlanned = false;
  let hasEnded = false;
  let isPlain = false;

  /** A text that was too slow to render once would be too slow at each update. */
  async function renderBeginning(text: string): Promise<Part[]> {
    const beginning = beginningOf(text);
    if (isPlain) return plainParts(beginning, LIVE_SIZES);
    const parts = await renderMarkdown(beginning, LIVE_SIZES);
    isPlain = parts.some(({ form }) => form === 'plain');
    return parts;
  }

  async function showPost(textSoFar: string): Promise<void> {
    const shown = { version, textSoFar };
    const content = liveDraftMessage(threadWords(run), shown, await renderBeginning(textSoFar));
    if (await isOurs()) await deliver.show(run, key, content);
    else hasEnded = true;
  }

  async function send(text: string): Promise<void> {
    try {
      const post = shownText(run, draftSoFar(text));
      if (post !== '') await showPost(post);
      sent = text;
    } catch (error) {
      log.warn({ run: run.id, err: error }, NOT_UPDATED);
    } finally {
      sentAt = clock.now();
      sending = undefined;
    }
    if (latest !== text) plan(UPDATES_APART_MS);
  }

  function plan(waitMs: number): void {
    if (isPlanned || hasEnded) return;
    isPlanned = true;
    void clock.sleep(waitMs).then(() => {
      isPlanned = false;
      flush();
    });
  }

  function flush(): void {
    if (hasEnded || sending !== undefined || latest.trim() === '' || latest === sent) return;
    const waitMs = (sentAt ?? Number.NEGATIVE_INFINITY) + UPDATES_APART_MS - clock.now();
    if (waitMs > 0) plan(waitMs);
    else sending = send(latest);
  }

  async function end(): Promise<void> {
    hasEnded = true;
    await sending;
    const waitMs = (sentAt ?? Number.NEGATIVE_INFINITY) + UPDATES_APART_MS - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs);
  }

  return {
    show(textSoFar) {
      latest = textSoFar;
      const isFirst = sentAt === undefined && sending === undefined;
      if (isFirst && !hasWholeWord(textSoFar)) plan(FIRST_WORD_WAIT_MS);
      else flush();
    },
    end,
    abandon() {
      hasEnded = true;
      return latest;
    },
  };
}

function shownText(run: Run, text: string): string {
  return run.brief.loop === 'editor' ? markdownWithQuestions(threadWords(run), text) : text;
}

function hasWholeWord(text: string): boolean {
  return /\p{L}{2,}\P{L}|\p{L}{8}/u.test(text);
}
