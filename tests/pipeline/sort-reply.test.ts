import { describe, expect, it } from 'vitest';
import {
  isClearChange,
  type ReplySort,
  sortReply,
} from '../../src/pipeline/rules/replies/sort-reply.ts';

const APP = 'U0BLOGPOST';
const MAX = '<@U0MAX>';

/** Replies of every language that the app knows some words of, as Slack sends them. */
const REPLIES: Record<ReplySort, string[]> = {
  approval: [
    ...[
      'LGTM',
      'lgtm!',
      '+1 from me',
      'Ship it',
      'ship it 🚀',
      ':shipit:',
      '+1',
      '👍',
      '👍🏽',
      ':+1:',
      ':+1::skin-tone-3:',
    ],
    ...[
      '✅',
      'Looks good to me.',
      'looks good, thanks!',
      'Fine by me',
      'OK',
      'Approved.',
      'Good to go 🎉',
    ],
    ...[
      'No changes from me',
      'I’m happy with this',
      `<@${APP}> LGTM`,
      `LGTM ${MAX}`,
      'yes, ship it :)',
    ],
    ...['Sieht gut aus', 'Passt so!', 'Von mir aus kann so raus', 'Geht klar 👍', 'Keine Einwände'],
    ...['Se ve muy bien', 'Está bien', 'Adelante', "C'est bon pour moi", 'D’accord', 'Ça me va !'],
    ...[
      'Per me va bene',
      'Approvato',
      'Está ótimo',
      'Pode publicar',
      'Ziet er goed uit',
      'Akkoord!',
    ],
    ...['This looks great!', 'Sounds great', 'No further comments from me', 'Looks good overall'],
    ...['We can publish this', 'Let’s publish it!', 'Nothing from my side', 'Looks awesome 🎉'],
    ...['Sieht für mich gut aus', 'Kann so veröffentlicht werden', 'Freigabe erteilt'],
    ...['Please publish it', 'Bitte freigeben!', 'Das kann raus'],
    ...['Se ve genial', 'Me parece perfecto', 'Se puede publicar'],
    ...['これでいいと思います', 'このままで大丈夫です', '公開OKです'],
    ...['いいですね', '問題ありません。', '承認します', 'これでお願いします', 'LGTMです'],
  ],
  praise: [
    ...[
      'Great work!',
      'love the intro',
      'Nice title 🙂',
      'Well done, team',
      'Thanks!',
      'Thank you so much',
    ],
    ...[
      'Reads really well',
      'I think this is great',
      'Love the new title!',
      'This turned out great',
    ],
    ...['Sehr schön geworden', 'Find ich gut', 'Liest sich super', 'Muy buen artículo'],
    ...['よく書けていますね'],
    ...['So good', 'This is really great', '❤️', ':tada: :clap:', '10/10', 'wow'],
    ...[
      'Super Arbeit',
      'Toller Einstieg',
      'Gefällt mir sehr',
      'Vielen Dank!',
      'Buen trabajo',
      '¡Genial!',
    ],
    ...[
      'Muchas gracias',
      'Très bien',
      'Bravo',
      'J’adore',
      'Merci beaucoup',
      'Ottimo lavoro',
      'Mi piace',
    ],
    ...[
      'Grazie mille',
      'Muito bom',
      'Parabéns',
      'Obrigada',
      'Goed gedaan',
      'Dank je wel',
      'Prachtig',
    ],
    ...[
      '素晴らしいです',
      'このタイトル、とても素敵です！',
      'ありがとうございます',
      'お疲れ様でした',
    ],
  ],
  talk: [
    ...[
      `${MAX} can you have a look?`,
      `${MAX} what do you think?`,
      `cc ${MAX}`,
      MAX,
      `${MAX} ${MAX}`,
    ],
    ...[
      '<!here> thoughts?',
      '<!subteam^S1|@editors> please review',
      `${MAX} thanks`,
      'Good morning!',
    ],
    ...[
      'I’ll have a look later',
      'On it',
      '👀',
      `${MAX} kannst du mal drüberschauen?`,
      'Moin',
      'Mach ich',
    ],
    ...[`${MAX} ¿qué opinas?`, `Qu’en penses-tu ${MAX} ?`, `Puoi dare un’occhiata, ${MAX}?`],
    ...[`${MAX} pode dar uma olhada?`, `${MAX} wat vind je?`, `${MAX}さん、確認お願いします`],
  ],
  change: [
    ...[
      'Shorter',
      'LGTM, but shorten the intro',
      'Looks good except the title',
      'Looks great, except the new title',
      'Nice! New title please',
      'Great intro, new ending please',
      'Thanks, but think again',
      'Good, whole new intro please',
      'Thanks, and an intro please',
      'Gut. Ein Beispiel bitte',
      'Die Einleitung kann raus',
      'I think the whole intro',
      'Let’s go with a shorter title',
      'Sounds great in the intro only',
      'Nothing else in this section',
      'looks good?',
      '👎',
      '🤔',
    ],
    ...[
      'can you have a look?',
      `<@${APP}> can you have a look?`,
      'the intro',
      'not good',
      'good :(',
    ],
    ...[
      `${MAX} can you shorten the intro?`,
      'Love the intro, add two examples',
      'Is this true?',
      '',
    ],
    ...[
      'great, now make it shorter',
      'Nice idea: name a tea',
      '+10 words',
      '+1 example',
      '&gt; great',
      'no',
    ],
    ...[
      'good good good good good good good good good good good',
      'good '.repeat(60),
      'thanks for nothing',
    ],
    ...[
      'Looks good, see <https://example.org|this>',
      'Gut, aber kürzer',
      'Schön wäre ein Beispiel',
    ],
    ...[
      'Sieht gut aus?',
      'Muy bien, pero más corto',
      'Bien, mais trop long',
      'Bello ma lungo',
      'Bom, mas longo',
    ],
    ...[
      'Goed, maar korter',
      'いいですが、もっと短く',
      '素晴らしいけど長い',
      '改善してください',
      '좋아요',
      'Отлично',
    ],
  ],
};

const TABLE = Object.entries(REPLIES).flatMap(([sort, replies]) =>
  replies.map((reply) => ({ reply, sort })),
);

describe('the sort of a reply', () => {
  it('is tested with many replies', () => {
    expect(TABLE.length).toBeGreaterThan(130);
  });

  it.each(TABLE)('of “$reply” is $sort', ({ reply, sort }) => {
    expect(sortReply(reply, APP)).toBe(sort);
  });
});

describe('a clear change', () => {
  it.each([
    'Make it shorter',
    'Nice, but the table is wrong',
    'Bitte kürzer',
    'もっと短く',
    'word '.repeat(30),
  ])('is “%s”', (text) => {
    expect(isClearChange(text)).toBe(true);
  });

  it.each(['Never tried that brand', 'The tea is fine with me', 'I enjoy the honest tone!'])(
    'is not “%s”, which a model may know better',
    (text) => {
      expect(isClearChange(text)).toBe(false);
    },
  );
});
