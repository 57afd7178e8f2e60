import { useEffect, useState } from 'react';
import type { Act, ActAnswer, WorkspaceState } from '../../slack/page-api.ts';
import { keepUnchanged } from './keep-unchanged.ts';

const RECONNECT_AFTER_MS = 1000;

export interface Workspace {
  state: WorkspaceState | undefined;
  /** False while the workspace is unreachable; the shown state may be outdated. */
  isLive: boolean;
}

/** Gives everything one person may see, and gives it again after each change. */
export function useWorkspace(as: string): Workspace {
  const [state, setState] = useState<WorkspaceState>();
  const [isLive, setLive] = useState(true);

  useEffect(() => {
    const left = new AbortController();
    const reload = coalesce(async () => {
      try {
        const newer = await fetchState(as, left.signal);
        setState((older) => keepUnchanged(older, newer));
      } catch {
        if (!left.signal.aborted) setLive(false);
      }
    });
    reload();
    followChanges(left.signal, reload, setLive);
    return () => left.abort();
  }, [as]);

  return { state, isLive };
}

/** Performs an act of a person. A missing answer becomes a sentence, like a refusal. */
export async function postAct(act: Act): Promise<ActAnswer> {
  try {
    const response = await fetch('/ui/act', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(act),
    });
    return (await response.json()) as ActAnswer;
  } catch {
    return { ok: false, error: 'The workspace did not answer. Is the demo still running?' };
  }
}

async function fetchState(as: string, signal: AbortSignal): Promise<WorkspaceState> {
  const response = await fetch(`/ui/state?as=${encodeURIComponent(as)}`, { signal });
  if (!response.ok) throw new Error(`The workspace answered ${response.status}`);
  return (await response.json()) as WorkspaceState;
}

/** Changes that arrive during a read cause one more read together, not one each. */
function coalesce(read: () => Promise<void>): () => void {
  let isReading = false;
  let isStale = false;
  return async function readAgain(): Promise<void> {
    isStale = true;
    if (isReading) return;
    isReading = true;
    while (isStale) {
      isStale = false;
      await read();
    }
    isReading = false;
  };
}

/** The browser reconnects a dropped stream by itself, but not a refused one. */
function followChanges(
  left: AbortSignal,
  onChange: () => void,
  setLive: (isLive: boolean) => void,
): void {
  const changes = new EventSource('/ui/changes');
  changes.addEventListener('change', onChange);
  changes.onopen = () => {
    setLive(true);
    onChange();
  };
  changes.onerror = () => {
    setLive(false);
    if (changes.readyState !== EventSource.CLOSED || left.aborted) return;
    setTimeout(() => left.aborted || followChanges(left, onChange, setLive), RECONNECT_AFTER_MS);
  };
  left.addEventListener('abort', () => changes.close());
}
