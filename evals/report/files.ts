import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BriefArm, Evaluation } from '../evaluate.ts';
import { plotText } from './plot.ts';
import { type ArmSummary, summarizeArms } from './summary.ts';
import { calibrationText, tableText } from './table.ts';

export interface ReportOptions {
  /** The models and the options, for the JSON. */
  settings: Record<string, unknown>;
  /** A sentence that limits what the figures show, or empty. */
  caution: string;
}

export interface Report {
  arms: ArmSummary[];
  text: string;
  json: string;
  picture: string;
}

export function reportOf(evaluation: Evaluation, { settings, caution }: ReportOptions): Report {
  const arms = summarizeArms(evaluation);
  const { calibration, results } = evaluation;
  const text = [caution, tableText(arms), calibrationText(calibration)]
    .filter(Boolean)
    .join('\n\n');
  const json = JSON.stringify(
    { caution, settings, calibration, arms, results: results.map(withoutPost) },
    null,
    2,
  );
  return { arms, text, json, picture: plotText(arms, caution) };
}

/** The posts are files beside it. */
function withoutPost(result: BriefArm): Record<string, unknown> {
  if (result.state === 'failed') return { ...result, error: nameOf(result.error) };
  const { post: _, ...rest } = result;
  return rest;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}

/** Before the calls are paid, so that no result is lost for want of a folder. Raises the system's errors. */
export function prepareFolder(folder: string): void {
  mkdirSync(join(folder, 'posts'), { recursive: true });
}

/** Writes `results.json`, `results.svg` and each post, and gives the paths of the first two. */
export function writeReport(
  folder: string,
  report: Report,
  results: readonly BriefArm[],
): string[] {
  const paths = [join(folder, 'results.json'), join(folder, 'results.svg')];
  writeFileSync(join(folder, 'results.json'), `${report.json}\n`);
  writeFileSync(join(folder, 'results.svg'), report.picture);
  for (const result of results) {
    if (result.state === 'failed') continue;
    writeFileSync(join(folder, 'posts', `${result.brief}.${result.arm}.md`), `${result.post}\n`);
  }
  return paths;
}
