import type { Comparison } from '../../pipeline/draft-choice.ts';
import type { Pictures } from '../../pipeline/ports/ports.ts';
import { draftFile } from '../../pipeline/post-file.ts';
import { agreedOn } from '../../pipeline/rules/better-draft.ts';
import { withDecisions } from '../../pipeline/rules/claims/checked-claims.ts';
import type { Receipt, Spent } from '../../pipeline/rules/cost/receipt.ts';
import { scoreOf } from '../../pipeline/rules/score.ts';
import type { ChecklistResult, Decision, Draft, LedgerItem } from '../../pipeline/run.ts';
import type { AssetOutputs, OutputFile } from './assets/asset-output.ts';
import { exportedCheck } from './check-text.ts';
import { exportedClaims } from './claims.ts';
import { keepFile, removeFile } from './folder.ts';
import { exportedQuestions, readableDraft } from './questions.ts';
import type { JudgedVersion, RunOutputs } from './run-outputs.ts';

export interface FileDeps {
  pictures: Pictures;
  folder: string;
  assetOutputs: AssetOutputs;
  receipt: Receipt;
  /** Of the run's ledger. */
  items: readonly LedgerItem[];
  decisions: readonly (Decision & { subject: string })[];
}

/** Writes each existing output into its file, completely or not at all. Gives the paths; replaces old files. */
export async function keepFiles(
  deps: FileDeps,
  runId: string,
  outputs: RunOutputs,
): Promise<string[]> {
  const files = [...textFiles(deps, outputs), ...(await assetFiles(deps, runId, outputs))];
  const paths: string[] = [];
  for (const { name, content } of files) paths.push(await keepFile(deps.folder, name, content));
  const isReplaced = outputs.hasOfferedTwo && outputs.otherDraft === undefined;
  if (isReplaced) await removeFile(deps.folder, OTHER_DRAFT_FILE);
  return paths;
}

function textFiles(
  { receipt, items, decisions }: FileDeps,
  { draft, otherDraft, verdicts }: RunOutputs,
): OutputFile[] {
  return [
    ...draftFiles(DRAFT_FILE, draft, items),
    ...(verdicts.length > 0
      ? [{ name: VERDICTS_FILE, content: verdictsJson(verdicts, { receipt, items, decisions }) }]
      : []),
    ...draftFiles(OTHER_DRAFT_FILE, otherDraft, items),
  ];
}

function draftFiles(
  name: string,
  draft: Draft | undefined,
  items: readonly LedgerItem[],
): OutputFile[] {
  if (draft === undefined) return [];
  return [{ name, content: draftFile({ markdown: readableDraft(draft.markdown, items) }) }];
}

const DRAFT_FILE = 'draft.md';
const VERDICTS_FILE = 'verdicts.json';
/** Where two drafts stand for approval. */
export const OTHER_DRAFT_FILE = 'other-draft.md';

/** The entry of the newest draft has the receipt and the questions of the whole run: a list has no place for them. */
function verdictsJson(
  verdicts: RunOutputs['verdicts'],
  { receipt, items, decisions }: Pick<FileDeps, 'receipt' | 'items' | 'decisions'>,
): string {
  const questions = exportedQuestions(items);
  const entries = verdicts.map((judged, at) => ({
    ...verdictEntry(judged),
    ...(judged.claims && { claims: exportedClaims(withDecisions(judged.claims, decisions)) }),
    ...(at === verdicts.length - 1 && {
      ...(questions.length > 0 && { questions }),
      receipt: exportedReceipt(receipt),
    }),
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function verdictEntry({ draft, author, verdict: judged, comparisons }: JudgedVersion) {
  const { verdict, items, summary, abstained, dropped, doubts } = judged;
  const score = scoreOf(judged);
  return {
    ...{ draft, ...(author && { author }), verdict, items: items.map(itemJson), summary },
    ...(abstained && { abstained }),
    ...(dropped && { dropped }),
    ...(doubts && { doubts }),
    ...(score && {
      score: { passed: score.passed, of: score.of, failed_places: score.failedPlaces },
    }),
    ...(comparisons.length > 0 && { comparison: comparisonEntry(comparisons) }),
  };
}

/** `better` is what both orders agree on. */
function comparisonEntry(comparisons: readonly Comparison[]) {
  const answers = comparisons.map(({ better, why }) => ({ better, why }));
  return { earlier: comparisons[0]?.earlier, better: agreedOn(comparisons), answers };
}

function itemJson(item: ChecklistResult) {
  const { id, severity, pass, quote, passages, isUnproven } = item;
  const { question, fix } = exportedCheck(item);
  return {
    ...{ id, question, severity, pass, quote, fix },
    ...(passages && { passages }),
    ...(isUnproven && { isUnproven }),
  };
}

function exportedReceipt({ stages, total }: Receipt) {
  const exported = Object.entries(stages).map(([stage, spent]) => [stage, exportedSum(spent)]);
  return { stages: Object.fromEntries(exported), total: exportedSum(total) };
}

/** An unknown price is null, and never 0. */
function exportedSum({ usd, ...counts }: Spent) {
  return { ...counts, usd: usd === undefined ? null : Number(usd.toFixed(6)) };
}

async function assetFiles(
  { pictures, assetOutputs }: FileDeps,
  runId: string,
  { assets }: RunOutputs,
): Promise<OutputFile[]> {
  const readBytes = (name: string) => pictures.read(runId, name);
  const files = Object.entries(assetOutputs).map(async ([kind, output]) => {
    const result = assets[kind]?.result;
    return result?.state === 'made' ? [await output.file(result.asset, readBytes)] : [];
  });
  return (await Promise.all(files)).flat();
}

/** The names of all files that the command writes. */
export function fileNames(assetOutputs: AssetOutputs): string[] {
  const assets = Object.values(assetOutputs).flatMap((output) => output.fileNames);
  return [DRAFT_FILE, VERDICTS_FILE, OTHER_DRAFT_FILE, ...assets];
}
