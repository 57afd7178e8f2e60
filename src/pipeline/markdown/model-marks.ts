/** Marks that models and their servers leave around an answer: thoughts, tokens, JSON, escapes. */

const THOUGHT = 'think|thinking|thoughts?|reasoning|analysis|scratchpad|reflection';
const OPEN_THOUGHT = new RegExp(
  `^[ \\t]*(?:<(?:${THOUGHT})(?:\\s[^<>]*)?>|\\[THINK\\]|◁think▷)`,
  'im',
);
const CLOSE_THOUGHT = new RegExp(`<\\/(?:${THOUGHT})>|\\[\\/THINK\\]|◁\\/think▷`, 'i');
const CLOSE_ALONE = new RegExp(
  `(?:^|[^\`\\w])(?:<\\/(?:${THOUGHT})>|\\[\\/THINK\\]|◁\\/think▷)[ \\t]*$`,
  'im',
);

/** An open thought without its end takes all of the rest: the start of the post is unknown. */
export function withoutThoughts(text: string): string {
  const open = OPEN_THOUGHT.exec(text);
  const start = firstBlockMark(text);
  if (open !== null && open.index <= start) {
    const inside = text.slice(open.index + open[0].length);
    const close = CLOSE_THOUGHT.exec(inside);
    const after = close === null ? '' : inside.slice(close.index + close[0].length);
    return text.slice(0, open.index) + after;
  }
  // Some servers send the thought without the tag that opens it.
  const alone = CLOSE_ALONE.exec(text);
  if (alone === null || isInCode(text.slice(0, alone.index + 1))) return text;
  return text.slice(alone.index + alone[0].length);
}

function isInCode(before: string): boolean {
  const fences = before.match(/^[ \t]*(?:`{3}|~{3})/gm) ?? [];
  return fences.length % 2 === 1;
}

/** The first heading or fence. A thought is before it; later, the tag is a topic of the post. */
function firstBlockMark(text: string): number {
  const at = text.search(/^(?:#{1,6} |`{3}|~{3})/m);
  return at === -1 ? text.length : at;
}

const TOKEN = String.raw`(?:<\|[\w ]{1,40}\|>|<\/?s>|<(?:start|end)_of_turn>|\[\/?INST\])`;
const FIRST_TOKENS = new RegExp(`^(?:\\s*${TOKEN})+`, 'i');
const LAST_TOKEN = new RegExp(`${TOKEN}\\s*$`, 'i');
const MESSAGE = '<|message|>';
const TOKEN_CHARS_MAX = 80;

/** Tokens of a chat template; of several channels, the last one has the answer. */
export function withoutTokens(text: string): string {
  const at = text.includes('<|channel|>') ? text.lastIndexOf(MESSAGE) : -1;
  let rest = (at === -1 ? text : text.slice(at + MESSAGE.length)).replace(FIRST_TOKENS, '');
  for (let last = lastToken(rest); last !== -1; last = lastToken(rest)) rest = rest.slice(0, last);
  return rest;
}

function lastToken(text: string): number {
  const from = Math.max(text.length - TOKEN_CHARS_MAX, 0);
  const at = text.slice(from).search(LAST_TOKEN);
  return at === -1 ? -1 : from + at;
}

const ESCAPE = /\\(\\|r\\n|[nrt"])/g;

/** Line breaks that were escaped, as in a string of JSON. */
export function withLineBreaks(text: string): string {
  const typed = text.split('\\n').length - 1;
  const real = text.trim().split('\n').length - 1;
  const isEscaped =
    typed > real && (text.includes('\\n\\n') || (real === 0 && /^\W*# /.test(text)));
  if (!isEscaped) return text;
  const inside = /^\s*"[\s\S]*"\s*$/.test(text) ? text.trim().slice(1, -1) : text;
  return inside.replace(ESCAPE, (_, sign: string) => ESCAPED[sign] ?? sign);
}

const ESCAPED: Record<string, string> = { n: '\n', 'r\\n': '\n', r: '\n', t: '\t' };

const FIELDS = [
  'draft',
  'post',
  'markdown',
  'content',
  'text',
  'article',
  'blog_post',
  'answer',
  'output',
];
const JSON_FENCE_END = '\n```';

/** A post in the only text field of a JSON object. */
export function withoutObject(text: string): string {
  const body = text.trim();
  const isFenced = /^`{3}json\s/i.test(body) && body.endsWith(JSON_FENCE_END);
  const inside = isFenced ? body.slice(body.indexOf('\n'), -JSON_FENCE_END.length) : body;
  if (!inside.trimStart().startsWith('{')) return text;
  try {
    const fields = Object.entries(JSON.parse(inside) as object);
    const post = fields.find(([name]) => FIELDS.includes(name.toLowerCase()))?.[1] as unknown;
    return typeof post === 'string' ? post : text;
  } catch {
    return text;
  }
}
