import { useState } from 'react';

const kept = new Map<string, string>();

export interface Draft {
  text: string;
  write(text: string): void;
  /** Restores a removed text in front of the text typed since. */
  giveBack(text: string): void;
}

/** The unsent text of each composer; it survives a change of channel. */
export function useDraft(composer: string): Draft {
  const [text, setText] = useState(() => kept.get(composer) ?? '');
  const write = (next: string) => {
    kept.set(composer, next);
    setText(next);
  };
  const giveBack = (taken: string) => {
    const since = kept.get(composer) ?? '';
    write(since === '' ? taken : `${taken}\n${since}`);
  };
  return { text, write, giveBack };
}
