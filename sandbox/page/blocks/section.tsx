import type { ReactNode } from 'react';
import type { Block } from '../../slack/page-api.ts';
import { BlockElement } from './block-element.tsx';
import {
  asElement,
  asList,
  asString,
  asText,
  blockIdOf,
  type Element,
  type TextObject,
} from './block-kit.ts';
import { Picture } from './picture.tsx';
import { Text } from './text.tsx';

export function Section({ block }: { block: Block }): ReactNode {
  const text = asText(block['text']);
  const fields = asList(block['fields']).flatMap((field) => asText(field) ?? []);
  const accessory = asElement(block['accessory']);
  return (
    <div className="section">
      <div className="section-text">
        {text && <Text of={text} />}
        {fields.length > 0 && <div className="section-fields">{fields.map(drawField)}</div>}
      </div>
      {accessory && <Accessory blockId={blockIdOf(block)} element={accessory} />}
    </div>
  );
}

function drawField(field: TextObject, key: number): ReactNode {
  return (
    <div key={key}>
      <Text of={field} />
    </div>
  );
}

function Accessory({ blockId, element }: { blockId: string; element: Element }): ReactNode {
  return (
    <div className="accessory">
      {element.type === 'image' ? (
        <Picture of={element} alt={asString(element['alt_text'])} />
      ) : (
        <BlockElement blockId={blockId} element={element} />
      )}
    </div>
  );
}
