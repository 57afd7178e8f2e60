import type { types } from '@slack/bolt';
import type {
  BlockContent,
  DefinitionContent,
  List,
  ListItem,
  PhrasingContent,
  RootContent,
} from 'mdast';
import { toPlainText } from './escape.ts';

/** Modals take no Markdown blocks, so their texts are rich text: literal, without mentions and hidden links. */

type Element = types.RichTextBlockElement;
type Style = NonNullable<types.RichTextText['style']>;

const PIECE_CHARS_MAX = 2_500;

/** The blocks of one part of a Markdown document, in order. */
export function richTextBlocks(node: RootContent): types.RichTextBlock[] {
  return elementsOf(node, {}).map((element) => ({ type: 'rich_text', elements: [element] }));
}

function elementsOf(node: RootContent | BlockContent | DefinitionContent, style: Style): Element[] {
  switch (node.type) {
    case 'heading':
      return sections(textsOf(node.children, { ...style, bold: true }));
    case 'paragraph':
      return sections(textsOf(node.children, style));
    case 'list':
      return listsOf(node, 0);
    case 'blockquote':
      return sections(joined(node.children.map((child) => blockTexts(child)))).map((one) => ({
        ...one,
        type: 'rich_text_quote',
      }));
    case 'code':
      return preformatted(node.value);
    case 'table': {
      const rows = node.children.map((row) =>
        row.children.map((cell) => plainOf(textsOf(cell.children, {}))).join(' | '),
      );
      return preformatted(rows.join('\n'));
    }
    case 'thematicBreak':
      return sections([{ type: 'text', text: '―――' }]);
    case 'definition':
      return sections([
        { type: 'text', text: toPlainText(`[${node.label ?? node.identifier}]: ${node.url}`) },
      ]);
    default:
      return 'value' in node ? sections([{ type: 'text', text: toPlainText(node.value) }]) : [];
  }
}

/** Each item with its own text, and the lists inside it one step deeper. */
function listsOf(list: List, indent: number): Element[] {
  const { ordered, start, children } = list;
  const style = ordered ? ('ordered' as const) : ('bullet' as const);
  const first = start ?? 1;
  return children.flatMap((item, at): Element[] => {
    const own = itemTexts(item);
    const offset = ordered ? { offset: first - 1 + at } : {};
    const lists = sections(own).map(
      (section, piece): Element => ({
        type: 'rich_text_list',
        style: piece === 0 ? style : 'bullet',
        indent: Math.min(indent, INDENT_MAX),
        ...(piece === 0 && offset),
        elements: [section],
      }),
    );
    const inner = item.children.flatMap((child) =>
      child.type === 'list' ? listsOf(child, indent + 1) : [],
    );
    return [...lists, ...inner];
  });
}

const INDENT_MAX = 8;

function itemTexts(item: ListItem): types.RichTextText[] {
  const own = item.children.filter(({ type }) => type !== 'list');
  const texts = joined(own.map((child) => blockTexts(child)));
  if (typeof item.checked !== 'boolean') return texts;
  return [{ type: 'text', text: item.checked ? '☑ ' : '☐ ' }, ...texts];
}

function blockTexts(node: BlockContent | DefinitionContent): types.RichTextText[] {
  if (node.type === 'paragraph' || node.type === 'heading') return textsOf(node.children, {});
  return joined(
    elementsOf(node, {}).map((element) =>
      'elements' in element ? flatTexts(element.elements) : [],
    ),
  );
}

function flatTexts(elements: readonly unknown[]): types.RichTextText[] {
  return elements.flatMap((element): types.RichTextText[] => {
    if (typeof element !== 'object' || element === null) return [];
    if ('text' in element) return [element as types.RichTextText];
    return 'elements' in element && Array.isArray(element.elements)
      ? flatTexts(element.elements)
      : [];
  });
}

function joined(groups: readonly types.RichTextText[][]): types.RichTextText[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, at) => (at === 0 ? group : [{ type: 'text' as const, text: '\n' }, ...group]));
}

function textsOf(nodes: readonly PhrasingContent[], style: Style): types.RichTextText[] {
  return nodes.flatMap((node): types.RichTextText[] => {
    switch (node.type) {
      case 'strong':
        return textsOf(node.children, { ...style, bold: true });
      case 'emphasis':
        return textsOf(node.children, { ...style, italic: true });
      case 'delete':
        return textsOf(node.children, { ...style, strike: true });
      case 'inlineCode':
        return styled(node.value, { ...style, code: true });
      case 'break':
        return styled('\n', style);
      case 'link': {
        const label = textsOf(node.children, style);
        return plainOf(label) === node.url ? label : [...label, ...styled(` (${node.url})`, style)];
      }
      case 'image':
        return styled(`${node.alt ?? ''} (${node.url})`, style);
      case 'linkReference':
        return textsOf(node.children, style);
      case 'imageReference':
        return styled(node.alt ?? '', style);
      case 'footnoteReference':
        return styled(`[^${node.identifier}]`, style);
      default:
        return styled(node.value, style);
    }
  });
}

function styled(text: string, style: Style): types.RichTextText[] {
  if (text === '') return [];
  const isPlain = Object.keys(style).length === 0;
  return [{ type: 'text', text: toPlainText(text), ...(isPlain ? {} : { style }) }];
}

function plainOf(texts: readonly types.RichTextText[]): string {
  return texts.map(({ text }) => text).join('');
}

function preformatted(text: string): Element[] {
  return pieces([{ type: 'text', text: toPlainText(text) }]).map((elements) => ({
    type: 'rich_text_preformatted',
    elements,
  }));
}

function sections(texts: types.RichTextText[]): types.RichTextSection[] {
  return pieces(texts).map((elements) => ({ type: 'rich_text_section', elements }));
}

/** Pieces of a long text, never cut inside a character. */
function pieces(texts: readonly types.RichTextText[]): types.RichTextText[][] {
  const all: types.RichTextText[][] = [];
  let room = 0;
  for (const one of texts) {
    for (const text of splitText(one.text)) {
      if (text.length > room) {
        all.push([]);
        room = PIECE_CHARS_MAX;
      }
      all.at(-1)?.push({ ...one, text });
      room -= text.length;
    }
  }
  return all;
}

function splitText(text: string): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = Math.min(from + PIECE_CHARS_MAX, text.length);
    const isTorn = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    const to = isTorn ? end - 1 : end;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}
