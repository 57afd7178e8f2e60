import { expect, it } from 'vitest';
import { createTextKeeper, SAVE_INTERVAL_MS } from '../../src/pipeline/engine/keep-text.ts';

const POST = `# Tea\n\n${'Tea is good for you.\n'.repeat(60)}`;
const THOUGHT = `<think>\n${'They want tea.\n'.repeat(60)}`;

function openKeeper() {
  const kept: string[] = [];
  const clock = { ms: 0, now: () => clock.ms };
  const deps = {
    clock,
    claim: { runId: 'run' },
    unfinishedDrafts: {
      keep: async (_: unknown, __: string, text: string) => void kept.push(text),
    },
    log: { warn: (_: object, message: string) => expect.unreachable(message) },
    resetLosses: async () => {},
  };
  const keeper = createTextKeeper(deps as never, 'draft:1', { stored: '', continued: '' });
  return { keeper, kept, clock };
}

it('keeps the sentences of the post, without the talk and the fence around it', async () => {
  const { keeper, kept } = openKeeper();

  keeper.update(`Sure! Here is the post:\n\n\`\`\`markdown\n${POST}Half a sen`);
  await keeper.waitForSave();

  expect(kept).toEqual([POST]);
});

it('reads a text without a post only once in each interval', async () => {
  const { keeper, kept, clock } = openKeeper();
  const answer = `${THOUGHT}</think>\n\n${POST}`;

  keeper.update(THOUGHT);
  keeper.update(answer);
  await keeper.waitForSave();
  expect(kept).toEqual([]);

  clock.ms += SAVE_INTERVAL_MS;
  keeper.update(answer);
  await keeper.waitForSave();
  expect(kept).toEqual([POST]);
});

it('saves the latest text at any time', async () => {
  const { keeper, kept } = openKeeper();

  keeper.update(THOUGHT);
  keeper.update(`${THOUGHT}</think>\n\n${POST}`);
  await keeper.saveLatest();

  expect(kept).toEqual([POST]);
});
