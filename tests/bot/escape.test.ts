import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapedPieces,
  escapedWithin,
  escapeMrkdwn,
  mention,
  oneLine,
  readMentions,
  readMessageText,
  toPlainText,
  truncate,
  truncateEscaped,
  unescapeMrkdwn,
} from '../../src/bot/text/escape.ts';
import { mrkdwn } from '../../src/bot/views/blocks.ts';
import { wordsFor } from '../../src/bot/words/words.ts';
import { HostileText, TOKEN_START } from './hostile-text.ts';

describe('escaped text', () => {
  it('reads as it was written and contains no token', () => {
    expect(escapeMrkdwn('a < b & <!channel>')).toBe('a &lt; b &amp; &lt;!channel&gt;');
    expect(toPlainText('a < b & <!channel>')).toBe('a ‹ b & ‹!channel›');
  });

  it('never contains a token, for any text', () => {
    fc.assert(
      fc.property(HostileText, (text) => {
        expect(escapeMrkdwn(text)).not.toMatch(TOKEN_START);
        expect(toPlainText(text)).not.toMatch(TOKEN_START);
      }),
    );
  });

  it('is restored by unescaping', () => {
    fc.assert(
      fc.property(HostileText, (text) => {
        expect(unescapeMrkdwn(escapeMrkdwn(text))).toBe(text);
      }),
    );
  });
});

