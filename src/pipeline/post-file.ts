import type { AssetRegistry } from './assets/asset.ts';
import type { Assets, Draft } from './run.ts';

export interface PostFile {
  name: string;
  content: string;
}

export interface ApprovedPost {
  runId: string;
  title: string;
  draft: Draft;
  /** `by` names everyone whose approval counted. */
  approval: { by: readonly string[]; at: number };
  assets: Assets;
}

/** The finished post as a file: the approved Markdown below the front matter that a site needs. */
export function postFile(
  registry: AssetRegistry,
  { runId, title, draft, approval, assets }: ApprovedPost,
): PostFile {
  // biome-ignore lint/style/noRestrictedGlobals: it formats a given time and reads no clock.
  const approvedAt = new Date(approval.at);
  const fields = {
    title,
    draft: draft.version,
    hash: draft.hash,
    // One string also for several names, in no language: a list would break readers of one name.
    approved_by: approval.by.join(', '),
    approved_at: approvedAt.toISOString(),
    ...assetFields(registry, assets),
    run: runId,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return {
    name: postFileName(title),
    content: `---\n${lines.join('\n')}\n---\n\n${draftFile(draft)}`,
  };
}

export function draftFile({ markdown }: Pick<Draft, 'markdown'>): string {
  return `${markdown}\n`;
}

function assetFields(registry: AssetRegistry, assets: Assets): Record<string, string> {
  const fields = Object.entries(assets).map(([kind, made]) =>
    made.state === 'made' ? registry[kind]?.frontMatter?.(made.asset) : undefined,
  );
  return Object.assign({}, ...fields);
}

const NAME_CHARS_MAX = 60;

/** A name that any file system takes, in any script. */
export function postFileName(title: string): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = words
    .join('-')
    .slice(0, NAME_CHARS_MAX)
    .replace(/[\uD800-\uDBFF]$/, '');
  return `${name || 'post'}.md`;
}
