import { LIMITS } from '../../src/bot/api/slack-limits.ts';
import type { ResponseUrl, Trigger } from './records.ts';
import { SlackRefusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

const KEPT_MAX = 10_000;

export function openTrigger(
  workspace: Workspace,
  user: string,
  origin: { viewId?: string; channel?: string } = {},
): Trigger {
  const trigger: Trigger = {
    id: `${workspace.newId('')}.${workspace.clock.now()}`,
    user,
    expiresAt: workspace.clock.now() + LIMITS.trigger.lifetimeMs,
    isUsed: false,
    ...origin,
  };
  workspace.triggers.set(trigger.id, trigger);
  dropOldest(workspace.triggers);
  return trigger;
}

/** Uses up a trigger, which permits one modal. */
export function exchangeTrigger(workspace: Workspace, id: string): Trigger {
  const trigger = workspace.triggers.get(id);
  if (trigger === undefined) throw new SlackRefusal('invalid_trigger_id');
  if (trigger.isUsed) throw new SlackRefusal('exchanged_trigger_id');
  if (workspace.clock.now() > trigger.expiresAt) throw new SlackRefusal('expired_trigger_id');
  trigger.isUsed = true;
  return trigger;
}

export function openResponseUrl(
  workspace: Workspace,
  origin: { user: string; channel: string; messageTs?: string; threadTs?: string },
): string {
  const record: ResponseUrl = {
    ...origin,
    id: workspace.newId('R'),
    expiresAt: workspace.clock.now() + LIMITS.responseUrl.lifetimeMs,
    usesLeft: LIMITS.responseUrl.uses,
  };
  workspace.responseUrls.set(record.id, record);
  dropOldest(workspace.responseUrls);
  return `${workspace.url}/response/${record.id}`;
}

function dropOldest(kept: Map<string, unknown>): void {
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
}
