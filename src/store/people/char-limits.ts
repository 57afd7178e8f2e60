import {
  CHOICE_CHARS_MAX,
  LANGUAGE_CHARS_MAX,
  OUTLINE_CHARS_MAX,
  TITLE_CHARS_MAX,
} from '../../pipeline/run/brief.ts';
import {
  OWN_CHECK_CHARS_MAX,
  PHRASE_CHARS_MAX,
  STYLE_GUIDE_CHARS_MAX,
} from '../../pipeline/run/house.ts';
import { STAGE_NAME_CHARS_MAX } from '../../pipeline/run/review/review-policy.ts';

/** By the fields of a brief, of settings and of stages; `as` is the stage of a vote. */
const CHARS_MAX: ReadonlyMap<string, number> = new Map([
  ['outline', OUTLINE_CHARS_MAX],
  ['title', TITLE_CHARS_MAX],
  ['audience', CHOICE_CHARS_MAX],
  ['tone', CHOICE_CHARS_MAX],
  ['language', LANGUAGE_CHARS_MAX],
  ['stage', STAGE_NAME_CHARS_MAX],
  ['as', STAGE_NAME_CHARS_MAX],
  ['styleGuide', STYLE_GUIDE_CHARS_MAX],
  ['avoid', PHRASE_CHARS_MAX],
  ['use', PHRASE_CHARS_MAX],
  ['insteadOf', PHRASE_CHARS_MAX],
  ['checks', OWN_CHECK_CHARS_MAX],
]);

/** A placeholder is longer than most names, and a text beyond its limit could not be read any more. */
export function withinLimit(text: string, before: string, field: string): string {
  const max = Math.max(CHARS_MAX.get(field) ?? Number.POSITIVE_INFINITY, before.length);
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}
