import type { Ask } from '../ask.ts';
import { propertiesOf, propertyOf } from '../json-schema.ts';
import { CHECKS, type Finding } from './checklist.ts';
import { ownFindings } from './own-checks.ts';
import { passagesOf } from './passages/checks.ts';
import { type Post, postOf } from './post.ts';

type Verdict = {
  verdict: 'pass' | 'revise' | 'abstain';
  checklist: Record<string, Item>;
  doubts: [];
  summary: string;
};
type Item = { pass: boolean; quote: string; fix: string; passages: readonly Finding[] };

/**
 * Judges the draft by checks of its text. An item without a check passes, unless the answer lists
 * passages: then it fails without one, so that a missing check is seen.
 */
export function judge(ask: Ask): Verdict {
  const items = propertiesOf(propertyOf(ask.schema, 'checklist'));
  if (ask.draft === undefined || ask.draft.text.trim() === '') {
    const unread = items.map(([id]) => [id, item([], false)]);
    const summary = 'There was no draft to judge.';
    return { verdict: 'abstain', checklist: Object.fromEntries(unread), doubts: [], summary };
  }
  const post = postOf(ask, ask.draft.text);
  const judged = items.map(([id, schema]): [string, Item] => {
    const listsPassages = propertyOf(schema, 'passages') !== undefined;
    const ofModel = listsPassages ? passagesOf : findingOf;
    const found = ownFindings(id, post, ask) ?? ofModel(id, post, ask);
    return [id, item(found ?? [], found?.length === 0)];
  });
  const failed = judged.filter(([, { pass }]) => !pass);
  return {
    verdict: failed.length === 0 ? 'pass' : 'revise',
    checklist: Object.fromEntries(judged),
    doubts: [],
    summary: summaryOf(failed.map(([id]) => id)),
  };
}

function findingOf(id: string, post: Post, ask: Ask): Finding[] {
  const finding = CHECKS[id]?.(post, ask);
  return finding === undefined ? [] : [finding];
}

function item(passages: readonly Finding[], pass: boolean): Item {
  const [first] = passages;
  return { pass, quote: first?.quote ?? '', fix: first?.fix ?? '', passages };
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
  nothing_invented: 'a figure is not in the outline',
  in_scope: 'one section strays from the outline',
  holds_together: 'figures contradict each other',
  obeys_brief: 'the title is not the requested one',
  says_something: 'it lacks an example',
  covers_points: 'a point of the outline is missing',
  obeys_orders: 'an order is not followed',
};

function summaryOf(failed: readonly string[]): string {
  if (failed.length === 0)
    return 'The draft covers the outline, opens with its point and ends well.';
  const named = failed.map((id) => NAMES[id] ?? id).join('; ');
  return `Nearly there: ${named}.`;
}
