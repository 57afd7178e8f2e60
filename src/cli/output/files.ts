import type { Pictures } from '../../pipeline/ports.ts';
import { linkedInText } from '../../pipeline/rules/linkedin-text.ts';
import type { MadeThumbnail } from '../../pipeline/run.ts';
import { keepFile } from './folder.ts';
import type { RunOutputs } from './run-outputs.ts';

export interface FileDeps {
  pictures: Pictures;
  folder: string;
}

/** Writes each existing output into its file, completely or not at all. Gives the paths; replaces old files. */
export async function keepFiles(
  deps: FileDeps,
  runId: string,
  outputs: RunOutputs,
): Promise<string[]> {
  const files = [...textFiles(outputs), ...(await pictureFile(deps.pictures, runId, outputs))];
  const paths: string[] = [];
  for (const { name, content } of files) paths.push(await keepFile(deps.folder, name, content));
  return paths;
}

interface File {
  name: string;
  content: string | Uint8Array;
}

function textFiles({ draft, verdicts, linkedin_post }: RunOutputs): File[] {
  const post = linkedin_post?.result;
  return [
    ...(draft ? [{ name: 'draft.md', content: `${draft.markdown}\n` }] : []),
    ...(verdicts.length > 0 ? [{ name: 'verdicts.json', content: verdictsJson(verdicts) }] : []),
    ...(post?.state === 'made'
      ? [{ name: 'linkedin.md', content: `${linkedInText(post.asset)}\n` }]
      : []),
  ];
}

function verdictsJson(verdicts: RunOutputs['verdicts']): string {
  const entries = verdicts.map(({ draft, verdict: { verdict, items, summary, abstained } }) => {
    return { draft, verdict, items, summary, ...(abstained && { abstained }) };
  });
  return `${JSON.stringify(entries, null, 2)}\n`;
}

async function pictureFile(
  pictures: Pictures,
  runId: string,
  outputs: RunOutputs,
): Promise<File[]> {
  const thumbnail = outputs.thumbnail?.result;
  if (thumbnail?.state !== 'made') return [];
  const content = await pictures.read(runId, thumbnail.asset.name);
  return [{ name: `thumbnail.${extensionOf(thumbnail)}`, content }];
}

function extensionOf({ asset }: Extract<MadeThumbnail, { state: 'made' }>): string {
  return asset.mimetype.replace('image/', '').replace('jpeg', 'jpg');
}
