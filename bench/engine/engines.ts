import type { Engine } from './engine.ts';
import { createInMemoryEngine } from './in-memory.ts';

const OURS: Record<string, (url: string) => Promise<Engine>> = {
  'in-memory': async () => createInMemoryEngine(),
  ours: async (url) => (await import('./ours.ts')).createOurEngine(url),
  'ours-statements': async (url) => (await import('./ours-statements.ts')).createOurStatements(url),
  'ours-bare': async (url) => (await import('./ours-bare.ts')).createOurBareEngine(url),
};

/** The peers have their own node_modules, so the app imports them by path and only when it measures them. */
export async function createEngine(name: string, url: string): Promise<Engine> {
  const create = OURS[name] ?? (await peerNamed(name));
  return await create(url);
}

async function peerNamed(name: string): Promise<(url: string) => Promise<Engine>> {
  const address = new URL(`../peers/${name}-engine.ts`, import.meta.url);
  const peer = (await import(address.href)) as {
    createPeer(url: string): Promise<Engine>;
  };
  return peer.createPeer;
}
