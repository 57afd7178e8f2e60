import process from 'node:process';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { judge, linkedIn, revise, thumbnail, write } from './asking.ts';
import { createPlainApp, createVoice } from './thread.ts';

/** The workflow of a run on DBOS: every effect is a step. */
DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: process.env['DATABASE_URL'] ?? '',
  logLevel: 'error',
});
const app = createPlainApp();
const voice = createVoice(app.client);
const WAIT_S = 3_600;

const story = DBOS.registerWorkflow(
  async (id: string, channel: string, outline: string) => {
    const step = <T>(name: string, work: () => Promise<T>) => DBOS.runStep(work, { name });
    const title = outline.split('\n', 1)[0] ?? '';
    const thread = await step('open', () => voice.open(channel, title));
    const show = (phase: string) => step(phase, () => voice.showPhase(thread, title, phase));

    await show('writing draft 1');
    let draft = await step('draft', () => write(outline));
    const first = await step('post draft', () => voice.say(thread, 'Draft 1', draft));
    await show('judging draft 1');
    const failed = await step('judge', () => judge(outline, draft));
    const verdict = `Draft 1: ${failed.length} items failed`;
    await step('post verdict', () => voice.update(thread, first, verdict, draft));
    if (failed.length > 0) {
      await show('writing draft 2');
      draft = await step('revise', () => revise(outline, draft, failed));
      const second = await step('post draft 2', () => voice.say(thread, 'Draft 2', draft));
      await show('judging draft 2');
      const again = await step('judge 2', () => judge(outline, draft));
      const verdict2 = `Draft 2: ${again.length} items failed`;
      await step('post verdict 2', () => voice.update(thread, second, verdict2, draft));
      await step('fold draft 1', () => voice.update(thread, first, 'Draft 1 is replaced'));
    }
    await show('waiting for review');
    const card = await step('ask', () => voice.askForReview(thread, id, 2));
    await DBOS.recv('decision', { timeoutSeconds: WAIT_S });
    await step('decided', () => voice.showDecided(thread, card));
    await show('making assets');
    const [picture, text] = await Promise.all([
      step('thumbnail', () => thumbnail(outline, title, draft)),
      step('linkedin', () => linkedIn(outline, title, draft)),
    ]);
    await step('publish', () => voice.publish(thread, { title, picture, text, post: draft }));
    await show('published');
  },
  { name: 'story' },
);

app.onCommand(async (outline, channel, id) => {
  await DBOS.startWorkflow(story, { workflowID: id })(id, channel, outline);
});
app.onApprove((runId) => DBOS.send(runId, 'approve', 'decision'));
await DBOS.launch();
await app.start();
process.stdout.write('ready\n');
