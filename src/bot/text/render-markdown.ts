import { setImmediate } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../pipeline/ports/ports.ts';
import { markdownParts, type Part, plainParts, type Sizes } from './markdown-parts.ts';
import { createMarkdownThreads, type MarkdownThreads } from './markdown-threads.ts';
import type { Job } from './markdown-worker.ts';

/**
 * Splits Markdown into the parts that messages show. Some texts take minutes to parse, so it happens
 * in a thread and within a limit: a slower text is parsed passage by passage, and each passage that
 * is still too slow is shown as escaped text. Never raises, and loses no character.
 */
export type RenderMarkdown = (text: string, sizes: Sizes, wallMs?: number) => Promise<Part[]>;

export interface MarkdownRenderer {
  render: RenderMarkdown;
  stop(): Promise<void>;
}

/** Measured: the slowest text of this length takes half of the 50 ms for which the event loop may block. */
const INLINE_CHARS_MAX = 400;
/** Measured: an ordinary text takes 15 ms for each thousand characters. */
const CPU_MS_MIN = 300;
const CPU_MS_PER_CHAR = 0.025;
const PASSAGES_CPU_MS_MIN = 300;
const PASSAGES_CPU_MS_PER_CHAR = 0.01;
/** A draft is rendered again with its verdict, and its length is counted in characters. */
const REMEMBERED_CHARS_MAX = 1_000_000;
/** For callers without a limit; long, so that a text keeps its formatting on a busy machine. */
const WALL_MS_MAX = 20_000;

export function createMarkdownRenderer(
  log: Log,
  threads: MarkdownThreads = createMarkdownThreads(),
): MarkdownRenderer {
  const rendered = new LRUCache<string, Part[]>({
    maxSize: REMEMBERED_CHARS_MAX,
    sizeCalculation: (_, name) => name.length,
  });

  async function render(text: string, sizes: Sizes, wallMs = WALL_MS_MAX): Promise<Part[]> {
    const start = performance.now();
    const { length } = text;
    const attempt = async (job: Job, cpuMs: number): Promise<Part[] | undefined> => {
      const leftMs = Math.max(wallMs - (performance.now() - start), 1);
      try {
        return await threads.run(job, { cpuMs, wallMs: leftMs });
      } catch (error) {
        log.warn(
          { characters: length, err: error },
          'a text could not be formatted within its limit; more of it is shown as plain text',
        );
        return undefined;
      }
    };
    const passagesCpuMs = PASSAGES_CPU_MS_MIN + length * PASSAGES_CPU_MS_PER_CHAR;
    const whole = await attempt({ text, sizes }, CPU_MS_MIN + length * CPU_MS_PER_CHAR);
    // Not the other forms: a machine with less work may format this text the next time.
    if (whole !== undefined) rendered.set(nameOf(text, sizes), whole);
    return (
      whole ??
      (await attempt({ text, sizes, passagesCpuMs }, passagesCpuMs * 2)) ??
      (await plainPartsThenYield(text, sizes))
    );
  }

  return {
    render: async (text, sizes, wallMs) =>
      text.length <= INLINE_CHARS_MAX
        ? inlineParts(text, sizes)
        : (rendered.get(nameOf(text, sizes)) ?? (await render(text, sizes, wallMs))),
    stop: threads.stop,
  };
}

function nameOf(text: string, sizes: Sizes): string {
  return `${JSON.stringify(sizes)} ${text}`;
}

/** Yields to the event loop before the caller continues with its own work. */
async function plainPartsThenYield(text: string, sizes: Sizes): Promise<Part[]> {
  const parts = plainParts(text, sizes);
  await setImmediate();
  return parts;
}

/** The parser fails on a few contrived texts; they must still be shown. */
function inlineParts(text: string, sizes: Sizes): Part[] {
  try {
    return markdownParts(text, sizes);
  } catch {
    return plainParts(text, sizes);
  }
}
