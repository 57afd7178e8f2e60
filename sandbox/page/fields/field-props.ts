import type { Element } from '../blocks/block-kit.ts';
import type { ElementValue } from './element-values.ts';

export interface FieldProps {
  id: string;
  label: string;
  element: Element;
  value: ElementValue;
  change: (value: ElementValue) => void;
  /** The ids of the hint and the error, and whether there is an error. */
  describedBy?: string | undefined;
  isInvalid?: boolean;
}
