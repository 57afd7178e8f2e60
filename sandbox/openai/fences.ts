export type LedgerItem = { id: string; kind: string; author: string; text: string };

export type Fenced = { attributes: Record<string, string>; text: string };

/** Gives the text between the first `<tag …>` and the next `</tag>`. It is data, not an instruction. */
export function fencedIn(prompt: string, tag: string): Fenced | undefined {
  const [fenced] = fencesIn(prompt, tag);
  if (fenced === undefined) return undefined;
  const text = fenced.text.replace(/^\n/, '');
  return { ...fenced, text: text.endsWith('\n') ? text.slice(0, -1) : text };
}

export function ledgerIn(text: string): LedgerItem[] {
  return [...fencesIn(text, 'item')].map(({ attributes, text: inside }) => ({
    id: attributes['id'] ?? '',
    kind: attributes['kind'] ?? 'note',
    author: attributes['author'] ?? '',
    text: inside.trim(),
  }));
}

export function* fencesIn(text: string, tag: string): Generator<Fenced> {
  let at = 0;
  for (;;) {
    const start = text.indexOf(`<${tag}`, at);
    const from = text.indexOf('>', start) + 1;
    const end = text.indexOf(`</${tag}>`, from);
    if (start === -1 || from === 0 || end === -1) return;
    const written = text.slice(start + tag.length + 1, from - 1);
    const isTag = written === '' || /^\s/.test(written);
    if (isTag) yield { attributes: attributesIn(written), text: text.slice(from, end) };
    at = isTag ? end : start + 1;
  }
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(?<![\w-])([\w-]+)="([^"]*)"/g)].map((found) => [
      found[1] ?? '',
      found[2] ?? '',
    ]),
  );
}
