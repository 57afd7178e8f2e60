import type { webApi } from '@slack/bolt';
import { PipelineError } from '../../pipeline/errors.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { isMemberOf, type Self } from './memberships.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { callSlack } from './slack-calls.ts';

/** `scope_missing`: the app was installed before its manifest had `users:read`. */
export type AdminAnswer = 'admin' | 'not_admin' | 'scope_missing' | 'no_answer';

/** Checks whether a person administers the workspace. Never raises: a failed call is an answer too. */
export interface WorkspaceAdmins {
  check(user: string): Promise<AdminAnswer>;
}

interface AdminDeps {
  client: webApi.WebClient;
  self: Self;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** A former admin keeps the right for this time at most. */
export const ADMIN_KNOWN_MS = 10 * 60_000;

export function createWorkspaceAdmins({ client, self, clock, log }: AdminDeps): WorkspaceAdmins {
  const known = createRecentAnswers<AdminAnswer>({ clock, knownMs: ADMIN_KNOWN_MS });

  async function ask(user: string): Promise<AdminAnswer> {
    const { user: person } = await callSlack(() => client.users.info({ user }));
    // `users.info` also finds people of other companies; their rights apply to their own workspace.
    if (isMemberOf(self, person) !== true) return 'not_admin';
    return person?.is_admin || person?.is_owner ? 'admin' : 'not_admin';
  }

  return {
    async check(user) {
      try {
        return await known.findOrAsk(user, () => ask(user));
      } catch (error) {
        log.warn(
          { err: error },
          'Slack did not say whether a person is a workspace admin; their click is refused',
        );
        return isScopeMissing(error) ? 'scope_missing' : 'no_answer';
      }
    },
  };
}

function isScopeMissing(error: unknown): boolean {
  return error instanceof PipelineError && error.code === 'slack_scope_missing';
}
