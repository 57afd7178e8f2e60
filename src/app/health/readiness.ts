type Phase = 'starting' | 'running' | 'stopping';

/** Whether the app takes work, and the state of each part it needs. */
export interface Readiness {
  enter(phase: Phase): void;
  /** The names of the parts that are not ready; during a start or a stop, also that phase. */
  missing(): string[];
  parts(): Record<string, boolean>;
}

export function createReadiness(readParts: () => Record<string, boolean>): Readiness {
  let phase: Phase = 'starting';
  const unready = (parts: Record<string, boolean>) =>
    Object.entries(parts).flatMap(([name, isReady]) => (isReady ? [] : [name]));

  return {
    enter(next) {
      phase = next;
    },
    missing: () => unready({ [phase]: phase === 'running', ...readParts() }),
    parts: () => ({ running: phase === 'running', ...readParts() }),
  };
}
