import type { Definition, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { memo, type ReactNode } from 'react';
import { guardTokens } from './guard-tokens.ts';
import { drawList, drawTable } from './markdown-parts.tsx';
import { CodeBlock, WithTokens } from './markdown-text.tsx';
import { SafeLink } from './safe-link.tsx';

/** Standard Markdown from a `markdown` block. HTML in it is shown as text. */
export const Markdown = memo(function Markdown({ text }: { text: string }): ReactNode {
  const root = fromMarkdown(guardTokens(text), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return <div className="markdown">{drawNodes(root.children, definitionsOf(root))}</div>;
});

/** The URLs of links of the form `[text][identifier]`, by identifier. */
type Definitions = Map<string, string>;

function definitionsOf(root: Root): Definitions {
  const definitions = root.children.filter(
    (node): node is Definition => node.type === 'definition',
  );
  return new Map(definitions.map(({ identifier, url }) => [identifier, url]));
}

function drawNodes(nodes: RootContent[], definitions: Definitions): ReactNode[] {
  const draw = (children: RootContent[]) => drawNodes(children, definitions);
  return nodes.map((node, key) => drawNode({ node, key, draw, definitions }));
}

interface Drawn {
  node: RootContent;
  key: number;
  draw: (children: RootContent[]) => ReactNode;
  definitions: Definitions;
}

function drawNode(drawn: Drawn): ReactNode {
  const { node, key, draw } = drawn;
  switch (node.type) {
    case 'heading': {
      // The page uses h1 and h2 itself, so a message's top heading is an h3.
      const Tag = `h${Math.min(node.depth + 2, 6)}` as 'h3' | 'h4' | 'h5' | 'h6';
      return (
        <Tag key={key} data-depth={node.depth}>
          {draw(node.children)}
        </Tag>
      );
    }
    case 'paragraph':
      return <p key={key}>{draw(node.children)}</p>;
    case 'blockquote':
      return <blockquote key={key}>{draw(node.children)}</blockquote>;
    case 'list':
      return drawList(node, key, draw);
    case 'table':
      return drawTable(node, key, draw);
    case 'code':
      return <CodeBlock key={key} code={node.value} language={node.lang ?? ''} />;
    case 'thematicBreak':
      return <hr key={key} />;
    default:
      return drawPhrase(drawn);
  }
}

function drawPhrase({ node, key, draw, definitions }: Drawn): ReactNode {
  switch (node.type) {
    case 'strong':
      return <strong key={key}>{draw(node.children)}</strong>;
    case 'emphasis':
      return <em key={key}>{draw(node.children)}</em>;
    case 'delete':
      return <del key={key}>{draw(node.children)}</del>;
    case 'break':
      return <br key={key} />;
    case 'link':
      return (
        <SafeLink key={key} href={node.url}>
          {draw(node.children)}
        </SafeLink>
      );
    case 'linkReference':
      return (
        <SafeLink key={key} href={definitions.get(node.identifier) ?? ''}>
          {draw(node.children)}
        </SafeLink>
      );
    case 'image':
      return (
        <SafeLink key={key} href={node.url}>
          {node.alt || node.url}
        </SafeLink>
      );
    case 'footnoteReference':
      return <sup key={key}>[{node.label ?? node.identifier}]</sup>;
    case 'footnoteDefinition':
      return <aside key={key}>{draw(node.children)}</aside>;
    case 'html':
      return (
        <span key={key} className="html">
          <WithTokens node={node} />
        </span>
      );
    default:
      return <WithTokens key={key} node={node} />;
  }
}
