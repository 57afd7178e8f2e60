import { z } from 'zod';
import { fileUrl } from '../file-json.ts';
import type { Block } from '../page-api.ts';
import { refuseProblems } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';

const FileImage = z.looseObject({
  type: z.literal('image'),
  slack_file: z.object({ id: z.string().optional(), url: z.string().optional() }),
});

/** Slack refuses an image with an unknown or unprocessed file, also as an accessory. */
export function refuseImagesNotReady(workspace: Workspace, blocks: readonly Block[]): void {
  refuseProblems(
    blocks.flatMap((block, index) => [
      ...notReady(workspace, block, `/blocks/${index}/slack_file`),
      ...notReady(workspace, block['accessory'], `/blocks/${index}/accessory/slack_file`),
    ]),
  );
}

function notReady(workspace: Workspace, element: unknown, pointer: string) {
  const image = FileImage.safeParse(element);
  if (!image.success || isReady(workspace, image.data.slack_file)) return [];
  return [{ error: 'invalid_blocks' as const, pointer, sentence: 'invalid slack file' }];
}

function isReady(
  workspace: Workspace,
  wanted: { id?: string | undefined; url?: string | undefined },
) {
  const file =
    workspace.files.get(wanted.id ?? '') ??
    [...workspace.files.values()].find((one) => fileUrl(workspace, one) === wanted.url);
  return file?.mimetype?.startsWith('image/') ?? false;
}
