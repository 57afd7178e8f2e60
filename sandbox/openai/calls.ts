import type { Ask } from './ask.ts';

/** One call of the model. `aborted` means that the caller disconnected before the answer ended. */
export type RecordedCall = {
  path: string;
  kind: Ask['kind'];
  model: string;
  schemaName: string | undefined;
  ask: Ask;
  body: Readonly<Record<string, unknown>>;
  /** The key of the call. */
  key: string | undefined;
  ended: boolean;
  aborted: boolean;
};

type Listener = (call: RecordedCall) => void;

export type Calls = {
  all: RecordedCall[];
  begin(path: string, ask: Ask, sent: Pick<RecordedCall, 'body' | 'key'>): RecordedCall;
  end(call: RecordedCall, aborted: boolean): void;
  onCall(listener: Listener): () => void;
  onEnd(listener: Listener): () => void;
};

export function createCalls(): Calls {
  const all: RecordedCall[] = [];
  const began = new Set<Listener>();
  const ended = new Set<Listener>();
  return {
    all,
    begin(path, ask, sent) {
      const { kind, model, schemaName } = ask;
      const call = { path, kind, model, schemaName, ask, ...sent, ended: false, aborted: false };
      all.push(call);
      for (const listener of began) listener(call);
      return call;
    },
    end(call, aborted) {
      if (call.ended) return;
      Object.assign(call, { ended: true, aborted });
      for (const listener of ended) listener(call);
    },
    onCall: (listener) => subscribe(began, listener),
    onEnd: (listener) => subscribe(ended, listener),
  };
}

function subscribe(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
