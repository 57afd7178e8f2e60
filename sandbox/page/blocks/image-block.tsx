import type { ReactNode } from 'react';
import type { Block } from '../../slack/page-api.ts';
import { asString, plain } from './block-kit.ts';
import { Picture } from './picture.tsx';
import { withEmoji } from './text.tsx';

export function ImageBlock({ block }: { block: Block }): ReactNode {
  const title = plain(block['title']);
  return (
    <figure className="image-block">
      {title && <figcaption>{withEmoji(title)}</figcaption>}
      <Picture of={block} alt={asString(block['alt_text'])} />
    </figure>
  );
}
