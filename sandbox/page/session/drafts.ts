import { useState } from 'react';

const kept = new Map<string, string>();

export interface Draft {
  text: string;
  write(text: string): void;
  /** Puts a text back that was taken out; what was typed since stands after it. */
  giveBack(text: string): void;
}

/** What is typed but not sent, by composer; it is still there when one comes back to it. */
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
