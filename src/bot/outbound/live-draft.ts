import type { LiveDraft } from '../../pipeline/messenger.ts';
import type { Log } from '../../pipeline/ports.ts';
import type { Run } from '../../pipeline/run.ts';
import { type Part, plainParts } from '../text/markdown-parts.ts';
import type { RenderMarkdown } from '../text/render-markdown.ts';
import { beginningOf, LIVE_SIZES, liveDraftMessage } from '../views/draft-message.ts';
import { wordsFor } from '../words/words.ts';
import type { Deliver } from './deliver.ts';

/** Slack asks for at most one update of a longer message in this time. */
export const UPDATES_APART_MS = 3_000;

export interface BotClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface LiveDraftDeps {
  deliver: Deliver;
  clock: BotClock;
  log: Log;
  renderMarkdown: RenderMarkdown;
}

/** A draft's message while it is written. What goes wrong here is only a word too late. */
export interface PacedDraft extends LiveDraft {
  /** Waits until the message may be changed again; nothing more is shown after that. */
  end(): Promise<void>;
  /** Shows nothing more and gives the text so far: another try at writing takes the message over. */
  abandon(): string;
}

interface Shown {
  version: number;
  key: string;
  /** What an earlier try had written; it stands there until this one has more to show. */
  before: string | undefined;
  /** A process that stood still for a while may have lost the run, and its words are old by then. */
  isOurs(): Promise<boolean>;
}

/** A first token such as "#" says nothing; a word does, and so does waiting this long. */
const FIRST_WORD_WAIT_MS = 800;

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

  /** What could not be rendered once would be too slow at each update. */
  async function rendered(text: string): Promise<Part[]> {
    const beginning = beginningOf(text);
    if (isPlain) return plainParts(beginning, LIVE_SIZES);
    const parts = await renderMarkdown(beginning, LIVE_SIZES);
    isPlain = parts.some(({ form }) => form === 'plain');
    return parts;
  }

  async function send(text: string): Promise<void> {
    try {
      const content = liveDraftMessage(
        wordsFor(),
        { version, textSoFar: text },
        await rendered(text),
      );
      if (await isOurs()) await deliver.show(run, key, content);
      else hasEnded = true;
      sent = text;
    } catch (error) {
      log.warn({ run: run.id, err: error }, 'live draft not shown');
    } finally {
      sentAt = clock.now();
      sending = undefined;
    }
    if (latest !== text) plan(UPDATES_APART_MS);
  }

  /** A stream that pauses must not keep its last words to itself. */
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

function hasWholeWord(text: string): boolean {
  return /\p{L}{2,}\P{L}|\p{L}{8}/u.test(text);
}
