import { PipelineError } from '../../pipeline/errors.ts';
import type {
  Installation,
  Installations,
  SealedTokens,
} from '../../pipeline/ports/installation-port.ts';
import type { Clock, Log } from '../../pipeline/ports/ports.ts';
import { hasTrait } from '../../pipeline/rules/failure-traits.ts';
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

export interface TeamTokensDeps {
  installations: Installations;
  cipher: TokenCipher;
  /** Exchanges a refresh token at Slack, which takes each one once. */
  exchange(refresh: string): Promise<FreshTokens>;
  clock: Pick<Clock, 'now' | 'sleep'>;
  log: Log;
}

/** Slack's tokens last twelve hours; this leaves time for an outage. */
export const REFRESH_BEFORE_MS = 2 * 60 * 60_000;
/** Longer than the exchange may take. */
export const REFRESH_CLAIMED_MS = 60_000;
/** Of a call with an expired token; an exchange takes less, and a person waits for two seconds. */
const EXPIRED_WAIT_MS = 1_500;
const LOOK_EVERY_MS = 100;

const REFUSED =
  'Slack gives no new token for a workspace: with invalid_refresh_token, a person of it installs the app ' +
  'again at /slack/install; otherwise correct SLACK_CLIENT_ID and SLACK_CLIENT_SECRET';
const NOT_REFRESHED =
  'the token of a workspace could not be refreshed; the old one is used until it expires, and the next call tries again';

export function createTeamTokens(deps: TeamTokensDeps): TeamTokens {
  const { installations, cipher, clock, log } = deps;
  const reported = new Map<string, string>();

  async function claim(team: string, from: SealedTokens): Promise<boolean> {
    const at = clock.now();
    return await installations.claimRefresh(team, from, { at, until: at + REFRESH_CLAIMED_MS });
  }

  async function refresh(team: string, from: SealedTokens, refreshToken: string) {
    if (!(await claim(team, from))) return await freshByOther(team, from);
    try {
      const fresh = await deps.exchange(cipher.open(team, refreshToken));
      const isOurs = await installations.replaceTokens(team, from, seal(team, fresh));
      return isOurs ? fresh.token : undefined;
    } catch (error) {
      report(team, from, error);
      return undefined;
    }
  }

  /** Each call tries again; the same reason is logged once for a token. */
  function report(team: string, from: SealedTokens, err: unknown): void {
    const reason = `${from.token} ${err instanceof Error ? err.message : ''}`;
    if (reported.get(team) === reason) return;
    reported.set(team, reason);
    const isFinal = err instanceof PipelineError && !hasTrait(err, 'isTransient');
    if (isFinal) log.error({ team, err }, REFUSED);
    else log.warn({ team, err }, NOT_REFRESHED);
  }

  /** Slack refuses an expired token as that of a removed app, so a call waits for the new one. */
  async function freshByOther(team: string, from: SealedTokens): Promise<string | undefined> {
    const { expiresAt = Number.POSITIVE_INFINITY } = from;
    for (let waited = 0; ; waited += LOOK_EVERY_MS) {
      const now = (await installations.find(team))?.tokens.token;
      if (now !== undefined && now !== from.token) return cipher.open(team, now);
      if (expiresAt > clock.now() || waited >= EXPIRED_WAIT_MS) return undefined;
      await clock.sleep(LOOK_EVERY_MS);
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
    // A refresh would find that the tokens are not those it began with, and lose the new ones.
    if (!(await claim(team, tokens))) return;
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
