import { createContext, useContext, useState } from 'react';
import type { ActAnswer, StateValues } from '../../slack/page-api.ts';
import type { ElementValue } from '../fields/element-values.ts';
import { type Deed, useSession } from '../session/session.ts';
import { asString, type Element } from './block-kit.ts';

/** Where blocks stand: a message or a view. */
export type Where = { channel: string; messageTs: string } | { viewId: string };

/** What blocks can do where they stand. */
export interface Surface {
  /** By block id: why a field was refused. */
  errors: Record<string, string>;
  typed: StateValues;
  type(blockId: string, actionId: string, value: ElementValue): void;
  press(blockId: string, element: Element, value: ElementValue): Promise<ActAnswer>;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('There is no surface around this block');
  return surface;
}

const kept = new Map<string, StateValues>();

/**
 * Gives a surface that keeps what is typed in it, also while another view lies over it. An app
 * that updates the message or view keeps what people typed wherever its ids stay, as in Slack.
 */
export function useNewSurface(where: Where, errors: Record<string, string>): Surface {
  const { act } = useSession();
  const name = JSON.stringify(where);
  const [typed, setTyped] = useState(() => kept.get(name) ?? {});
  return {
    errors,
    typed,
    type: (blockId, actionId, value) => {
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
