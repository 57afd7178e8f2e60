import type { Ask } from '../ask.ts';
import type { LedgerItem } from '../fences.ts';
import { propertiesOf, propertyOf } from '../json-schema.ts';
import { afterChange, type DirectChange, filledGap } from './edits/direct-change.ts';
import { type PassageEdit, passageEdits } from './edits/passage-edits.ts';
import { fillGaps, type TeamAnswer, teamAnswer } from './edits/team-answers.ts';
import { postOf } from './post.ts';
import { reasonIn } from './reasons.ts';
import { reviseStepwise, type Step } from './revision.ts';

type Answer = { status: 'addressed' | 'partly' | 'declined'; reason: string };
type Edits = {
  edits: PassageEdit[];
  answers: Record<string, Answer>;
  changes: string[];
  rewrite: { serves: string; draft: string };
};

const NO_REWRITE = { serves: '', draft: '' };

/** Gives the edits of an item whose passages are known. */
type DirectChanges = (item: LedgerItem) => DirectChange | undefined;

/** Revises the draft like `revise`, and answers with the passages that changed. */
export function reviseByEdits(ask: Ask, known: DirectChanges = () => undefined): Edits {
  const ids = propertiesOf(propertyOf(ask.schema, 'answers')).map(([id]) => id);
  // A second request lists the edits that could not be applied; the local model has no others.
  if (ids.length === 0) return { edits: [], answers: {}, changes: [], rewrite: NO_REWRITE };
  const original = ask.draft?.text ?? '';
  const direct = changeDirectly(ask, (item) => known(item) ?? filledGap(item, original));
  const filling = fillAll(direct.rest, direct.rest.draft?.text ?? '');
  const version = ask.draft?.version ?? 1;
  const others = { ...ask, draft: { version, text: filling.draft }, ledger: filling.others };
  const revised = reviseStepwise(others);
  const later = [...filling.steps, ...revised.steps];
  const { phrases } = postOf(ask, original);
  const said = (reason: string) => reasonIn(phrases, reason);
  const changes = [
    ...new Set(direct.changes),
    ...filling.steps.map(() => 'Put an answer of the team in.'),
    ...revised.changes,
  ];
  const answers = ids.map((id) => {
    const given = direct.answers.get(id) ?? filling.answers.get(id);
    const { status, reason } = given ?? shortAnswer(revised.answers[id]);
    return [id, { status, reason: said(reason) }];
  });
  return {
    // Later changes may be in the same passages, so the passages are found again.
    edits: later.length === 0 ? direct.edits : passageEdits(original, [...direct.steps, ...later]),
    answers: Object.fromEntries(answers),
    changes: changes.map(said),
    rewrite: NO_REWRITE,
  };
}

interface Direct {
  edits: PassageEdit[];
  steps: Step[];
  answers: Map<string, Answer>;
  changes: string[];
  /** The question with the changed draft, without the items that are done. */
  rest: Ask;
}

function changeDirectly(ask: Ask, changeOf: DirectChanges): Direct {
  const direct: Direct = { edits: [], steps: [], answers: new Map(), changes: [], rest: ask };
  for (const item of ask.ledger) {
    const { id } = item;
    if (hasLaterAnswer(item, ask.ledger)) {
      direct.answers.set(id, { status: 'declined', reason: 'A later answer replaces it.' });
      direct.rest = withoutItem(direct.rest, id);
      continue;
    }
    const change = changeOf(item);
    if (change === undefined) continue;
    const text = direct.rest.draft?.text ?? '';
    const next = afterChange(text, change);
    direct.edits.push(...change.edits.map((edit) => ({ serves: [id], ...edit })));
    direct.steps.push({ ids: [id], before: postOf(ask, text), after: postOf(ask, next) });
    direct.answers.set(id, { status: 'addressed', reason: change.reason });
    direct.changes.push(change.change);
    const draft = { version: ask.draft?.version ?? 1, text: next };
    direct.rest = { ...withoutItem(direct.rest, id), draft };
  }
  return direct;
}

function withoutItem(ask: Ask, id: string): Ask {
  return { ...ask, ledger: ask.ledger.filter((item) => item.id !== id) };
}

/** People may answer a question again before the revision. */
function hasLaterAnswer(item: LedgerItem, ledger: readonly LedgerItem[]): boolean {
  const [mark = ''] = teamAnswer(item)?.marks ?? [];
  const later = ledger.slice(ledger.indexOf(item) + 1);
  return mark !== '' && later.some((other) => teamAnswer(other)?.marks[0] === mark);
}

function shortAnswer(answer: Answer | undefined): Answer {
  const { status, reason } = answer ?? { status: 'declined', reason: '' };
  return { status, reason };
}

interface Filling {
  draft: string;
  steps: Step[];
  answers: Map<string, Answer>;
  /** The items that are not answers, and answers without a gap as requests to mention them. */
  others: LedgerItem[];
}

function fillAll(ask: Ask, original: string): Filling {
  const filling: Filling = { draft: original, steps: [], answers: new Map(), others: [] };
  for (const item of ask.ledger) {
    const given = teamAnswer(item);
    if (given === undefined) filling.others.push(item);
    else applyAnswer(ask, given, { filling, item });
  }
  return filling;
}

function applyAnswer(
  ask: Ask,
  given: TeamAnswer,
  { filling, item }: { filling: Filling; item: LedgerItem },
): void {
  const { id, answer, marks } = given;
  if (marks.some((mark) => filling.draft.includes(mark))) {
    const before = postOf(ask, filling.draft);
    filling.draft = fillGaps(filling.draft, given);
    filling.steps.push({ ids: [id], before, after: postOf(ask, filling.draft) });
    const reason = answer === '' ? 'Wrote around it.' : 'Put your answer in.';
    filling.answers.set(id, { status: 'addressed', reason });
  } else if (answer === '') {
    const reason = 'The post does without it already.';
    filling.answers.set(id, { status: 'declined', reason });
  } else {
    filling.others.push({ ...item, text: `mention ${answer}` });
  }
}
