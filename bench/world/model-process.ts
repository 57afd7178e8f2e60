import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Script } from '../../sandbox/openai/answer.ts';
import { startLocalModel } from '../../sandbox/openai/server.ts';
import type { ModelPace } from './processes.ts';

/** The local model in a process of its own. The picture is a small one: drawing is not what is measured. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const { spreadMs = 0, ...pace } = JSON.parse(process.argv[2] ?? '{}') as ModelPace;
/** A step that has nothing in common with the spread, so that answers come all over it. */
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
