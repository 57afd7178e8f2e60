import type { Ask } from '../ask.ts';
import { propertiesOf, propertyOf } from '../json-schema.ts';
import { CHECKS, type Finding } from './checklist.ts';
import { postOf } from './post.ts';

type Verdict = {
  verdict: 'pass' | 'revise' | 'abstain';
  checklist: Record<string, { pass: boolean; quote: string; fix: string }>;
  summary: string;
};

/** Judges the draft by checks of its text; an item without a check passes. */
export function judge(ask: Ask): Verdict {
  const ids = propertiesOf(propertyOf(ask.schema, 'checklist')).map(([id]) => id);
  if (ask.draft === undefined || ask.draft.text.trim() === '') {
    const unread = ids.map((id) => [id, { pass: false, quote: '', fix: '' }]);
    const summary = 'There was no draft to judge.';
    return { verdict: 'abstain', checklist: Object.fromEntries(unread), summary };
  }
  const post = postOf(ask, ask.draft.text);
  const findings = ids.map((id) => [id, CHECKS[id]?.(post, ask)] as const);
  const failed = findings.filter(([, finding]) => finding !== undefined);
  return {
    verdict: failed.length === 0 ? 'pass' : 'revise',
    checklist: Object.fromEntries(findings.map(([id, finding]) => [id, item(finding)])),
    summary: summaryOf(failed.map(([id]) => id)),
  };
}

function item(finding: Finding | undefined) {
  return { pass: finding === undefined, quote: finding?.quote ?? '', fix: finding?.fix ?? '' };
}

const NAMES: Record<string, string> = {
  covers_outline: 'a point of the outline is missing',
  keeps_to_outline: 'one section strays from the outline',
  opening_states_point: 'the opening does not say the point',
  headings_guide: 'there are no headings to find the way by',
  fits_audience: 'one sentence is too long for its readers',
  concrete: 'it lacks an example',
  no_filler: 'one sentence is filler',
  ending_acts: 'the ending gives nothing to do',
};

function summaryOf(failed: readonly string[]): string {
  if (failed.length === 0)
    return 'The draft covers the outline, opens with its point and ends well.';
  const named = failed.map((id) => NAMES[id] ?? id).join('; ');
  return `Nearly there: ${named}.`;
}
