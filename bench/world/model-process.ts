import process from 'node:process';
import type { Script } from '../../sandbox/openai/answer.ts';
import { startLocalModel } from '../../sandbox/openai/server.ts';

/** The local model in a process of its own. The picture is a small one: drawing is not what is measured. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const script: Script = ({ kind }) =>
  kind === 'image' ? { type: 'image', base64: PNG } : undefined;

const model = await startLocalModel({ pace: JSON.parse(process.argv[2] ?? '{}'), script });
const askedAt: number[] = [];
model.onCall(() => void askedAt.push(Date.now()));
process.send?.({ url: model.url });
process.on('message', () => process.send?.(askedAt));
process.on('disconnect', () => process.exit(0));
