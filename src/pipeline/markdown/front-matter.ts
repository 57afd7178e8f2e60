/** The fields that some writers and site generators put before a post. */
export interface FrontMatter {
  title: string | undefined;
  body: string;
}

const LINES_MAX = 300;

/** YAML between `---`, TOML between `+++`, or a JSON object; also with one mark missing. */
export function splitFrontMatter(text: string): FrontMatter {
  const start = withoutBlankStart(text);
  const found = fencedFields(start) ?? codeFields(start) ?? jsonFields(start) ?? looseFields(start);
  if (found === undefined) return { title: undefined, body: start };
  return { title: titleIn(found.fields), body: withoutBlankStart(found.body) };
}

/** Without a byte order mark and blank lines; the indentation of the first line stays. */
export function withoutBlankStart(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/^(?:[^\S\n]*\n)+/, '');
}

interface Fields {
  fields: string[];
  body: string;
}

const MARK = /^(-{3,}|\+{3})[^\S\n]*(?:yaml|toml)?$/i;
const FIELD = /^["']?[\p{L}_][\p{L}\p{N}_. -]{0,60}["']?[^\S\n]*[:=](?=\s|$|["'[{\d]|\p{L})/u;
/** A list entry, a comment, a value over several lines or its end. */
const CONTINUED = /^(?:\s+\S|-\s|#|[\]}]|\s*$)/;
const KNOWN_FIELD =
  /^["']?(?:title|titel|título|titre|タイトル|layout|date|author|authors|tags|categories|category|slug|draft|description|permalink|summary|image|published|keywords)["']?[^\S\n]*[:=]/i;

function fencedFields(text: string): Fields | undefined {
  const [first = '', ...lines] = text.split('\n', LINES_MAX);
  const mark = MARK.exec(first.trimEnd())?.[1]?.charAt(0);
  if (mark === undefined || !isField(lines[0] ?? '')) return undefined;
  const end = lines.findIndex((line) => isEnd(line, mark));
  const fields = lines.slice(0, end === -1 ? fieldCount(lines) : end);
  // A post may begin with a rule as well, and have another one later.
  const isMeant = hasKnown(fields) || !fields.some((line) => line.trim() === '');
  const isWhole = fields.every((line) => FIELD.test(line) || CONTINUED.test(line));
  const isClosed = end !== -1 && isMeant && isWhole;
  if (isClosed) return { fields, body: afterLines(text, end + 2) };
  const open = lines.slice(0, fieldCount(lines));
  if (!hasKnown(open)) return undefined;
  return { fields: open, body: afterLines(text, open.length + 1) };
}

const CODE = /^(`{3}|~{3})(?:ya?ml|toml)[^\S\n]*\n(?:[-+]{3}[^\S\n]*\n)?/i;

function codeFields(text: string): Fields | undefined {
  const [open = '', fence = ''] = CODE.exec(text) ?? [];
  const lines = text.slice(open.length).split('\n', LINES_MAX);
  const end = fence === '' ? -1 : lines.findIndex((line) => line.trimEnd() === fence);
  const fields = lines.slice(0, Math.max(end, 0)).filter((line) => !MARK.test(line.trimEnd()));
  const isWhole = fields.every((line) => FIELD.test(line) || CONTINUED.test(line));
  const body = withoutBlankStart(afterLines(text.slice(open.length), end + 1));
  const isMeant = fields.some((line) => TITLE.test(line)) && body.startsWith('# ');
  return isWhole && isMeant ? { fields, body } : undefined;
}

function isField(line: string): boolean {
  return FIELD.test(line) || line.startsWith('#');
}

function hasKnown(fields: readonly string[]): boolean {
  return fields.some((line) => KNOWN_FIELD.test(line));
}

function isEnd(line: string, mark: string): boolean {
  const bare = line.trimEnd();
  return bare === mark.repeat(3) || (mark === '-' && /^(?:-{3,}|\.{3})$/.test(bare));
}

/** Without an end mark, the fields end at the first blank line or other text. */
function fieldCount(lines: readonly string[]): number {
  const end = lines.findIndex((line) => !FIELD.test(line) && !/^(?:\s+\S|- )/.test(line));
  return end === -1 ? lines.length : end;
}

function afterLines(text: string, count: number): string {
  let at = 0;
  for (let line = 0; line < count; line += 1) {
    const next = text.indexOf('\n', at);
    if (next === -1) return '';
    at = next + 1;
  }
  return text.slice(at);
}

const JSON_CHARS_MAX = 10_000;

function jsonFields(text: string): Fields | undefined {
  if (!/^\{[^\S\n]*\n/.test(text)) return undefined;
  const end = /^\}[^\S\n]*$/m.exec(text.slice(0, JSON_CHARS_MAX));
  if (end === null) return undefined;
  try {
    const value = JSON.parse(text.slice(0, end.index + 1)) as { title?: unknown };
    const title = typeof value.title === 'string' ? [`title: ${JSON.stringify(value.title)}`] : [];
    return { fields: title, body: text.slice(end.index + end[0].length) };
  } catch {
    return undefined;
  }
}

/** Fields whose first mark is missing. One line above a rule is a heading of Markdown. */
function looseFields(text: string): Fields | undefined {
  const lines = text.split('\n', LINES_MAX);
  const count = fieldCount(lines);
  const fields = lines.slice(0, count);
  const known = fields.filter((line) => KNOWN_FIELD.test(line)).length;
  if (known < 2 || !/^(?:-{3,}|\+{3})\s*$/.test(lines[count] ?? '')) return undefined;
  return { fields, body: afterLines(text, count + 1) };
}

const TITLE =
  /^["']?(?:title|titel|título|titulo|titre|titolo|タイトル|标题|標題|제목|headline)["']?[^\S\n]*[:=][^\S\n]*/i;

function titleIn(fields: readonly string[]): string | undefined {
  const at = fields.findIndex((line) => TITLE.test(line));
  if (at === -1) return undefined;
  const rest = fields.slice(at + 1);
  const end = rest.findIndex((line) => !/^\s+\S/.test(line));
  const continued = rest.slice(0, end === -1 ? rest.length : end).map((line) => line.trim());
  const first = (fields[at] ?? '').replace(TITLE, '').trim();
  const value = [/^[>|][+-]?\d?$/.test(first) ? '' : first, ...continued].join(' ').trim();
  return unquoted(value) || undefined;
}

function unquoted(value: string): string {
  const [, double] = /^"((?:[^"\\]|\\.)*)"/.exec(value) ?? [];
  if (double !== undefined) return double.replace(/\\(.)/g, '$1');
  const [, single] = /^'((?:[^']|'')*)'/.exec(value) ?? [];
  if (single !== undefined) return single.replaceAll("''", "'");
  const comment = value.search(/\s#/);
  return (comment === -1 ? value : value.slice(0, comment)).trim();
}
