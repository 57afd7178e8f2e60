import { isOpeningTalk } from './talk.ts';

/** Marks that models and their servers leave around an answer: thoughts, tokens, JSON, escapes. */

const THOUGHT = 'think|thinking|thoughts?|reasoning|analysis|scratchpad|reflection';
const OPEN_THOUGHT = new RegExp(
  `^[ \\t]*(?:<(?:${THOUGHT})(?:\\s[^<>]*)?>|\\[THINK\\]|◁think▷)`,
  'im',
);
const CLOSE_THOUGHT = new RegExp(`<\\/(?:${THOUGHT})>|\\[\\/THINK\\]|◁\\/think▷`, 'i');
const CLOSE_ALONE = new RegExp(
  `^(?:<\\/(${THOUGHT})>|\\[\\/(THINK)\\]|◁\\/(think)▷)[ \\t]*$`,
  'im',
);
const TITLE = /^(?:# |<h1\b|=+[ \t]*$)/im;

/** A thought without its end takes all of the rest, because the start of the post is unknown. */
export function withoutThoughts(text: string): string {
  const open = OPEN_THOUGHT.exec(text);
  if (open !== null && isBeforePost(text.slice(0, open.index))) {
    const inside = text.slice(open.index + open[0].length);
    const close = CLOSE_THOUGHT.exec(inside);
    const after = close === null ? '' : inside.slice(close.index + close[0].length);
    return text.slice(0, open.index) + after;
  }
  return afterLoneEnd(text);
}

/** Some servers send the thought without the tag that opens it. */
function afterLoneEnd(text: string): string {
  const end = CLOSE_ALONE.exec(text);
  if (end === null) return text;
  const before = text.slice(0, end.index);
  const name = (end[1] ?? end[2] ?? end[3] ?? '').toLowerCase();
  const isOpened = ['<', '[', '◁'].some((sign) => before.toLowerCase().includes(sign + name));
  if (isOpened || TITLE.test(before) || isInCode(before)) return text;
  return text.slice(end.index + end[0].length);
}

function isInCode(before: string): boolean {
  const fences = before.match(/^[ \t]*(?:`{3}|~{3})/gm) ?? [];
  return fences.length % 2 === 1;
}

/** A model thinks before its post. Later, the tag is a topic of the post. */
function isBeforePost(before: string): boolean {
  return before.trim() === '' || isOpeningTalk(before);
}

const TOKEN = String.raw`(?:<\?xml[^<>]{0,60}\?>|<!\[CDATA\[|\]\]>|<\|[\w ]{1,40}\|>|<(?:start|end)_of_turn>|\[\/?INST\])`;
const ROLE = '(?:(?:assistant|model)(?=\\s*(?:\\n|<\\|)))?';
/** Beside a space and a word, the token is a word of the sentence. */
const FIRST_TOKENS = new RegExp(`^(?:\\s*${TOKEN}${ROLE})+(?![ \\t]+[\\p{L}\\p{N}])`, 'iu');
/** Some servers send the name of the role with the answer. */
const SPEAKER = /^\s*(?:assistant|model)(?:\s?:[ \t]*|[ \t]*)\n{0,3}(?=# |<\w|`{3}|-{3}\n)/i;
const LAST_TOKEN = new RegExp(`(?<!\\S[ \\t])${TOKEN}\\s*$`, 'i');
const CHANNEL = /^\s*(?:<\|start\|>\w*\s*)?<\|channel\|>\s*(?:analysis|commentary|final)\b/i;
const FINAL = '<|channel|>final<|message|>';
const MESSAGE = '<|message|>';
const TOKEN_CHARS_MAX = 80;

/** Tokens of a chat template. An answer that begins with a channel has the post in its final one. */
export function withoutModelTokens(text: string): string {
  const message = CHANNEL.test(text) ? inLastChannel(text) : text;
  const unmarked = withoutSentenceTokens(message).replace(FIRST_TOKENS, '');
  let rest = unmarked.replace(SPEAKER, '');
  for (let last = lastToken(rest); last !== -1; last = lastToken(rest)) rest = rest.slice(0, last);
  return withoutSentenceTokens(rest);
}

function inLastChannel(text: string): string {
  const final = text.indexOf(FINAL);
  if (final !== -1) return text.slice(final + FINAL.length);
  const at = text.lastIndexOf(MESSAGE);
  return at === -1 ? text : text.slice(at + MESSAGE.length);
}

/** `<s>` also crosses words out in HTML: a token is at an end of the text, without a partner in it. */
function withoutSentenceTokens(text: string): string {
  const start = /^\s*<s>/i.exec(text)?.[0] ?? '';
  const bare = text.trimEnd();
  const end = bare.slice(start.length).toLowerCase().endsWith('</s>') ? '</s>' : '';
  const inside = bare.slice(start.length, bare.length - end.length);
  const isAlone = start + end !== '' && !/<\/?s>/i.test(inside);
  return isAlone ? inside : text;
}

function lastToken(text: string): number {
  const from = Math.max(text.length - TOKEN_CHARS_MAX, 0);
  const at = text.slice(from).search(LAST_TOKEN);
  return at === -1 ? -1 : from + at;
}

const ESCAPE = /\\(\\|r\\n|[nrt"])/g;

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

const FIRST_TITLE = /^(?:# |<h1\b|[^\n]+\n=+[ \t]*(?:\n|$))/i;

function titledPost(post: string, title: unknown): string {
  const isGiven = typeof title === 'string' && title.trim() !== '';
  const isMissing = isGiven && !FIRST_TITLE.test(post.trimStart());
  return isMissing ? `# ${title.trim()}\n\n${post}` : post;
}

/** A post in the only long text field of a JSON object. */
export function withoutObject(text: string): string {
  const body = text.trim();
  const isFenced = /^`{3}json\s/i.test(body) && body.endsWith(JSON_FENCE_END);
  const inside = isFenced ? body.slice(body.indexOf('\n'), -JSON_FENCE_END.length) : body;
  if (!inside.trimStart().startsWith('{')) return text;
  try {
    const fields = Object.entries(JSON.parse(inside) as object);
    const post = fields.find(([name]) => FIELDS.includes(name.toLowerCase()))?.[1] as unknown;
    const title = fields.find(([name]) => name.toLowerCase() === 'title')?.[1] as unknown;
    return typeof post === 'string' ? titledPost(post, title) : text;
  } catch {
    return text;
  }
}
