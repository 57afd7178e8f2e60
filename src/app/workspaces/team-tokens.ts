import type {
  Installation,
  Installations,
  SealedTokens,
} from '../../pipeline/ports/installation-port.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import type { TokenCipher } from './token-cipher.ts';

/** Tokens as Slack gives them. */
export interface FreshTokens {
  token: string;
  refresh: string | undefined;
  /** Undefined without token rotation. */
  expiresAt: number | undefined;
}

export interface TeamTokens {
  /** The token to use now, refreshed if it expires soon; undefined for a workspace without the app. */
  read(team: string): Promise<string | undefined>;
  seal(team: string, tokens: FreshTokens): SealedTokens;
  /** Seals all stored tokens with the first key. Raises `TokenKeyMissing` if one cannot be opened. */
  sealAgain(): Promise<void>;
}

interface TeamTokensDeps {
  installations: Installations;
  cipher: TokenCipher;
  /** Exchanges a refresh token at Slack, which takes each one once. */
  exchange(refresh: string): Promise<FreshTokens>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

/** Slack's tokens last twelve hours; this leaves time for an outage. */
export const REFRESH_BEFORE_MS = 2 * 60 * 60_000;
/** Longer than the exchange may take. */
export const REFRESH_CLAIMED_MS = 60_000;

const NOT_REFRESHED =
  'the token of a workspace could not be refreshed; the old one is used until it expires, and the next call tries again';

export function createTeamTokens(deps: TeamTokensDeps): TeamTokens {
  const { installations, cipher, clock, log } = deps;

  async function refresh(team: string, from: SealedTokens, refreshToken: string) {
    const at = clock.now();
    const claim = { at, until: at + REFRESH_CLAIMED_MS };
    if (!(await installations.claimRefresh(team, claim))) return undefined;
    try {
      const fresh = await deps.exchange(cipher.open(team, refreshToken));
      const isOurs = await installations.replaceTokens(team, from, seal(team, fresh));
      return isOurs ? fresh.token : undefined;
    } catch (error) {
      log.warn({ team, err: error }, NOT_REFRESHED);
      return undefined;
    }
  }

  function seal(team: string, { token, refresh: next, expiresAt }: FreshTokens): SealedTokens {
    return {
      token: cipher.seal(team, token),
      refresh: next === undefined ? undefined : cipher.seal(team, next),
      expiresAt,
    };
  }

  async function sealRowAgain({ team, tokens }: Installation): Promise<void> {
    const { token, refresh: next, expiresAt } = tokens;
    const opened = {
      token: cipher.open(team, token),
      refresh: next === undefined ? undefined : cipher.open(team, next),
      expiresAt,
    };
    if (cipher.isCurrent(token)) return;
    await installations.replaceTokens(team, tokens, seal(team, opened));
  }

  return {
    seal,

    async read(team) {
      const installed = await installations.find(team);
      if (installed === undefined) return undefined;
      const { tokens } = installed;
      const { refresh: next, expiresAt = Number.POSITIVE_INFINITY } = tokens;
      const isExpiring = expiresAt - clock.now() <= REFRESH_BEFORE_MS;
      const fresh =
        isExpiring && next !== undefined ? await refresh(team, tokens, next) : undefined;
      return fresh ?? cipher.open(team, tokens.token);
    },

    async sealAgain() {
      for (const installed of await installations.list()) await sealRowAgain(installed);
    },
  };
}
