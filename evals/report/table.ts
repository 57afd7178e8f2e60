import type { Calibration } from '../judging/calibrate.ts';
import { scoreOf } from '../statistics/preferences.ts';
import { wilson } from '../statistics/wilson.ts';
import type { ArmSummary } from './summary.ts';
import {
  ARM_LABELS,
  correctedText,
  decimal,
  dollars,
  NONE,
  percent,
  rateText,
  whole,
} from './words.ts';

type Row = [name: string, figure: (arm: ArmSummary) => string];

/** Preferences are against the first draft (of the arm “first draft”, and of the same run). */
const ROWS: Row[] = [
  ['posts (failed)', ({ briefs, failed }) => `${briefs - failed} (${failed})`],
  [
    'preferred to the first draft',
    ({ againstBaseline: one }) => (one ? rateText(one.rate, one.interval) : NONE),
  ],
  ['  corrected by calibration', ({ againstBaseline: one }) => correctedText(one?.corrected)],
  [
    '  pairs won, tied, lost',
    ({ againstBaseline: one }) => (one ? `${one.wins}, ${one.ties}, ${one.losses}` : NONE),
  ],
  [
    '  answers for it: clearly, slightly',
    ({ againstBaseline: one }) => (one ? `${one.clearly}, ${one.slightly}` : NONE),
  ],
  [
    '  against it: clearly, slightly',
    ({ againstBaseline: one }) => (one ? `${one.clearlyAgainst}, ${one.slightlyAgainst}` : NONE),
  ],
  [
    '  pairs whose answers contradict',
    ({ againstBaseline: one }) => (one ? String(one.flipped) : NONE),
  ],
  [
    'preferred to its own first draft',
    ({ againstOwnFirst: one }) => (one ? rateText(one.rate, one.interval) : NONE),
  ],
  ['  corrected by calibration', ({ againstOwnFirst: one }) => correctedText(one?.corrected)],
  ['planted faults found', ({ faults }) => `${faults.found} of ${faults.planted}`],
  ['planted faults left in the post', ({ faults }) => String(faults.left)],
  ['due questions asked', ({ questions }) => `${questions.dueAsked} of ${questions.due}`],
  ['questions not due', ({ questions }) => `${questions.notDue} of ${questions.asked}`],
  ['invented: figures, names (code)', ({ invented }) => `${invented.figures}, ${invented.names}`],
  ['invented: statements (judge)', ({ invented }) => whole(invented.byJudge)],
  [
    'orders broken, forbidden texts',
    ({ ordersBroken, forbidden }) => `${ordersBroken}, ${forbidden}`,
  ],
  ['gaps left', ({ gapsLeft }) => String(gapsLeft)],
  ['drafts', ({ draftsMean }) => decimal(draftsMean)],
  ['changed outside of targets', ({ collateralMean }) => percent(collateralMean, 1)],
  ['words lost since its first draft', ({ wordsLostMean }) => percent(wordsLostMean, 1)],
  ['words', ({ wordsMean }) => whole(wordsMean)],
  ['tokens', ({ tokensMean }) => whole(tokensMean)],
  ['US dollars', ({ usdMean }) => dollars(usdMean)],
  ['posts that reached the budget', ({ budgetSpent }) => String(budgetSpent)],
  ['seconds of model calls', ({ secondsMean }) => decimal(secondsMean)],
];

/** The arms side by side, for a terminal. */
export function tableText(arms: readonly ArmSummary[]): string {
  const head = ['', ...arms.map(({ arm }) => ARM_LABELS[arm])];
  const rows = ROWS.map(([name, figure]) => [name, ...arms.map(figure)]);
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function calibrationText({ count, pairs }: Calibration): string {
  if (count.trials === 0) return 'The judge was not calibrated, so no rate is corrected.';
  const accuracy = count.successes / count.trials;
  const interval = wilson(count.successes, count.trials);
  const missed = pairs.filter(({ judged }) => scoreOf(judged) === 0).map(({ name }) => name);
  const line = `The judge found the better side of ${count.trials} known pairs at ${rateText(accuracy, interval)}.`;
  const chance = accuracy <= 0.5 ? ' That is no better than chance, so no rate is corrected.' : '';
  return `${line}${chance}${missed.length > 0 ? ` It preferred the worse side of: ${missed.join(', ')}.` : ''}`;
}