describe('truncated text', () => {
  it('is unchanged when it fits', () => {
    expect(truncate('abc', 3)).toBe('abc');
    expect(truncate('', 3)).toBe('');
  });

  it('shows that it was cut, and stays within the limit', () => {
    expect(truncate('abcd', 3)).toBe('ab…');
  });

  it('is never cut inside a character', () => {
    expect(truncate('ab🧵cd', 4)).toBe('ab…');
    expect(truncate('ab🧵cd', 5)).toBe('ab🧵…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
        expect(truncate(text, max).length).toBeLessThanOrEqual(max);
        expect(truncate(text, max).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('escaped text within a limit', () => {
  it('ends before an entity that would be cut', () => {
    expect(escapedWithin('ab<cd', 5)).toBe('ab…');
    expect(escapedWithin('ab<cd', 7)).toBe('ab&lt;…');
    expect(escapedWithin('ab<cd', 8)).toBe('ab&lt;cd');
  });

  it('is measured as it is sent, for any text', () => {
    fc.assert(
      fc.property(HostileText, fc.integer({ min: 1, max: 60 }), (text, max) => {
        const sent = escapedWithin(text, max);

        expect(sent.length).toBeLessThanOrEqual(max);
        expect(sent.replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
      }),
    );
  });
});

describe('text that is escaped already', () => {
  it.each([
    ['ab&lt;cd', 5, 'ab…'],
    ['ab&lt;cd', 7, 'ab&lt;…'],
    ['by <@UGRACE> and <@UADA>', 8, 'by …'],
    ['by <@UGRACE> and <@UADA>', 13, 'by <@UGRACE>…'],
    ['by <@UGRACE>', 12, 'by <@UGRACE>'],
  ])('%j is cut at %i before the entity that would be torn', (text, max, sent) => {
    expect(truncateEscaped(text, max)).toBe(sent);
  });

  it('is cut the same way in every block', () => {
    const start = 'x'.repeat(2_997);

    expect(mrkdwn(`${start}&lt;`).text).toBe(`${start}…`);
    expect(mrkdwn(`${start}<@UGRACE>`).text).toBe(`${start}…`);
  });
});

it('toPlainText puts text on one line', () => {
  expect(oneLine('  a\n\n b\tc\u00a0d ')).toBe('a b c d');
});

const NAMES = {
  names: new Map([
    ['UGRACE', 'Grace <b> Lindqvist'],
    ['C02RND', 'rnd'],
  ]),
  someone: 'someone',
  aChannel: 'a channel',
  aGroup: 'a group',
};

it('reads mentions in a command and leaves other signs as typed', () => {
  const typed = 'Post by <@UGRACE>: <b>, <https://example.com> &amp; &lt;i&gt;';

  expect(readMentions(typed, NAMES)).toBe(
    'Post by Grace <b> Lindqvist: <b>, <https://example.com> & <i>',
  );
});

describe('a message as its author sees it', () => {
  it.each([
    ['shorter &amp; &lt;b&gt;', 'shorter & <b>'],
    ['see <https://example.com/a>', 'see https://example.com/a'],
    ['see <https://example.com|the docs>', 'see the docs (https://example.com)'],
    ['see <https://example.com|https://example.com>', 'see https://example.com'],
    ['ask <@UGRACE>', 'ask Grace <b> Lindqvist'],
    ['ask <@UGRACE|grace>', 'ask Grace <b> Lindqvist'],
    ['ask <@UMAX|max>', 'ask max'],
    ['ask <@UMAX>', 'ask someone'],
    ['in <#C1|general>', 'in a channel'],
    ['in <#C02RND|> please', 'in #rnd please'],
    ['in <#C3>', 'in a channel'],
    ['say <http://NOTES.md|NOTES.md> moved', 'say NOTES.md moved'],
    ['at <http://example.com|example.com>', 'at example.com'],
    ['at <https://example.com/|Example.com>', 'at Example.com'],
    ['to <mailto:ada@example.com|ada@example.com>', 'to ada@example.com'],
    ['call <tel:+491234|+491234>', 'call +491234'],
    ['see <http://NOTES.md|the notes>', 'see the notes (http://NOTES.md)'],
    ['a <b>bold</b> word', 'a <b>bold</b> word'],
    ['<!here> look', '@here look'],
    ['<!subteam^S1|@writers> look', '@writers look'],
    ['<!subteam^S1> look', 'a group look'],
    ['due <!date^1^{date}|Jan 1>', 'due Jan 1'],
    ['a &lt;!channel&gt; b', 'a <!channel> b'],
    ['1 < 2', '1 < 2'],
  ])('%j is read as %j', (sent, read) => {
    expect(readMessageText(sent, NAMES)).toBe(read);
  });
});

describe('a mention by the app', () => {
  it.each(['UGRACE', 'W012AB3'])('names a person by id: %s', (id) => {
    expect(mention(wordsFor(), id)).toBe(`<@${id}>`);
  });

  it.each(['evaluator', 'UGRACE> <!channel', 'here', '', 'C1', 'U1|x'])(
    'and nothing else: %j',
    (id) => {
      expect(mention(wordsFor(), id)).not.toMatch(TOKEN_START);
    },
  );
});

describe('escaped text in pieces', () => {
  const pieces = (text: string) => escapedPieces(text, 40);

  it('ends a piece after a line where the line is long enough', () => {
    expect(pieces(`${'a'.repeat(30)}\n${'b'.repeat(30)}\nc`)).toEqual([
      `${'a'.repeat(30)}\n`,
      `${'b'.repeat(30)}\nc`,
    ]);
    expect(pieces(`a\n${'b'.repeat(60)}`)).toEqual([`a\n${'b'.repeat(38)}`, 'b'.repeat(22)]);
  });

  it.each(['&', '<', '🧵', 'x🧵', 'ab&'])('is not cut inside %s and loses no text', (atom) => {
    for (const lead of ['', 'x', 'xx', 'xxx', 'xxxx']) {
      const text = lead + atom.repeat(100);

      expect(pieces(text).map(unescapeMrkdwn).join('')).toBe(text);
      for (const piece of pieces(text)) {
        expect(piece.length).toBeLessThanOrEqual(40);
        expect(piece).toMatch(/^(?:&(?:amp|lt|gt);|[^&<>\p{Cs}])+$/u);
      }
    }
  });

  it('leaves out pieces of white space, which Slack refuses', () => {
    expect(pieces(' '.repeat(100))).toEqual([]);
  });
});
