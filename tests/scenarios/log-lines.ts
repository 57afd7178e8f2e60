import type { World } from './world.ts';

export function linesWith({ app }: World, text: string): string[] {
  return app.logged.filter((line) => line.includes(text));
}

/** A log has no callback. */
export async function untilLogged(world: World, text: string, times = 1): Promise<void> {
  while (linesWith(world, text).length < times) await new Promise((turn) => setImmediate(turn));
}
