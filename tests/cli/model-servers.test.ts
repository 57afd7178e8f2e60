import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../sandbox/openai/answer.ts';
import { itInDeep } from '../sampled.ts';
import { openCli } from './cli-fixture.ts';

const FAILED = { code: 1 };

describe('the command at a server that is not OpenAI', () => {
  it('writes the whole post over chat completions', async () => {
    const { outline, folder, model, call } = await openCli();
    model.account.apis = ['chat', 'images'];

    const ran = await call([outline, '--out', folder, '--yes'], { env: { OPENAI_API: 'chat' } });

    expect(ran).toMatchObject({ code: 0 });
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['thumbnail.png', 'linkedin.md']));
  });

  it('names the variable for a server without the Responses API', async () => {
    const { outline, folder, model, call } = await openCli();
    model.account.apis = ['chat'];

    const { code, stderr } = await call([outline, '--out', folder, '--yes']);

    expect({ code }).toEqual(FAILED);
    expect(stderr.match(/failed:/g)).toHaveLength(1);
    expect(stderr).toContain('OPENAI_API=chat');
    expect(stderr).toContain('doesn’t have the API that Blogpost calls');
  });

  it('does not blame the outline for a refused request', async () => {
    const { outline, folder, model, call } = await openCli();
    const body = { detail: 'Unsupported parameter: instructions' };
    model.faults.take('draft', { type: 'http_error', status: 400, body });

    const { code, stderr } = await call([outline, '--out', folder, '--yes']);

    expect({ code }).toEqual(FAILED);
    expect(stderr).toContain('failed: OpenAI: 400; the server refuses instructions');
    expect(stderr).not.toMatch(/outline is|too long/);
  });

  it('blames the length of the text where the server does', async () => {
    const { outline, folder, model, call } = await openCli();
    const code = 'context_length_exceeded';
    model.faults.take('draft', { type: 'http_error', status: 400, code });

    const { stderr } = await call([outline, '--out', folder, '--yes']);

    expect(stderr).toContain(code);
    expect(stderr).toContain('the text is too long for this model');
  });

  itInDeep.each<[string, Answer]>([
    ['the size', { type: 'http_error', status: 400, body: { error: { param: 'size' } } }],
    ['a limit', { type: 'http_error', status: 422, body: { detail: 'Unsupported size' } }],
  ])('makes the picture without %s that the server refuses', async (_, fault) => {
    const { outline, folder, model, call } = await openCli();
    model.faults.take('image', fault);

    expect(await call([outline, '--out', folder, '--yes'])).toMatchObject({ code: 0 });
  });

  itInDeep('pays once for a picture that cannot be used', async () => {
    const { outline, folder, model, asked, call } = await openCli();
    model.faults.take('image', { type: 'image', base64: 'bm90IGFuIGltYWdl' });

    const { code, stderr } = await call([outline, '--out', folder, '--yes']);

    expect({ code }).toEqual(FAILED);
    expect(stderr).toContain('sent no usable picture');
    expect(asked().filter((kind) => kind === 'image')).toHaveLength(1);
  });
});

describe('the command without pictures', () => {
  it('is done with the text alone', async () => {
    const { outline, folder, asked, call } = await openCli();

    const ran = await call([outline, '--out', folder, '--yes'], { env: { IMAGE_MODEL: 'none' } });

    expect(ran.code).toBe(0);
    expect(ran.stderr).not.toMatch(/thumbnail/);
    expect(ran.stdout.split('\n').filter(Boolean)).toHaveLength(3);
    expect(asked()).not.toContain('image');
  });

  itInDeep('is done also after a thumbnail that failed before', async () => {
    const { outline, folder, model, asked, call } = await openCli();
    model.faults.take('image', { type: 'refusal' });
    const argv = [outline, '--out', folder, '--yes'];
    expect(await call(argv)).toMatchObject(FAILED);

    const ran = await call(argv, { env: { IMAGE_MODEL: 'none' } });

    expect(ran).toMatchObject({ code: 0 });
    expect(asked().filter((kind) => kind === 'image')).toHaveLength(1);
  });
});
