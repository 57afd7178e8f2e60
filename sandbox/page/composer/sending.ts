import { useState } from 'react';
import type { ActAnswer } from '../../slack/page-api.ts';
import { useDraft } from '../session/drafts.ts';
import { useSession } from '../session/session.ts';
import { type Reading, readText } from './read-text.ts';

export interface Addressee {
  channel: string;
  threadTs?: string;
}

interface Sending {
  text: string;
  write(text: string): void;
  /** The reason why the last text was not sent. */
  refusal: string;
  refuse(why: string): void;
  isPending: boolean;
  send(): Promise<void>;
}

/** Sends the typed text as a message or a command, and restores it after a refusal. */
export function useSending({ channel, threadTs }: Addressee): Sending {
  const { act, me } = useSession();
  const draft = useDraft(`${me.id} ${channel} ${threadTs}`);
  const [refusal, refuse] = useState('');
  const [isPending, setPending] = useState(false);

  const deliver = (reading: Reading): Promise<ActAnswer> | ActAnswer => {
    const { text } = reading;
    if (reading.is === 'refused') return { ok: false, error: reading.sentence };
    if (reading.is === 'command')
      return act({ do: 'command', channel, text, command: reading.command });
    return act({ do: 'say', channel, text, ...(threadTs ? { threadTs } : {}) });
  };
  const send = async () => {
    const typed = draft.text;
    if (typed.trim() === '') return;
    draft.write('');
    refuse('');
    setPending(true);
    const answer = await deliver(readText(typed, threadTs !== undefined));
    setPending(false);
    if (answer.ok) return;
    refuse(answer.error);
    draft.giveBack(typed);
  };
  const write = (text: string) => {
    refuse('');
    draft.write(text);
  };

  return { text: draft.text, write, refusal, refuse, isPending, send };
}
