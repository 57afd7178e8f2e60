import type { Ledger } from '../../pipeline/ports/feedback-ports.ts';
import type { Decisions } from '../../pipeline/ports/ports.ts';
import { createMemory } from './memory.ts';

const RUNS_MAX = 500;

/** Hands out a function that forgets everything. */
type OnForget = (forget: () => void) => void;

/** The open items are those of the remembered list. */
export function rememberLedger(stored: Ledger, onForget: OnForget = () => {}): Ledger {
  const reads = ['list', 'listOpen', 'findNote', 'listNotes', 'listDated'] as const;
  const ledger = rememberLists(stored, { reads, onForget });
  const listOpen = async (runId: string) =>
    (await ledger.list(runId)).filter(({ state }) => state === 'open');
  return { ...ledger, listOpen };
}

export function rememberDecisions(stored: Decisions, onForget: OnForget): Decisions {
  const reads = ['list', 'find', 'listVotes', 'listCancelled'] as const;
  const decisions = rememberLists(stored, { reads, onForget });
  return {
    ...decisions,

    async find(runId, wanted) {
      const all = await decisions.list(runId);
      const found = all.find(({ subject }) => subject === wanted);
      if (found === undefined) return undefined;
      const { subject: _, ...decision } = found;
      return decision;
    },
  };
}

interface Remembering<Port> {
  /** Methods that change no list. */
  reads: readonly (keyof Port)[];
  onForget: OnForget;
}

/** On Postgres other processes write the same lists. */
function rememberLists<Item, Port extends { list(runId: string): Promise<Item[]> }>(
  stored: Port,
  { reads, onForget }: Remembering<Port>,
): Port {
  const memory = createMemory<Item[]>(RUNS_MAX);
  onForget(memory.forgetAll);
  const methods = stored as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const writes = Object.entries(methods)
    .filter(([name]) => !reads.includes(name as keyof Port))
    .map(([name, method]) => [
      name,
      (...args: unknown[]) => memory.write(runIdOf(args[0]), () => method(...args)),
    ]);
  const list = async (runId: string) => [...(await memory.read(runId, () => stored.list(runId)))];
  return { ...stored, ...(Object.fromEntries(writes) as object), list };
}

/** All writes begin with the id of the run, or with a claim or a note that has it. */
function runIdOf(first: unknown): string {
  return typeof first === 'string' ? first : (first as { runId: string }).runId;
}
