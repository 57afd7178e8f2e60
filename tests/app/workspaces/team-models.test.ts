import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { type LocalModel, startLocalModel } from '../../../sandbox/openai/server.ts';
import { parsePipelineConfig } from '../../../src/app/config.ts';
import { createTeamModels } from '../../../src/app/workspaces/team-models.ts';
import { TokenKeyMissing } from '../../../src/app/workspaces/token-cipher.ts';
import { createModel } from '../../../src/model/model.ts';
import { aRun } from '../../pipeline/cast.ts';

const SHARED = 'sk-of-the-environment';
const OF_PICTURES = 'sk-of-the-pictures';
const keys = new Map([['T1', 'sk-of-t1']]);

let text: LocalModel;
let pictures: LocalModel;

beforeEach(async () => {
  [text, pictures] = [await startLocalModel(), await startLocalModel()];
  onTestFinished(async () => {
    await text.close();
    await pictures.close();
  });
});

function open(env: Record<string, string> = {}) {
  const logged: string[] = [];
  const config = parsePipelineConfig({
    ...{ OPENAI_API_KEY: SHARED, OPENAI_BASE_URL: text.url },
    ...env,
  });
  const teams = createTeamModels(config, {
    readKey: async (team) => {
      if (team === 'T9') throw new TokenKeyMissing();
      return keys.get(team);
    },
    shared: createModel(config),
    createOwn: (_, ofTeam) => createModel(ofTeam),
    log: { info() {}, warn() {}, error: (_, message) => void logged.push(message) },
  });
  const modelOf = (team: string) => teams.modelFor(aRun({ place: { team, channel: 'C1' } }));
  return { ...teams, modelOf, logged };
}

const { signal } = new AbortController();
const ASK = {
  role: 'writer' as const,
  instructions: 'Write.',
  input: 'Tea',
  outputTokensMax: 9_000,
};
const keysOf = ({ calls }: LocalModel) => calls.map(({ key }) => key);

it('sends the key of a workspace to the server for text alone, where pictures have another address', async () => {
  const { modelOf } = open({ IMAGE_BASE_URL: pictures.url, IMAGE_API_KEY: OF_PICTURES });
  for (const team of ['T1', 'T2']) {
    await modelOf(team).write({ ...ASK, signal }, () => {});
    await modelOf(team).draw('Tea', signal);
  }
  expect(keysOf(text)).toEqual(['sk-of-t1', SHARED]);
  expect(keysOf(pictures)).toEqual([OF_PICTURES, OF_PICTURES]);
});

it('uses the key of a workspace for pictures too, where they come from the same address', async () => {
  const { modelOf } = open({ IMAGE_API_KEY: OF_PICTURES });
  for (const team of ['T1', 'T2']) await modelOf(team).draw('Tea', signal);
  expect(keysOf(text)).toEqual(['sk-of-t1', OF_PICTURES]);
});

it('lets posts wait while the key of their workspace cannot be opened, and sends no other key', async () => {
  const { modelOf, logged } = open();
  await expect(modelOf('T9').write({ ...ASK, signal }, () => {})).rejects.toMatchObject({
    ...{ code: 'model_key_refused', isUnlimited: true },
  });
  expect(text.calls).toEqual([]);
  expect(logged).toEqual([expect.stringContaining('SLACK_TOKEN_KEY does not open')]);
});
