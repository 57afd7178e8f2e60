import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';

const id = z.string().min(1).nullish().catch(undefined);
const one = z.object({ id }).nullish().catch(undefined);
const Body = z.object({
  authorizations: z
    .array(z.object({ team_id: id }))
    .nullish()
    .catch(undefined),
  team_id: id,
  view: z.object({ app_installed_team_id: id }).nullish().catch(undefined),
  team: one,
  user: z.object({ team_id: id }).nullish().catch(undefined),
});

/** The workspace whose installation a request is for, by the same fields that Bolt authorizes by. */
export function installedTeamOf(body: ReceiverEvent['body']): string | undefined {
  const { authorizations, team_id, view, team, user } = Body.parse(body);
  const ids = [
    authorizations?.[0]?.team_id,
    team_id,
    view?.app_installed_team_id,
    team?.id,
    user?.team_id,
  ];
  return ids.find((given) => typeof given === 'string');
}
