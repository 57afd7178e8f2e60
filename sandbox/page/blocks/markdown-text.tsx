import type { RootContent } from 'mdast';
import { Fragment, type ReactNode } from 'react';
import { releaseTokens, splitTokens } from './guard-tokens.ts';
import { Mention } from './mention.tsx';
import { parseToken } from './parse-mrkdwn.ts';
import { withEmoji } from './text.tsx';

/** The leaf nodes of Markdown: text with Slack's own tokens, inline code, HTML. */
export function WithTokens({ node }: { node: RootContent }): ReactNode {
  if (!('value' in node)) return null;
  if (node.type === 'inlineCode') return <code>{releaseTokens(node.value)}</code>;
  return splitTokens(node.value).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never move.
    <Fragment key={at}>
      {at % 2 === 1 ? <Mention of={parseToken(part)} /> : withEmoji(part)}
    </Fragment>
  ));
}

export function CodeBlock({ code, language }: { code: string; language: string }): ReactNode {
  return (
    <pre data-language={language || undefined}>
      <code>{releaseTokens(code)}</code>
    </pre>
  );
}
