import { describe, expect, it } from 'vitest';
import { settleAtTerminal } from '../../src/cli/terminal/claims.ts';
import { NOTE_CHARS_MAX } from '../../src/pipeline/rules/review/note-rules.ts';
import { manyClaims } from '../bot/many-claims.ts';
import { CLAIMS, DRAFT, INVENTED } from '../scenarios/claims/claimed.ts';
import { reading } from '../scenarios/editor.ts';
import { claimAnswers, edited, judged } from '../scenarios/editor-answers.ts';
import { answers } from '../scenarios/scripted-answers.ts';
import { openCli } from './cli-fixture.ts';

async function openClaims() {
  const [given, invented] = CLAIMS;
  const own = [{ ...given, given: { ground: 'outline' as const, quote: 'cost before and after' } }];
  const scripted = answers({
    brief_reading: () => reading(),
    draft: () => ({ type: 'text', text: DRAFT }),
    verdict: (ask) => judged(ask),
    edits: (ask) => {
      const gone = { serves: ['N1', 'F1'], kind: 'delete' as const, passage: INVENTED, text: '' };
      return edited(ask, { edits: [gone] });
    },
    ...claimAnswers([...own, ...(invented ? [invented] : [])] as typeof CLAIMS),
  });
  const cli = await openCli(undefined, { loop: 'editor', script: scripted });
  const argv = [cli.outline, '--out', cli.folder, '--rounds', '0'];
  const entries = async () => JSON.parse(await cli.read('verdicts.json')) as Entry[];
  return { ...cli, argv, claims: async () => (await entries()).map(({ claims }) => claims) };
}

interface Entry {
  claims: object;
}

describe('the claims of a post at the terminal', { timeout: 30_000 }, () => {
  it('are listed before the review, and exported', async () => {
    const { argv, call, claims, read } = await openClaims();

    const { code, stderr } = await call(argv, { stdin: '\napprove\n' });

    expect(code).toBe(0);
    expect(stderr).toContain(
      `2 claims: 1 yours, 1 no one gave.\n  C2: “${INVENTED}” (no one gave it)`,
    );
    expect(await claims()).toEqual([
      {
        checked: true,
        items: [
          {
            ...{ id: 'C1', kind: 'about_us', statement: 'We got two things wrong.' },
            ...{ sentence: 'We got two things wrong.', ground: 'outline' },
            passage: 'cost before and after',
          },
          {
            ...{ id: 'C2', kind: 'figure', statement: INVENTED, sentence: INVENTED },
            ground: 'nobody',
          },
        ],
      },
    ]);
    expect(await read('draft.md')).toContain(DRAFT);
  });

  it('can be confirmed', async () => {
    const { argv, call, claims } = await openClaims();

    const { stderr } = await call(argv, { stdin: '\nconfirm c2\nconfirm C9\napprove\n' });

    expect(stderr).toContain('C2 is settled.');
    expect(stderr).toContain('The draft has no claim C9 that waits for an answer.');
    expect(JSON.stringify(await claims())).toContain(
      '"ground":"answer","decision":{"kind":"confirm_claim","by":"terminal"}',
    );
  });

  it('say why an answer to them is not taken', async () => {
    const { argv, call } = await openClaims();
    const long = `source C2 ${'x'.repeat(NOTE_CHARS_MAX)}`;

    const { stderr } = await call(argv, { stdin: `\n${long}\nconfirm C2\ncut C2\napprove\n` });

    expect(stderr).toContain(
      'That source is too long: a note takes up to 12,000 characters. C2 is not settled.',
    );
    expect(stderr).toContain('C2 is settled.');
    expect(stderr).toContain('C2 already has an answer.');
    expect(stderr).not.toContain('The draft has no claim');
  });

  it('say so when too many comments wait for the next draft', async () => {
    const said: string[] = [];
    const claims = manyClaims('Tea.');
    const commands = {
      readClaims: async () => ({ draft: 1, claims }),
      settleClaim: async () => ({ state: 'not_kept', because: 'too_many' }) as const,
    };
    const terminal = { say: (line: string) => void said.push(line) };

    await settleAtTerminal({ commands, terminal }, 'R1', { act: 'cut_claim', id: 'C1', given: '' });

    expect(said).toEqual([
      '40 notes wait for the next draft already, and that is the limit. C1 is not settled.',
    ]);
  });

  it('can be cut in the next draft', async () => {
    const { argv, call, read } = await openClaims();

    const { stderr } = await call(argv, { stdin: '\ncut C2\nchanges\n\n\napprove\n' });

    expect(stderr).toContain('Draft 2 has');
    expect(await read('draft.md')).not.toContain(INVENTED);
  });
});
