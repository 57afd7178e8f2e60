import { z } from 'zod';
import { callSlack } from '../api/slack-calls.ts';
import { claimsModal } from '../views/claims/claims-modal.ts';
import { readerWords } from '../words/reader-words.ts';
import { FormPlace } from './form-place.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** The list of claims that a person has open. */
export const ListContext = FormPlace.extend({ page: z.int() });
export type ListContext = z.infer<typeof ListContext>;

/** Undefined where the draft under review has no list. */
export async function readList(
  { commands }: Pick<ListenerDeps, 'commands'>,
  list: ListContext,
  notice?: string,
) {
  const found = await commands.readClaims(list.run);
  if (found === undefined) return undefined;
  const { draft, claims } = found;
  const privateMetadata = JSON.stringify(list);
  const { run: runId, page } = list;
  return claimsModal(readerWords(), { runId, draft, claims, page, notice, privateMetadata });
}

/** After a click: the decision is stored, so an error only leaves the list as it was. */
export async function refreshList(
  deps: ListenerDeps,
  viewId: string,
  { list, notice }: { list: ListContext; notice?: string | undefined },
): Promise<void> {
  try {
    const view = await readList(deps, list, notice);
    if (view !== undefined) {
      await callSlack(() => deps.client.views.update({ view_id: viewId, view }));
    }
  } catch (error) {
    const fields = { run: list.run, err: error };
    deps.log.warn(
      fields,
      'a list of claims could not be updated; it is right when it is opened again',
    );
  }
}
