import type { ReactNode } from 'react';
import type { Block } from '../../slack/page-api.ts';
import { asElements, asString, asText, type Element } from './block-kit.ts';
import { Picture } from './picture.tsx';
import { Text } from './text.tsx';

export function Context({ block }: { block: Block }): ReactNode {
  return <div className="context">{asElements(block['elements']).map(drawElement)}</div>;
}

function drawElement(element: Element, key: number): ReactNode {
  if (element.type === 'image') {
    return <Picture key={key} of={element} alt={asString(element['alt_text'])} />;
  }
  const text = asText(element);
  return text && <Text key={key} of={text} />;
}
