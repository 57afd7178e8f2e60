import { describe, expect, it } from 'vitest';
import { ASSETS } from '../../src/pipeline/assets/registry.ts';
import { postFile, postFileName } from '../../src/pipeline/post-file.ts';
import { ADA, aDraft, NOON } from './cast.ts';

const USAGE = { model: 'scripted', inputTokens: 1, outputTokens: 1 };
const FAILED = { state: 'failed' as const, code: 'bug' as const };
const POST = {
  runId: 'R1',
  title: 'Tea',
  draft: aDraft(),
  approval: { by: [ADA.user], at: NOON },
  assets: { thumbnail: FAILED, linkedin_post: FAILED },
};

describe('the published file', () => {
  it('has the front matter of a site, quoted so that a title cannot add fields', () => {
    const title = 'A "post"\n---\nadmin: true';
    const { content } = postFile(ASSETS, { ...POST, title });

    expect(content).toMatchInlineSnapshot(`
      "---
      title: "A \\"post\\"\\n---\\nadmin: true"
      draft: 1
      hash: "abc123"
      approved_by: "UADA"
      approved_at: "2026-11-22T12:00:00.000Z"
      run: "R1"
      ---

      # Spot instances

      They cost a third.
      "
    `);
  });

  it('names all approvers in one string, as readers of earlier files expect', () => {
    const approval = { by: ['Grace "G" Lindqvist', 'Lin Tanaka'], at: NOON };
    const { content } = postFile(ASSETS, { ...POST, approval });
    expect(content).toContain(String.raw`approved_by: "Grace \"G\" Lindqvist, Lin Tanaka"`);
  });

  it('has the fields of the assets that were made', () => {
    const picture = { name: 'thumbnail:1', mimetype: 'image/png', altText: 'A "pot" of tea' };
    const thumbnail = { state: 'made' as const, asset: picture, usage: USAGE };
    const post = { text: 'Tea.', hashtags: [] };
    const linkedin_post = { state: 'made' as const, asset: post, usage: USAGE };
    const file = postFile(ASSETS, { ...POST, assets: { thumbnail, linkedin_post } });

    expect(file).toMatchInlineSnapshot(`
      {
        "content": "---
      title: "Tea"
      draft: 1
      hash: "abc123"
      approved_by: "UADA"
      approved_at: "2026-11-22T12:00:00.000Z"
      thumbnail_alt: "A \\"pot\\" of tea"
      run: "R1"
      ---

      # Spot instances

      They cost a third.
      ",
        "name": "tea.md",
      }
    `);
  });

  it.each([
    ['Spot instances: a third!', 'spot-instances-a-third.md'],
    ['費用は三分の一', '費用は三分の一.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['', 'post.md'],
    ['???', 'post.md'],
    ['हिन्दी में पौधे', 'हिन्दी-में-पौधे.md'],
    [`${'x'.repeat(59)}𝒳`, `${'x'.repeat(59)}.md`],
    ['long '.repeat(40), `${'long-'.repeat(12).slice(0, 60)}.md`],
  ])('of %j is called %j', (title, name) => {
    expect(postFileName(title)).toBe(name);
  });
});
