import { createContext, useContext, useState } from 'react';
import type { ActAnswer, StateValues } from '../../slack/page-api.ts';
import type { ElementValue } from '../fields/element-values.ts';
import { type Deed, useSession } from '../session/session.ts';
import { asString, type Element } from './block-kit.ts';

/** The message or view that contains the blocks. */
export type Where = { channel: string; messageTs: string } | { viewId: string };

/** The actions of blocks in their message or view. */
export interface Surface {
  /** Error sentences by block id, without those of fields that have changed since. */
  errors: Record<string, string>;
  /** Shows every error again, after a form was sent again. */
  showErrors(): void;
  typed: StateValues;
  type(blockId: string, actionId: string, value: ElementValue): void;
  press(blockId: string, element: Element, value: ElementValue): Promise<ActAnswer>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('useSurface needs a Surface provider around the block');
  return surface;
}

const kept = new Map<string, StateValues>();

/**
 * Gives a surface that keeps its typed text, also while another view covers it. An app
 * that updates the message or view keeps the typed text of unchanged ids, as in Slack.
 */
export function useNewSurface(where: Where, errors: Record<string, string>): Surface {
  const { act } = useSession();
  const name = JSON.stringify(where);
  const [typed, setTyped] = useState(() => kept.get(name) ?? {});
  const [changed, setChanged] = useState<readonly string[]>([]);
  return {
    errors: Object.fromEntries(Object.entries(errors).filter(([id]) => !changed.includes(id))),
    showErrors: () => setChanged([]),
    typed,
    type: (blockId, actionId, value) => {
      setChanged((before) => [...before, blockId]);
      const latest = place(kept.get(name) ?? {}, { blockId, actionId, value });
      kept.set(name, latest);
      setTyped(latest);
    },
    press: (blockId, element, value) => {
      const actionId = asString(element['action_id']);
      const latest =
        value['type'] === 'button' ? typed : place(typed, { blockId, actionId, value });
      const deed: Extract<Deed, { do: 'press' }> = {
        do: 'press',
        ...where,
        blockId,
        actionId,
        element: { ...value, type: element.type },
        values: latest,
      };
      return act(deed);
    },
  };
}

function place(
  values: StateValues,
  typed: { blockId: string; actionId: string; value: ElementValue },
): StateValues {
  const { blockId, actionId, value } = typed;
  return { ...values, [blockId]: { ...values[blockId], [actionId]: value } };
}
