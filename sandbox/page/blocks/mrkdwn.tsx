import { memo, type ReactNode } from 'react';
import { emoji } from './emoji.ts';
import { Mention } from './mention.tsx';
import { type Inline, type Line, parseMrkdwn } from './parse-mrkdwn.ts';

/** Text in Slack's own markup. */
export const Mrkdwn = memo(function Mrkdwn({ text }: { text: string }): ReactNode {
  return <div className="mrkdwn">{parseMrkdwn(text).map(drawLine)}</div>;
});

function drawLine(line: Line, key: number): ReactNode {
  if (line.kind === 'fence') {
    return (
      <pre key={key}>
        <code>{line.text}</code>
      </pre>
    );
  }
  const Tag = line.kind === 'quote' ? 'blockquote' : 'p';
  return <Tag key={key}>{line.children.map(drawInline)}</Tag>;
}

function drawInline(inline: Inline, key: number): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code key={key}>{inline.text}</code>;
    case 'bold':
      return <strong key={key}>{inline.children.map(drawInline)}</strong>;
    case 'italic':
      return <em key={key}>{inline.children.map(drawInline)}</em>;
    case 'strike':
      return <del key={key}>{inline.children.map(drawInline)}</del>;
    case 'emoji':
      return <span key={key}>{emoji(inline.name)}</span>;
    default:
      return <Mention key={key} of={inline} />;
  }
}
