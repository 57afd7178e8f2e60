import MarkdownIt from 'markdown-it';
import { type Token as MarkedToken, marked } from 'marked';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';

/** Readers of Markdown that disagree with each other, as Slack's may with the parser of the app. */
export const READERS: Record<string, (markdown: string) => string[]> = {
  micromark: (markdown) => {
    const found: string[] = [];
    const tree = fromMarkdown(markdown, {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    });
    visit(tree, (node) => {
      if ('url' in node) found.push(node.url);
    });
    return found;
  },
  'markdown-it': (markdown) => {
    const reader = new MarkdownIt({ html: true, linkify: true });
    reader.validateLink = () => true;
    // Bare addresses of this kind are visible, and Slack does not link them.
    reader.linkify.add('ftp:', null);
    return urlsOf(reader.parse(markdown, {}));
  },
  marked: (markdown) => {
    const found: string[] = [];
    void marked.walkTokens(marked.lexer(markdown), (token: MarkedToken) => {
      if (token.type === 'link' || token.type === 'image') found.push(String(token['href']));
    });
    return found;
  },
  'expressions, one for each form': (markdown) => [
    ...groupsOf(markdown, /\]\(\s*<?\s*([^\s()>]+)/g),
    ...groupsOf(markdown, /\]:\s*<?\s*([^\s>]+)/g),
    ...groupsOf(markdown, /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>/gi),
  ],
  'expressions over decoded text': (markdown) =>
    groupsOf(decoded(markdown), /\]\(\s*<?\s*([^)>\n]+)/g),
};

interface MarkdownItToken {
  attrs: [string, string | number][] | null;
  children: MarkdownItToken[] | null;
}

function urlsOf(tokens: readonly MarkdownItToken[]): string[] {
  return tokens.flatMap(({ attrs, children }) => [
    ...(attrs ?? [])
      .filter(([name]) => name === 'href' || name === 'src')
      .map(([, url]) => String(url)),
    ...urlsOf(children ?? []),
  ]);
}

function groupsOf(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found);
}

function decoded(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code) % 0x10ffff))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16) % 0x10ffff),
    )
    .replace(/&colon;/gi, ':')
    .replace(/&Tab;|&NewLine;/gi, '')
    .replace(/&amp;/gi, '&')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '');
}

/** Schemes that act when a person clicks; decoding and invisible characters do not hide them. */
export function isDangerous(url: string): boolean {
  const bare = decoded(decoded(url)).replace(/[\s\p{C}]/gu, '');
  const unescaped = bare.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return [bare, unescaped].some((one) => /^<?(?:javascript|vbscript|data|file|slack):/i.test(one));
}
