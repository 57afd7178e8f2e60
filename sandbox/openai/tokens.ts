/** An estimate of a tokenizer: four bytes a token, about one for each Japanese character. */
export function countTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4);
}

const CACHED_MIN = 1024;
const CACHED_STEP = 128;
const REMEMBERED_MAX = 20;

/** Gives the number of cached tokens at the start of a prompt as OpenAI counts them: from 1,024 on,
 * in steps of 128. */
export function createPromptCache(): (model: string, prompt: string) => number {
  const remembered: string[] = [];
  return (model, prompt) => {
    const full = `${model}\n${prompt}`;
    const longest = Math.max(0, ...remembered.map((earlier) => commonLength(earlier, full)));
    remembered.push(full);
    if (remembered.length > REMEMBERED_MAX) remembered.shift();
    const tokens = countTokens(full.slice(0, longest));
    return tokens < CACHED_MIN ? 0 : tokens - (tokens % CACHED_STEP);
  };
}

function commonLength(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let at = 0;
  while (at < end && left[at] === right[at]) at += 1;
  return at;
}
