/** The outline as a reader sees it: files that people paste have fields, tags and pictures around their words. */
export function plainOutline(outline: string): string {
  const { title, body } = withoutFields(outline.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, ''));
  const text = outsideFences(body, withoutMarkup).trim();
  const titled = title === '' || /^# /mu.test(text) ? text : `# ${title}\n\n${text}`;
  return titled.replace(LABEL, '# ').trim();
}

const LABEL =
  /^(?:#{1,2} )?(?:\*\*)?(?:title|titel|título|タイトル)(?:\*\*)? ?[:：](?:\*\*)? ?(?=\S)/iu;
const FIELDS_LINES_MAX = 100;
const FIELD = /^[\p{L}_][\p{L}\p{N}_-]* ?[:=]/u;

function withoutFields(text: string): { title: string; body: string } {
  const lines = text.split('\n');
  const mark = lines[0]?.trimEnd() ?? '';
  const end = lines
    .slice(0, FIELDS_LINES_MAX)
    .findIndex((line, at) => at > 0 && line.trimEnd() === mark);
  const isMarked = mark === '---' || mark === '+++';
  if (!isMarked || end === -1 || !FIELD.test(lines[1] ?? '')) return { title: '', body: text };
  const titleLine = lines.slice(1, end).find((line) => /^title ?[:=]/iu.test(line)) ?? '';
  const title = titleLine.replace(/^title ?[:=]/iu, '').trim();
  return { title: title.replace(/^(["'])(.*)\1$/u, '$2'), body: lines.slice(end + 1).join('\n') };
}

function outsideFences(text: string, edit: (part: string) => string): string {
  const parts = text.split(/^((?:`{3}|~{3})[\s\S]*?^(?:`{3}|~{3})[ \t]*$)/mu);
  return parts.map((part, at) => (at % 2 === 0 ? edit(part) : part)).join('');
}

const PICTURE = /!\[[^[\]\n]*\]\([^()\n]*\)/gu;
const EMPTY_LINK = /\[\s*\]\([^()\n]*\)/gu;
const HEADING_TAG = /<h([1-3])\b[^<>]*>([^<>]{1,200})<\/h[1-3]>/giu;
const TAG =
  /<\/?(?:p|div|img|a|br|hr|h[1-6]|span|picture|source|center|sup|sub|details|summary)\b[^<>]*>/giu;
const ATTRIBUTES = /[ \t]*\{:?[ \t]*[#.][^{}\n]*\}[ \t]*$/gmu;

function withoutMarkup(text: string): string {
  return text
    .replace(/<!--[^<>]*-->/gu, '')
    .replace(
      HEADING_TAG,
      (_, level: string, words: string) => `\n${'#'.repeat(Number(level))} ${words.trim()}\n`,
    )
    .replace(TAG, '')
    .replace(PICTURE, '')
    .replace(EMPTY_LINK, '')
    .replace(ATTRIBUTES, '')
    .replace(/^(#{1,6}) {2,}/gmu, '$1 ')
    .replace(/^[ \t]+$/gmu, '');
}
