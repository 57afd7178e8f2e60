import type { BriefDefaults } from '../../src/pipeline/brief-defaults.ts';
import type { Claim, Runs } from '../../src/pipeline/ports/ports.ts';
import { type KnownBrief, NO_READING, readBrief } from '../../src/pipeline/run/brief-reading.ts';
import {
  Brief,
  type ChecklistResult,
  type Draft,
  type LedgerItem,
  type Run,
  type Verdict,
} from '../../src/pipeline/run.ts';

/** The small cast of all tests: ada asks, grace approves, bot answers. */
export const ADA = { user: 'UADA', team: 'T1' };
export const GRACE = { user: 'UGRACE', team: 'T1' };

/** Noon of a day that is easy to compute with. */
export const NOON = Date.UTC(2026, 10, 22, 12);

const USAGE = { model: 'scripted', inputTokens: 10, outputTokens: 20 };

const { outline: _, ...briefDefaults } = Brief.parse({ outline: 'Tea', roundsMax: 2 });
/** The values of a brief without choices. */
export const DEFAULTS: BriefDefaults = briefDefaults;

/** The brief as it is known before people have answered. */
export function aKnownBrief(brief: Brief, reading = NO_READING): KnownBrief {
  const nothing = { facts: [], notes: [], leftOut: [], leftOutQuotes: [], questions: [] };
  const { orders, points, ...read } = readBrief(brief, reading);
  return { ...read, orders: [...orders], points: [...points], ...nothing };
}

export function aBrief(more: Partial<Brief> = {}): Brief {
  const outline = 'Why we moved to spot instances\n- cost\n- interruptions';
  return { ...Brief.parse({ outline, roundsMax: 2 }), ...more };
}

export function aRun(more: Partial<Run> = {}): Run {
  return {
    id: 'R1',
    brief: aBrief(),
    place: { team: 'T1', channel: 'C1' },
    requester: ADA.user,
    progress: { phase: 'drafting', draft: 0, round: 0 },
    outcome: undefined,
    failure: undefined,
    createdAt: NOON,
    activeAt: NOON,
    ...more,
  };
}

/** The claim of a worker that takes the run over. */
export async function claimOf(runs: Runs, runId = 'R1'): Promise<Claim> {
  const claimed = await runs.claim(runId);
  if (claimed === undefined) throw new Error(`unknown run ${runId}`);
  return claimed.claim;
}

/** The number of the last wake that a new worker reads with its claim. */
export async function wakeNumberOf(runs: Runs, runId = 'R1'): Promise<number> {
  return (await runs.claim(runId))?.wakeNumber ?? 0;
}

export function aDraft(more: Partial<Draft> = {}): Draft {
  const markdown = '# Spot instances\n\nThey cost a third.';
  return { version: 1, markdown, hash: 'abc123', changes: [], answers: [], usage: USAGE, ...more };
}

export function anItem(more: Partial<ChecklistResult> = {}): ChecklistResult {
  return {
    id: 'covers_outline',
    severity: 'hard',
    pass: true,
    quote: '',
    fix: '',
    ...more,
  };
}

export function aVerdict(more: Partial<Verdict> = {}): Verdict {
  return { verdict: 'pass', items: [anItem()], summary: 'Reads well.', usage: USAGE, ...more };
}

export function aNote(more: Partial<LedgerItem> = {}): LedgerItem {
  return {
    id: 'N1',
    kind: 'note',
    author: GRACE.user,
    text: 'Name the saving.',
    quote: '',
    fix: '',
    draft: 1,
    state: 'open',
    answer: '',
    ...more,
  };
}

export function aFinding(more: Partial<LedgerItem> = {}): LedgerItem {
  return aNote({ id: 'F1', kind: 'finding', author: 'evaluator', fix: 'Add a figure.', ...more });
}

export function aQuestion(more: Partial<LedgerItem> = {}): LedgerItem {
  return aNote({ id: 'Q1', kind: 'question', author: 'reader', text: 'How many cups?', ...more });
}
