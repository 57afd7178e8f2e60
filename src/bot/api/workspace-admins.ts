import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Clock, Log } from '../../pipeline/ports.ts';
import { callSlack } from './slack-calls.ts';

/** `scope_missing`: the app was installed before it asked for `users:read`. */
export type AdminAnswer = 'admin' | 'not_admin' | 'scope_missing' | 'no_answer';

/** Says whether somebody administers the workspace. It never raises; what cannot be known is no yes. */
export interface WorkspaceAdmins {
  check(user: string): Promise<AdminAnswer>;
}

interface AdminDeps {
  client: webApi.WebClient;
  /** The workspace the app is installed in. */
  team: string;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** An admin who is one no longer keeps the right for so long at most. */
export const ADMIN_KNOWN_MS = 10 * 60_000;
const KNOWN_MAX = 1_000;

export function createWorkspaceAdmins({ client, team, clock, log }: AdminDeps): WorkspaceAdmins {
  const known = new Map<string, { answer: AdminAnswer; until: number }>();

  async function ask(user: string): Promise<AdminAnswer> {
    const { user: person } = await callSlack(() => client.users.info({ user }));
    // Slack also knows people of other companies here; their rights are about their own workspace.
    if (person?.team_id !== team || person.deleted) return 'not_admin';
    return person.is_admin || person.is_owner ? 'admin' : 'not_admin';
  }

  return {
    async check(user) {
      const before = known.get(user);
      if (before !== undefined && before.until > clock.now()) return before.answer;
      try {
        const answer = await ask(user);
        if (known.size >= KNOWN_MAX) known.clear();
        known.set(user, { answer, until: clock.now() + ADMIN_KNOWN_MS });
        return answer;
      } catch (error) {
        log.warn({ err: error }, 'not known whether somebody is a workspace admin');
        return isScopeMissing(error) ? 'scope_missing' : 'no_answer';
      }
    },
  };
}

function isScopeMissing(error: unknown): boolean {
  return error instanceof PipelineError && error.code === 'slack_scope_missing';
}
