import { type MessageFields, messageParts } from '../../reading/message-parts.ts';
import type { ListenerDeps } from '../listener-deps.ts';

/** In a run of a quiet channel only replies that mention the app are feedback; others get no sign. */
export async function isQuiet(
  { runs }: Pick<ListenerDeps, 'runs'>,
  runId: string,
): Promise<boolean> {
  return (await runs.find(runId))?.brief.team.quiet === true;
}

export function mentionsApp(message: MessageFields | null | undefined, appUser: string): boolean {
  if (message == null) return false;
  const token = new RegExp(`<@${appUser}[|>]`);
  return messageParts(message).texts.some((text) => token.test(text));
}
