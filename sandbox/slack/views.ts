import { nameBlocks } from './block-ids.ts';
import { stateValues } from './form-state.ts';
import type { StateValues } from './page-api.ts';
import type { StoredView, ViewPayload } from './records.ts';
import type { Workspace } from './workspace.ts';

/** A person's modals of the app from bottom to top: the person sees the last one. */
export function stackOf(workspace: Workspace, user: string): StoredView[] {
  return [...workspace.views.values()].filter(
    (view) => view.user === user && view.type === 'modal',
  );
}

export function homeOf(workspace: Workspace, user: string): StoredView | undefined {
  return [...workspace.views.values()].find((view) => view.user === user && view.type === 'home');
}

/** Shows a view to a person: on top of the given one, or instead of all. */
export function showView(
  workspace: Workspace,
  payload: ViewPayload,
  place: { user: string; over?: StoredView; channel?: string },
): StoredView {
  const { user, over, channel = over?.channel } = place;
  const id = workspace.newId('V');
  const view: StoredView = {
    id,
    user,
    type: payload.type,
    payload: { ...payload, blocks: nameBlocks(payload.blocks) },
    hash: newHash(workspace),
    rootId: over?.rootId ?? id,
    ...(over && { previousId: over.id }),
    ...(channel && { channel }),
    values: {},
    errors: {},
  };
  view.values = stateValues(view, {});
  workspace.views.set(id, view);
  workspace.changed();
  return view;
}

/** Replaces the content of a view. Values stay if block id and action id stay. */
export function replaceView(workspace: Workspace, view: StoredView, payload: ViewPayload): void {
  view.payload = { ...payload, blocks: nameBlocks(payload.blocks) };
  view.hash = newHash(workspace);
  view.errors = {};
  view.values = stateValues(view, view.values);
  workspace.changed();
}

export function closeViews(workspace: Workspace, views: readonly StoredView[]): void {
  for (const { id } of views) workspace.views.delete(id);
  workspace.changed();
}

/** A view in the format the app receives. */
export function viewJson(
  workspace: Workspace,
  view: StoredView,
  values: StateValues = view.values,
): Record<string, unknown> {
  const { app, workspace: team } = workspace.cast;
  const { payload } = view;
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: payload.blocks,
    private_metadata: payload.private_metadata ?? '',
    callback_id: payload.callback_id ?? '',
    external_id: payload.external_id ?? '',
    state: { values },
    hash: view.hash,
    title: payload.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: payload.submit ?? null,
    close: payload.close ?? null,
    clear_on_close: payload.clear_on_close ?? false,
    notify_on_close: payload.notify_on_close ?? false,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.botId,
  };
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.clock.now() / 1000)}.${workspace.newId('')}`;
}
