import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { z } from 'zod';
import { checkMessage } from './block-kit/block-check.ts';
import { addMessage, changeMessage, findMessage, removeMessage } from './messages.ts';
import type { ResponseUrl, StoredMessage } from './records.ts';
import { refuseProblems, SlackRefusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

export const Reply = z.object({
  text: z.string().default(''),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});
export type Reply = z.infer<typeof Reply>;

/** The response URLs of commands and clicks. Each accepts five answers within half an hour. */
export function serveResponseUrls(
  app: Hono<{ Bindings: HttpBindings }>,
  workspace: Workspace,
): void {
  app.post('/response/:id', async (context) => {
    const place = workspace.responseUrls.get(context.req.param('id'));
    const refused = refusedUse(place, workspace.clock.now());
    if (place === undefined || refused !== undefined) {
      return context.json({ ok: false, error: refused }, 404);
    }
    place.usesLeft -= 1;
    const reply = Reply.safeParse(await context.req.json().catch(() => undefined));
    if (!reply.success) return context.json({ ok: false, error: 'invalid_payload' }, 400);
    try {
      applyReply(workspace, place, reply.data);
      return context.text('ok');
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      return context.json({ ok: false, error: error.error, ...error.details }, 400);
    }
  });
}

function refusedUse(place: ResponseUrl | undefined, now: number): string | undefined {
  if (place === undefined) return 'invalid_url';
  if (now > place.expiresAt) return 'expired_url';
  return place.usesLeft === 0 ? 'used_url' : undefined;
}

type Place = Pick<ResponseUrl, 'user' | 'channel' | 'messageTs' | 'threadTs'>;

/** Posts an answer in the channel of the command or click, or replaces the original on request. */
export function applyReply(workspace: Workspace, place: Place, reply: Reply): void {
  const original = originalOf(workspace, place);
  if (reply.delete_original) {
    if (original !== undefined) removeMessage(workspace, original);
    return;
  }
  refuseProblems(checkMessage(reply));
  const { text, blocks = [] } = reply;
  if (reply.replace_original && original !== undefined) {
    changeMessage(workspace, original, { text, blocks });
    return;
  }
  const threadTs = reply.thread_ts ?? place.threadTs;
  addMessage(workspace, {
    channel: place.channel,
    user: workspace.cast.app.userId,
    text,
    blocks,
    ...(reply.response_type === 'ephemeral' && { ephemeralFor: place.user }),
    ...(threadTs && { threadTs }),
  });
}

function originalOf(workspace: Workspace, place: Place): StoredMessage | undefined {
  const { channel, messageTs } = place;
  return messageTs === undefined ? undefined : findMessage(workspace, channel, messageTs);
}
