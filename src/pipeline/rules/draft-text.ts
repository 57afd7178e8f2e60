import { PipelineError } from '../errors.ts';

/** Several times the longest post anybody can ask for: what is longer was written in a loop. */
export const DRAFT_CHARS_MAX = 200_000;

const WRAPPER = /^(`{3,}|~{3,})(markdown|md)?\s*$/i;

/**
 * The draft in a writer's answer. Some models put the whole post into one fence, as if it were to be
 * shown as code; a draft that merely begins with code keeps it. Raises `model_malformed` where
 * nothing is left, or more than a thread can take.
 */
export function draftText(answer: string): string {
  const text = unwrapped(answer.trim()).trim();
  if (text === '') throw new PipelineError('model_malformed', 'The draft is empty');
  if (text.length > DRAFT_CHARS_MAX) {
    throw new PipelineError('model_malformed', `The draft has ${text.length} characters`);
  }
  return text;
}

/** Whether a text begins with a fence that may hold all of it. */
export function startsWrapped(text: string): boolean {
  return WRAPPER.test(text.trimStart().split('\n', 1)[0] ?? '');
}

export function unwrapped(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const [, fence = '', language] = first.match(WRAPPER) ?? [];
  const inner = rest.slice(0, -1);
  const isOneFence = fence !== '' && rest.at(-1)?.trim() === fence;
  return isOneFence && isWhole(inner, fence, language !== undefined) ? inner.join('\n') : text;
}

/**
 * Whether the first and the last fence belong together. Models forget to lengthen the outer one, so
 * code inside is counted; a bare fence inside a bare one ends it, as Markdown says.
 */
function isWhole(inner: readonly string[], fence: string, isMarkdown: boolean): boolean {
  let isInCode = false;
  for (const line of inner.map((one) => one.trim())) {
    if (!line.startsWith(fence)) continue;
    const isBare = line === fence;
    if (!isInCode && isBare && !isMarkdown) return false;
    isInCode = isInCode ? !isBare : true;
  }
  return !isInCode;
}
