import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Script } from '../../sandbox/openai/answer.ts';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import type { ModelPace } from './processes.ts';

/** The local model in its own process. It returns a tiny picture, so that drawing does not distort the figures. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const { spreadMs = 0, ...pace } = JSON.parse(process.argv[2] ?? '{}') as ModelPace;
/** Coprime to the spread, so that the delays are spread evenly. */
const STEP_MS = 719;
let asked = 0;

const script: Script = async ({ kind }) => {
  asked += 1;
  if (spreadMs > 0) await pause((asked * STEP_MS) % spreadMs);
  return kind === 'image' ? { type: 'image', base64: PNG } : undefined;
};

const model = await startLocalModel({ pace, script });
const askedAt: number[] = [];
model.onCall(() => void askedAt.push(Date.now()));
process.send?.({ url: model.url });
process.on('message', () => process.send?.(askedAt));
process.on('disconnect', () => process.exit(0));
