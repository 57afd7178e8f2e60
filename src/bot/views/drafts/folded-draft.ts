import type { FoldedDraft } from '../../../pipeline/ports/messenger.ts';
import { leadsToDraft } from '../../../pipeline/rules/review/approval.ts';
import { isByHand } from '../../../pipeline/run/by-hand.ts';
import type { Decision, Verdict } from '../../../pipeline/run.ts';
import { buttonValue, DRAFT_READ } from '../../action-ids.ts';
import { decisionLine, nameOf } from '../../words/people.ts';
import type { Words } from '../../words/words.ts';
import { button, type Content, context, section } from '../blocks.ts';
import { countDraftWords, markdownWithQuestions } from '../questions/shown-gaps.ts';
import { failedChecks } from '../review/failed-checks.ts';

/** One line in place of a draft, with a button to read it. */
export function foldedDraft(
  words: Words,
  runId: string,
  { draft, verdict, decision, decided = draft.version, isUnchosen = false }: FoldedDraft,
): Content {
  const { drafts, buttons } = words;
  const { version, markdown } = draft;
  const parts = [
    drafts.words(countDraftWords(words, markdownWithQuestions(words, markdown))),
    isUnchosen ? drafts.notChosen : drafts.replaced,
    ...(verdict === undefined ? [] : [reviewOf(words, verdict)]),
    ...(hasNextDraft(decision) ? [endOf(words, decision, { version, decided })] : []),
  ];
  const rest = parts.join(' · ');
  const read = { actionId: DRAFT_READ, value: buttonValue(runId, version) };
  return {
    text: `${drafts.name(version)} · ${rest}`,
    blocks: [
      {
        ...section(`*${drafts.name(version)}* · ${rest}`),
        accessory: button(buttons.readDraft(version), read),
      },
    ],
  };
}

/** Then the line of the draft takes the place of its review card. */
export function hasNextDraft(decision: Decision | undefined): decision is Decision {
  return decision !== undefined && leadsToDraft(decision.kind);
}

/** The line begins with the draft, so its end names only another one. */
function endOf(
  words: Words,
  decision: Decision,
  { version, decided }: { version: number; decided: number },
): string {
  if (decided !== version) return decisionLine(words, decision, decided);
  const { kind, by, at, answered } = decision;
  const { endedBy } = words.drafts;
  const name = nameOf(words, by);
  const act =
    answered === undefined
      ? endedBy[isByHand(kind) ? kind : 'request_revision'](name)
      : endedBy.answers(name, answered);
  return `${act} · ${words.times.moment(at)}`;
}

function reviewOf({ drafts }: Words, verdict: Verdict): string {
  if (verdict.verdict === 'abstain') return drafts.notReviewed;
  return drafts.reviewed(failedChecks(verdict).length);
}

/** Where Slack does not allow the deletion of a further part. */
export function foldedPart(
  { drafts }: Words,
  { version, part }: { version: number; part: number },
): Content {
  const text = drafts.foldedPart(version, part);
  return { text, blocks: [context(text)] };
}
