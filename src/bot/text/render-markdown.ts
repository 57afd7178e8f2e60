import { setImmediate } from 'node:timers/promises';
import type { Log } from '../../pipeline/ports.ts';
import { markdownParts, type Part, plainParts, type Sizes } from './markdown-parts.ts';
import { createMarkdownThreads } from './markdown-threads.ts';
import type { Job } from './markdown-worker.ts';

/**
 * Markdown as the messages that show it. Parsing takes some texts minutes, so it happens beside the
 * event loop and within a limit: what takes longer is parsed passage by passage, and each passage
 * that is too long for that is shown as escaped text. Never raises, and loses no character.
 */
export type RenderMarkdown = (text: string, sizes: Sizes, wallMs?: number) => Promise<Part[]>;

export interface MarkdownRenderer {
  render: RenderMarkdown;
  stop(): Promise<void>;
}

/** Measured: the worst of these takes half of the 50 ms that the event loop may be held at most. */
const INLINE_CHARS_MAX = 400;
/** An ordinary text takes 15 ms for each thousand characters. */
const CPU_MS_MIN = 300;
const CPU_MS_PER_CHAR = 0.025;
const PASSAGES_CPU_MS_MIN = 300;
const PASSAGES_CPU_MS_PER_CHAR = 0.01;
/** Where nobody waits; it is long, because a busy machine is no reason to lose the looks of a text. */
const WALL_MS_MAX = 20_000;

export function createMarkdownRenderer(log: Log): MarkdownRenderer {
  const threads = createMarkdownThreads();

  async function render(text: string, sizes: Sizes, wallMs = WALL_MS_MAX): Promise<Part[]> {
    const start = performance.now();
    const { length } = text;
    const attempt = async (job: Job, cpuMs: number): Promise<Part[] | undefined> => {
      const leftMs = Math.max(wallMs - (performance.now() - start), 1);
      try {
        return await threads.run(job, { cpuMs, wallMs: leftMs });
      } catch (error) {
        log.warn({ characters: length, err: error }, 'Markdown was not rendered');
        return undefined;
      }
    };
    const passagesCpuMs = PASSAGES_CPU_MS_MIN + length * PASSAGES_CPU_MS_PER_CHAR;
    return (
      (await attempt({ text, sizes }, CPU_MS_MIN + length * CPU_MS_PER_CHAR)) ??
      (await attempt({ text, sizes, passagesCpuMs }, passagesCpuMs * 2)) ??
      (await plainPartsAlone(text, sizes))
    );
  }

  return {
    render: async (text, sizes, wallMs) =>
      text.length <= INLINE_CHARS_MAX
        ? inlineParts(text, sizes)
        : await render(text, sizes, wallMs),
    stop: threads.stop,
  };
}

/** Lets others go first before the caller does its own share. */
async function plainPartsAlone(text: string, sizes: Sizes): Promise<Part[]> {
  const parts = plainParts(text, sizes);
  await setImmediate();
  return parts;
}

/** Where the parser fails, as it does on a few texts nobody writes, the text is still shown. */
function inlineParts(text: string, sizes: Sizes): Part[] {
  try {
    return markdownParts(text, sizes);
  } catch {
    return plainParts(text, sizes);
  }
}
