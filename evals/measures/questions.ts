import type { LedgerItem } from '../../src/pipeline/run.ts';
import type { Match } from '../judging/match-questions.ts';
import { dueQuestions, type EvalBrief, type Fault } from '../material/briefs.ts';
import { isAbout } from './word-groups.ts';

export interface QuestionMeasures {
  asked: number;
  due: number;
  dueAsked: string[];
  /** Ids of asked questions that match no due one. */
  notDue: string[];
}

/** A question matches a due one by its words, or by the judge. */
export function measureQuestions(
  brief: EvalBrief,
  ledger: readonly LedgerItem[],
  judged: readonly Match[],
): QuestionMeasures {
  const asked = questionsOf(ledger);
  const due = dueQuestions(brief);
  const byWords = asked.flatMap((question) =>
    due
      .filter(({ words }) => isAbout(words, wholeText(question)))
      .map(({ id }) => ({ asked: question.id, due: id })),
  );
  const matches = [...byWords, ...judged];
  return {
    asked: asked.length,
    due: due.length,
    dueAsked: due
      .filter(({ id }) => matches.some((match) => match.due === id))
      .map(({ asks }) => asks),
    notDue: asked
      .filter(({ id }) => !matches.some((match) => match.asked === id))
      .map(({ text }) => text),
  };
}

export function questionsOf(ledger: readonly LedgerItem[]): LedgerItem[] {
  return ledger.filter(({ kind }) => kind === 'question');
}

export interface FaultMeasures {
  planted: number;
  /** Ids of the faults that a question or a finding is about. */
  found: string[];
  /** Ids of the faults that the final post still shows. */
  left: string[];
}

export function measureFaults(
  brief: EvalBrief,
  ledger: readonly LedgerItem[],
  { post, judged }: { post: string; judged: readonly Match[] },
): FaultMeasures {
  const items = ledger.filter(mayNameFault);
  const asked = new Set(judged.map(({ due }) => due));
  const isFound = ({ words }: Fault, at: number) =>
    asked.has(`E${at + 1}`) || items.some((item) => isAbout(words, wholeText(item)));
  const isLeft = ({ stands }: Fault) => stands.some((text) => isAbout([[text]], post));
  return {
    planted: brief.faults.length,
    found: brief.faults.filter(isFound).map(({ id }) => id),
    left: brief.faults.filter(isLeft).map(({ id }) => id),
  };
}

/** These checks quote points of the outline that a post leaves out, and not the faults in them. */
const ABOUT_MISSING_POINTS = ['covers_outline', 'covers_points', 'outline_headings'];

function mayNameFault({ kind, check }: LedgerItem): boolean {
  return kind !== 'note' && !ABOUT_MISSING_POINTS.includes(check?.id ?? '');
}

function wholeText({ text, quote, fix, passages = [] }: LedgerItem): string {
  return [text, quote, fix, ...passages.flatMap((one) => [one.quote, one.fix])].join('\n');
}
