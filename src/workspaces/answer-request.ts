import type { Installation, Installations } from '../pipeline/ports/installation-port.ts';
import type { AnswerRequest } from '../store/maintenance/backup-socket.ts';
import { OperatorError } from '../store/maintenance/operator-error.ts';
import { type WorkspaceLine, WorkspacesRequest } from './request.ts';

interface AnswerDeps {
  installations: Pick<Installations, 'find' | 'list' | 'keepModelKey'>;
  /** Names the key of the environment that sealed a text. */
  keyIdOf(sealed: string): string | undefined;
}

/** Answers requests about workspaces, and leaves all others to `next`. Raises `OperatorError`. */
export function answerWorkspaces(deps: AnswerDeps, next: AnswerRequest): AnswerRequest {
  return async (input) => {
    const { data: request } = WorkspacesRequest.safeParse(input);
    return request === undefined ? await next(input) : await answerWorkspacesRequest(deps, request);
  };
}

export async function answerWorkspacesRequest(
  deps: AnswerDeps,
  request: WorkspacesRequest,
): Promise<WorkspaceLine | WorkspaceLine[]> {
  const { installations } = deps;
  if (request.ask === 'list_workspaces') return (await installations.list()).map(lineFrom);
  const { team, sealed } = request;
  const installed = await installations.find(team);
  if (installed === undefined) throw new OperatorError(notInstalled(team));
  if (sealed !== null && deps.keyIdOf(sealed) !== deps.keyIdOf(installed.tokens.token))
    throw new OperatorError(OTHER_KEY);
  if (!(await installations.keepModelKey(team, sealed ?? undefined)))
    throw new OperatorError(notInstalled(team));
  return { ...lineFrom(installed), hasKey: sealed !== null };
}

function lineFrom({ team, teamName: name, installedAt, modelKey }: Installation): WorkspaceLine {
  return { team, name, installedAt, hasKey: modelKey !== undefined };
}

export function notInstalled(team: string): string {
  return `The app is not installed in a workspace ${team}. "npm run workspaces -- list" shows those that have it.`;
}

const OTHER_KEY =
  'SLACK_TOKEN_KEY is not the key with which the app seals the tokens of this workspace. Run the command ' +
  'with the variables of the app; after a change of the key, restart the app first.';
