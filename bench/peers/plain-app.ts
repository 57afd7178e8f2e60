import process from 'node:process';
import { judge, linkedIn, revise, thumbnail, write } from './asking.ts';
import { createPlainApp, createVoice, type Thread } from './thread.ts';

/** The same thread without an engine or a store: the cost of the calls of Slack and of the model alone. */
const app = createPlainApp();
const voice = createVoice(app.client);
const approvals = new Map<string, () => void>();

async function tell(id: string, channel: string, outline: string): Promise<void> {
  const title = outline.split('\n', 1)[0] ?? '';
  const thread = await voice.open(channel, title);
  const show = (phase: string) => voice.showPhase(thread, title, phase);
  const draft = await reviewed(thread, outline, show);
  await show('waiting for review');
  const isApproved = new Promise<void>((resolve) => void approvals.set(id, resolve));
  const card = await voice.askForReview(thread, id, 2);
  await isApproved;
  await voice.showDecided(thread, card);
  await show('making assets');
  const [picture, text] = await Promise.all([
    thumbnail(outline, title, draft),
    linkedIn(outline, title, draft),
  ]);
  await voice.publish(thread, { title, picture, text, post: draft });
  await show('published');
}

async function reviewed(
  thread: Thread,
  outline: string,
  show: (phase: string) => Promise<void>,
): Promise<string> {
  await show('writing draft 1');
  const draft = await write(outline);
  const first = await voice.say(thread, 'Draft 1', draft);
  await show('judging draft 1');
  const failed = await judge(outline, draft);
  await voice.update(thread, first, `Draft 1: ${failed.length} items failed`, draft);
  if (failed.length === 0) return draft;
  await show('writing draft 2');
  const revised = await revise(outline, draft, failed);
  const second = await voice.say(thread, 'Draft 2', revised);
  await show('judging draft 2');
  const again = await judge(outline, revised);
  await voice.update(thread, second, `Draft 2: ${again.length} items failed`, revised);
  await voice.update(thread, first, 'Draft 1 is replaced');
  return revised;
}

app.onCommand(async (outline, channel, id) => void tell(id, channel, outline));
app.onApprove(async (runId) => approvals.get(runId)?.());
await app.start();
process.stdout.write('ready\n');
