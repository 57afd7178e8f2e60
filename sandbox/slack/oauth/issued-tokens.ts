/** Tokens that the local Slack has given to an app, by workspace. */
export interface IssuedTokens {
  issue(team: string): Issued;
  /** Uses a refresh token up; undefined for one that is unknown or used. */
  refresh(refreshToken: string): ({ team: string } & Issued) | undefined;
  teamOf(token: string): string | undefined;
  revoke(team: string): void;
}

export interface Issued {
  token: string;
  refreshToken: string;
}

export function createIssuedTokens(): IssuedTokens {
  const teams = new Map<string, string>();
  const refreshable = new Map<string, string>();
  let count = 0;

  function issue(team: string): Issued {
    count += 1;
    const issued = { token: `xoxe.xoxb-${team}-${count}`, refreshToken: `xoxe-${team}-${count}` };
    teams.set(issued.token, team);
    refreshable.set(issued.refreshToken, team);
    return issued;
  }

  return {
    issue,
    refresh(refreshToken) {
      const team = refreshable.get(refreshToken);
      refreshable.delete(refreshToken);
      return team === undefined ? undefined : { team, ...issue(team) };
    },
    teamOf: (token) => teams.get(token),
    revoke(team) {
      for (const tokens of [teams, refreshable])
        for (const [token, of] of tokens) if (of === team) tokens.delete(token);
    },
  };
}
