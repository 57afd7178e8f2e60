import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Seals tokens for the store. A sealed token opens for its own workspace alone. */
export interface TokenCipher {
  seal(team: string, token: string): string;
  /** Raises `TokenKeyMissing` if no key opens it. */
  open(team: string, sealed: string): string;
  /** Whether the first key has sealed it. */
  isCurrent(sealed: string): boolean;
}

/** The message is one line for the operator. */
export class TokenKeyMissing extends Error {
  constructor(cause?: unknown) {
    super(
      'SLACK_TOKEN_KEY does not open the stored tokens of the workspaces. Set the key that sealed them; for a new key, put it before the old one, with a comma between.',
      { cause },
    );
    this.name = 'TokenKeyMissing';
  }
}

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const VERSION = '1';

/** Of these keys the first seals; the others open older tokens. */
export function createTokenCipher(keys: readonly Buffer[]): TokenCipher {
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [first] = byId.entries();
  if (first === undefined) throw new Error('a token cipher needs a key');
  const [currentId, currentKey] = first;

  return {
    seal(team, token) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, currentKey, iv).setAAD(Buffer.from(team));
      const text = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      const parts = [iv, cipher.getAuthTag(), text].map((part) => part.toString('base64url'));
      return [VERSION, currentId, ...parts].join('.');
    },

    open(team, sealed) {
      const [version, id = '', iv = '', tag = '', text = ''] = sealed.split('.');
      const key = byId.get(id);
      if (version !== VERSION || key === undefined) throw new TokenKeyMissing();
      try {
        const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64url'))
          .setAAD(Buffer.from(team))
          .setAuthTag(Buffer.from(tag, 'base64url'));
        const opened = [decipher.update(Buffer.from(text, 'base64url')), decipher.final()];
        return Buffer.concat(opened).toString('utf8');
      } catch (error) {
        throw new TokenKeyMissing(error);
      }
    },

    isCurrent: (sealed) => keyIdOf(sealed) === currentId,
  };
}

/** The id of the key that sealed it, which shows nothing of the key. */
export function keyIdOf(sealed: string): string | undefined {
  return sealed.split('.')[1];
}

/** Names a key in sealed texts without showing a part of it. */
function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}
