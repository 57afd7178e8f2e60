import type { Origin } from '../api/memberships.ts';

interface Interaction {
  user: { id: string; team_id?: string };
  team: { id: string; enterprise_id?: string } | null;
  enterprise?: { id: string } | null;
}

/** Where the author of a click, form or shortcut belongs, as its payload names it. */
export function originOf({ user, team, enterprise }: Interaction): Origin {
  return {
    user: user.id,
    team: user.team_id ?? team?.id,
    workspace: team?.id,
    enterprise: enterprise?.id ?? team?.enterprise_id,
  };
}
