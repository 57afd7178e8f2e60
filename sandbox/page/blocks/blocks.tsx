import type { ReactNode } from 'react';
import type { Block } from '../../slack/page-api.ts';
import { InputBlock } from '../fields/input-block.tsx';
import { BlockElement } from './block-element.tsx';
import { asElements, asText, blockIdOf } from './block-kit.ts';
import { Chart } from './chart.tsx';
import { Context } from './context.tsx';
import { ImageBlock } from './image-block.tsx';
import { LibraryBlock } from './library-block.tsx';
import { Markdown } from './markdown.tsx';
import { Section } from './section.tsx';
import { withEmoji } from './text.tsx';

export function Blocks({ blocks }: { blocks: Block[] }): ReactNode {
  return (
    <div className="blocks">
      {blocks.map((block, at) => (
        <div className="block" data-block={block.type} key={keyOf(block, at)}>
          <BlockByType block={block} />
        </div>
      ))}
    </div>
  );
}

/** A field's block id is its React key; Slack gives other blocks new ids at every update. */
function keyOf(block: Block, at: number): string {
  return block.type === 'input' ? blockIdOf(block) : `${at}`;
}

function BlockByType({ block }: { block: Block }): ReactNode {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'markdown':
      return <Markdown text={typeof block['text'] === 'string' ? block['text'] : ''} />;
    case 'header':
      return <h3 className="header">{withEmoji(asText(block['text'])?.text ?? '')}</h3>;
    case 'context':
      return <Context block={block} />;
    case 'divider':
      return <hr />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'input':
      return <InputBlock block={block} />;
    case 'actions':
      return <Actions block={block} />;
    case 'data_visualization':
      return <Chart block={block} />;
    default:
      return <LibraryBlock block={block} />;
  }
}

function Actions({ block }: { block: Block }): ReactNode {
  return (
    <div className="actions">
      {asElements(block['elements']).map((element) => (
        <BlockElement
          key={`${element.type} ${element['action_id']}`}
          blockId={blockIdOf(block)}
          element={element}
        />
      ))}
    </div>
  );
}
