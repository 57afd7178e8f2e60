import type { Installations } from '../../pipeline/ports/installation-port.ts';
import type { TokenCipher } from './token-cipher.ts';

/** The keys of the model server that workspaces have of their own. */
export interface TeamModelKeys {
  /** Undefined for a workspace without one. Raises `TokenKeyMissing` if it cannot be opened. */
  read(team: string): Promise<string | undefined>;
  /** Seals all stored keys with the first key. Raises `TokenKeyMissing` if one cannot be opened. */
  sealAgain(): Promise<void>;
}

interface TeamModelKeysDeps {
  installations: Installations;
  cipher: TokenCipher;
}

/** A sealed key does not open as a token of the workspace, and a token does not open as a key. */
const placeOf = (team: string) => `model_key:${team}`;

export function sealModelKey(cipher: TokenCipher, team: string, key: string): string {
  return cipher.seal(placeOf(team), key);
}

export function openModelKey(cipher: TokenCipher, team: string, sealed: string): string {
  return cipher.open(placeOf(team), sealed);
}

export function createTeamModelKeys({ installations, cipher }: TeamModelKeysDeps): TeamModelKeys {
  return {
    async read(team) {
      const sealed = (await installations.find(team))?.modelKey;
      return sealed && openModelKey(cipher, team, sealed);
    },

    async sealAgain() {
      for (const { team, modelKey } of await installations.list()) {
        if (modelKey === undefined) continue;
        const key = openModelKey(cipher, team, modelKey);
        if (cipher.isCurrent(modelKey)) continue;
        await installations.keepModelKey(team, sealModelKey(cipher, team, key));
      }
    },
  };
}
