import type { Pictures } from '../../pipeline/ports/ports.ts';
import { draftFile } from '../../pipeline/post-file.ts';
import type { ChecklistResult } from '../../pipeline/run.ts';
import type { AssetOutputs, OutputFile } from './assets/asset-output.ts';
import { exportedCheck } from './check-text.ts';
import { keepFile } from './folder.ts';
import type { RunOutputs } from './run-outputs.ts';

export interface FileDeps {
  pictures: Pictures;
  folder: string;
  assetOutputs: AssetOutputs;
}

/** Writes each existing output into its file, completely or not at all. Gives the paths; replaces old files. */
export async function keepFiles(
  deps: FileDeps,
  runId: string,
  outputs: RunOutputs,
): Promise<string[]> {
  const files = [...textFiles(outputs), ...(await assetFiles(deps, runId, outputs))];
  const paths: string[] = [];
  for (const { name, content } of files) paths.push(await keepFile(deps.folder, name, content));
  return paths;
}

function textFiles({ draft, verdicts }: RunOutputs): OutputFile[] {
  return [
    ...(draft ? [{ name: DRAFT_FILE, content: draftFile(draft) }] : []),
    ...(verdicts.length > 0 ? [{ name: VERDICTS_FILE, content: verdictsJson(verdicts) }] : []),
  ];
}

const DRAFT_FILE = 'draft.md';
const VERDICTS_FILE = 'verdicts.json';

function verdictsJson(verdicts: RunOutputs['verdicts']): string {
  const entries = verdicts.map(({ draft, verdict: result }) => {
    const { verdict, items, summary, abstained, dropped, doubts } = result;
    return {
      ...{ draft, verdict, items: items.map(itemJson), summary },
      ...(abstained && { abstained }),
      ...(dropped && { dropped }),
      ...(doubts && { doubts }),
    };
  });
  return `${JSON.stringify(entries, null, 2)}\n`;
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
  return [DRAFT_FILE, VERDICTS_FILE, ...assets];
}
