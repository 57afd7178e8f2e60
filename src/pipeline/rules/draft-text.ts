import { PipelineError } from '../errors.ts';

/** Several times the longest post a brief can request: a longer text comes from a model in a loop. */
export const DRAFT_CHARS_MAX = 200_000;

const WRAPPER = /^(`{3,}|~{3,})(markdown|md)?\s*$/i;

/** Some models fence the whole post. Raises `model_malformed` for an empty or too long draft. */
export function draftText(answer: string): string {
  const text = unwrapFence(answer.trim()).trim();
  if (text === '') throw new PipelineError('model_malformed', 'The draft is empty');
  if (text.length > DRAFT_CHARS_MAX) {
    throw new PipelineError('model_malformed', `The draft has ${text.length} characters`);
  }
  return text;
}

export function startsWrapped(text: string): boolean {
  return WRAPPER.test(text.trimStart().split('\n', 1)[0] ?? '');
}

export function unwrapFence(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const [, fence = '', language] = first.match(WRAPPER) ?? [];
  const inner = rest.slice(0, -1);
  const isOneFence = fence !== '' && rest.at(-1)?.trim() === fence;
  return isOneFence && isWhole(inner, fence, language !== undefined) ? inner.join('\n') : text;
}

/** Models forget to lengthen the outer fence. In CommonMark, a bare fence closes a bare one. */
function isWhole(inner: readonly string[], fence: string, isMarkdown: boolean): boolean {
  let isInCode = false;
  for (const line of inner.map((text) => text.trim())) {
    if (!line.startsWith(fence)) continue;
    const isBare = line === fence;
    if (!isInCode && isBare && !isMarkdown) return false;
    isInCode = isInCode ? !isBare : true;
  }
  return !isInCode;
}
