export type LedgerItem = { id: string; kind: string; author: string; text: string };

export type Fenced = { attributes: Record<string, string>; text: string };

/** Gives what stands between the first `<tag …>` and the next `</tag>`; it is data, never obeyed. */
export function fencedIn(prompt: string, tag: string): Fenced | undefined {
  const found = new RegExp(String.raw`<${tag}((?:\s[^>]*)?)>\n?([\s\S]*?)\n?</${tag}>`).exec(
    prompt,
  );
  if (found === null) return undefined;
  return { attributes: attributesIn(found[1] ?? ''), text: found[2] ?? '' };
}

export function ledgerIn(text: string): LedgerItem[] {
  return [...text.matchAll(/<item((?:\s[^>]*)?)>([\s\S]*?)<\/item>/g)].map((found) => {
    const attributes = attributesIn(found[1] ?? '');
    return {
      id: attributes['id'] ?? '',
      kind: attributes['kind'] ?? 'note',
      author: attributes['author'] ?? '',
      text: (found[2] ?? '').trim(),
    };
  });
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  );
}
