import { describe, expect, it } from 'vitest';
import { draftText } from '../../src/pipeline/rules/draft-text.ts';

const POST = '# Spot\n\nThey cost a third.';
const OFFER = 'Let me know if you want changes.';

/** A model also ends its answer with them. */
const AMBIGUOUS = [
  'I hope this helps!',
  'Word count: 512',
  OFFER,
  'Let me know if you would change anything in the draft of the standard.',
];
const ENDINGS = [
  'Feel free to adapt this post for your own team, and tell us how it goes.',
  'Do you want me to make it a series? Tell me.',
  '**Notes:** I used Node 24 for all measurements.',
  '**Summary of changes**\n\n- a new price\n- a new plan',
  'This article covers the findings of our survey.',
  'Soll ich das ändern? Nein.',
  'If you have any questions about the new release, feel free to reach out to our support team.',
  'If you have further questions, feel free to ask in the forum.',
  'I’m happy to say that the new version ships today.',
  'I’d be glad to hear your feedback in the forum.',
  'So should I use a different framework next time?',
  'Shall I move everything to the new version? Not yet.',
  'I can change my mind, but the price will not.',
  'Let me know if you try the new version.',
  'Would you like another reason to change? Start with one plant.',
  'Tell me what you would change.',
  'Wenn du Fragen zur neuen Version hast, gib mir gerne Bescheid.',
  'Ich hoffe, die neue Version gefällt euch.',
  'Ich kann jetzt ohne Änderungen auf die neue Fassung wechseln.',
  'Soll ich beim nächsten Mal einen anderen Stil wählen?',
  'Avísame si quieres probar la nueva versión.',
  'Espero que esta versión te ayude con tu próximo cambio.',
  '¿Quieres que tu equipo cambie de herramienta?',
  'N’hésitez pas à tester cette autre version.',
  'J’espère que cette version vous aide.',
  '新しいバージョンについて何かあれば教えてください。',
  '機能の追加のご要望はフォーラムでお知らせください。',
  '如需升级到新版本，请告诉我。',
  'Feel free to adjust the recipe to your taste.',
  'Feel free to tweak the script until it fits.',
  'Review and merge in one place.',
  'Let me know which keyboard I should review next.',
  'Let me know if you’d like me to expand on this in a future post.',
  'This version addresses all feedback from the beta. Download it today.',
  'This post covers a gap in our monitoring.',
  'This post follows the outline of my talk in Berlin.',
  'Feel free to edit this draft policy for your team.',
  'Kann ich meinen Tarif später ändern?',
  'Gib gerne Feedback im Forum.',
  'Puedo cambiar de opinión, pero no de valores.',
  'Puedo cambiar el texto desde el móvil.',
  '来月から料金を変更します。',
  'お客様のご要望に合わせて機能を調整します。',
  'ご要望に応じて料金を変更します。',
  '## Changes in this version\n\n- Faster search',
  '## Changes made in May\n\n- Faster search',
  '## Changes made\n\n- Faster search\n\n## Thanks\n\nTo Lin.',
  '## Notes\n\nI removed two runs of the same length.',
];

describe('the last paragraph of a post stays', () => {
  it.each([...ENDINGS, ...AMBIGUOUS])('%s', (last) => {
    expect(draftText(`${POST}\n\n${last}`)).toBe(`${POST}\n\n${last}`);
  });

  it.each(ENDINGS)('also beside other talk and after a rule: %s', (last) => {
    const post = `${POST}\n\n---\n\n${last}`;

    expect(draftText(post)).toBe(post);
    expect(draftText(`Sure! Here is the post:\n\n${post}`)).toBe(post);
    expect(draftText(`\`\`\`markdown\n${post}\n\`\`\``)).toBe(post);
    expect(draftText(`\`\`\`markdown\n${post}\n\`\`\`\n\n${OFFER}`)).toBe(post);
  });

  it('together with the one before it', () => {
    const post = `${POST}\n\nI followed your advice.\n\n${OFFER}`;

    expect(draftText(`Here is the post:\n\n${post}`)).toBe(post.replace(`\n\n${OFFER}`, ''));
    expect(draftText(post)).toBe(post);
  });

  it('in a fence that is closed, because the talk is after the fence', () => {
    const post = `${POST}\n\n${OFFER}`;

    expect(draftText(`\`\`\`markdown\n${post}\n\`\`\``)).toBe(post);
  });
});

describe('an offer is removed', () => {
  it.each([
    'Let me know if you’d like me to adjust the tone of the draft.',
    'Let me know if you would like me to adjust the tone of the post!',
    'Would you like me to shorten the draft?',
    'If you want it longer, tell me if you need changes to this draft.',
    'Tell me if you would like another tone.',
    'Soll ich den Entwurf noch kürzen?',
    'Möchten Sie, dass ich den Entwurf anpasse?',
    '¿Quieres que revise el borrador?',
    'Voulez-vous que je modifie le brouillon ?',
    '下書きの修正があればお知らせください。',
    'Let me know if you’d like me to adjust anything!',
    'Would you like me to make this shorter or add more examples?',
    'Is there anything else you’d like me to change?',
    'Feel free to modify this draft as needed.',
    '[End of post]',
    'Möchtest du, dass ich noch etwas anpasse?',
    'Lass mich wissen, ob du noch Änderungen am Entwurf möchtest.',
    'Si quieres, puedo ajustar el tono o acortarlo.',
    'ご希望に応じて調整いたします。',
  ])('where it is about the draft: %s', (offer) => {
    expect(draftText(`${POST}\n\n${offer}`)).toBe(POST);
  });

  it.each([
    ['after a rule', `${POST}\n\n---\n\n${OFFER}`],
    ['after a rule and a remark', `${POST}\n\n---\n\nI kept it short.\n\n${OFFER}`],
    ['after other talk', `Certainly!\n\n${POST}\n\n${OFFER}`],
    ['in a fence without an end', `\`\`\`markdown\n${POST}\n\n${OFFER}`],
    ['in a tag without an end', `<draft>\n${POST}\n\n${OFFER}`],
    ['after a rule, with a count', `${POST}\n\n---\n\nThis post has about 450 words. ${OFFER}`],
    [
      'after a rule and a list of changes',
      `${POST}\n\n---\n\n**Changes made:**\n\n1. Shorter.\n2. No price.`,
    ],
    ['after a rule and notes', `${POST}\n\n---\n\n**Notes:**\n- I kept the tone\n- I left a gap`],
    [
      'as a report after other talk',
      `Here is the post:\n\n${POST}\n\nI kept the tone friendly and covered all notes.`,
    ],
    [
      'as a question after other talk',
      `Here is the post:\n\n${POST}\n\nLet me know what you think!`,
    ],
    [
      'after other talk, with a hope',
      `Hier ist der Beitrag:\n\n${POST}\n\nIch hoffe, er gefällt dir! Gib gern Feedback.`,
    ],
  ])('%s', (_, answer) => {
    expect(draftText(answer)).toBe(POST);
  });
});

describe('the first paragraph of a post stays', () => {
  it.each([
    'Here’s why this version matters, in one post:\n\n## A reason\n\nIt is fast.',
    'Here’s why this version matters, in one post:\n\n# A reason\n\nIt is fast.',
    'Here is the draft of our plan:\n\n## First\n\nPlants.',
    'Here is the post that started it all:\n\n> Plants are good.\n\n## Why\n\nThey are.',
    'Here is the article:\n\n> Plants are good.\n\n## Why\n\nThey are.',
    'Here is the new version:\n\n```\n# install\nnpm ci\n```\n\nIt is fast.',
    'I have to write the article each Monday.\n\n# Mondays\n\nThey are slow.',
    'Thank you for your feedback in the forum!\n\n# What is new\n\nAll of it.',
    'I wrote this post on a train.\n\n# Trains\n\nThey are fast.',
    'The user wants speed.\n\n# Fast\n\nIt is.',
    'Let me start with a draft of the idea.\n\n# Plants\n\nThey help.',
    'Two years ago, we asked our users what they want.\n\nThey need one thing:\n\n# Speed\n\nIt is all.',
    'Let me think about plants for a moment.\n\nThey grow.\n\n# Plants\n\nThey help.',
    'Sure, you can wait.\n\n# Or plant now\n\nIt is easy.',
    'Hier zeigen wir, was die neue Version kann.\n\n# Neu\n\nAlles.',
    'A continuación, los cambios de esta versión.\n\n# Nuevo\n\nTodo.',
    'Voici pourquoi cette version compte.\n\n# Vite\n\nTout.',
    'I can’t count the times we lost a plant.\n\nThis one stays.',
    'I’m sorry, but I can’t stop to grow plants.',
    'Es tut mir leid um die alte Version.\n\nDie neue ist besser.',
  ])('%j', (answer) => {
    expect(draftText(answer)).toBe(answer);
  });

  it('after talk and before the title', () => {
    const post = `Plants help us.\n\n${POST}`;

    expect(draftText(`Sure! Here is the post:\n\n${post}`)).toBe(post);
    expect(draftText(`Sure! Here is the post:\n\n> Plants.\n\n${POST}`)).toBe(
      `> Plants.\n\n${POST}`,
    );
  });
});

describe('talk before the title is removed', () => {
  it.each([
    'Sure thing! Here’s a draft for your review.',
    'Here’s the complete blog post based on your outline.',
    'Thank you for the feedback! Here is the updated draft.',
    'Okay, let me think about this. They want a post.\n\nFirst the price, then:\n\n- a list',
    'Here is the rest of the draft.',
    'Ich habe den Beitrag nach deinen Anmerkungen überarbeitet.',
    'He revisado el borrador según tus notas.',
    'J’ai révisé l’article selon vos remarques.',
    'ブログ記事を作成しました。',
    '修正した記事は以下の通りです。',
    '다음은 블로그 글입니다.',
    'Certainly, I’ve put together the following post based on your outline.',
    'Absolutely! I’d be happy to help you with that. Here’s a draft of the blog post you requested:',
    'Here’s a blog post that covers all the points in your outline:',
    'As requested, here is the revised blog post with all feedback addressed:',
    'Below you’ll find the finished post.',
    'Thank you for the detailed outline! Based on it, I have written the following blog post.',
    'Word count: 300',
    '*Note: I’ve left a gap where the price is missing.*',
    'Okay, let me think about how to approach this.\n\nFirst I need a title.',
    'Natürlich! Im Folgenden findest du den überarbeiteten Entwurf.',
    'Hier ist die überarbeitete Fassung des Beitrags:',
    'Por supuesto. A continuación te presento el borrador revisado:',
    '以下に記事を示します。',
    '**Draft 2**',
    '## Updated draft',
    '# Revised post',
    'Here is the post:\n\n## Final draft\n\n---',
    '**Title:** Spot',
    'Assistant:',
    '<|start_header_id|>assistant<|end_header_id|>',
    '```yaml\ntitle: Spot\nlayout: post\n```',
  ])('%j', (talk) => {
    expect(draftText(`${talk}\n\n${POST}`)).toBe(POST);
  });
});

it('talk on the line of the title is removed', () => {
  expect(draftText(`Here is the post: ${POST}`)).toBe(POST);
});

it('talk after a fence that holds the whole post is removed, in any words', () => {
  const post = `${POST}\n\n## Next\n\nBuy one instance, and then another one.`;

  expect(draftText(`\`\`\`markdown\n${post}\n\`\`\`\n\nThat is my text.`)).toBe(post);
});

it('the indentation of a fence is not a part of the post', () => {
  const indented = POST.replaceAll(/^(?=.)/gm, '  ');

  expect(draftText(`  \`\`\`markdown\n${indented}\n  \`\`\``)).toBe(POST);
});

it('a title in its own field of an object is kept', () => {
  expect(draftText(JSON.stringify({ title: 'Spot', content: 'They cost a third.' }))).toBe(POST);
});

describe('a label before the title is removed', () => {
  it.each(['Tässä on artikkeli:', 'Oto wpis:', 'Certainly!\n\nOto wpis:'])('%j', (label) => {
    const post = `${POST}\n\n## Next\n\nBuy one instance, and then another one.`;

    expect(draftText(`${label}\n\n${post}`)).toBe(post);
    expect(draftText(`${label}\n\n\`\`\`markdown\n${post}\n\`\`\``)).toBe(post);
  });
});

describe('a post about code or tags is not only that code', () => {
  const CODE = '```\n# install\nnpm ci\n```';

  it.each([
    `Install it\n==========\n\n${CODE}\n\n${OFFER}`,
    `Install it\n==========\n\nType:\n\n${CODE}\n\nTell me if you would change anything.`,
    `Install it\n----------\n\nType:\n\n${CODE}\n\n${OFFER}`,
    `Plants need a server.\n\nInstall it:\n\n${CODE}\n\n${OFFER}`,
    `Install it:\n\n${CODE}\n\n${OFFER}`,
    `${CODE}\n\n${OFFER}`,
    'Our template has a tag for it.\n\n<content>\nPlants\n</content>\n\nThat is all.',
    'We save the text in a tag:\n\n<output>\nPlants\n</output>\n\nThe page shows it.',
    'The page has one tag.\n\n<output>\n\nWe fill it.',
  ])('%j', (answer) => {
    expect(draftText(answer)).toBe(answer);
  });
});

it.each([
  'I can’t help with that.',
  'I’m unable to write this post.',
  'Sorry, I can’t write about that.',
  'As an AI language model, I cannot create that.',
  'Es tut mir leid, aber ich kann das nicht schreiben.',
  'Lo siento, pero no puedo escribir eso.',
  '申し訳ありませんが、その記事は書くことができません。',
  'Before I write, could you tell me who the audience is?',
  'Could you please share more details about the tone?',
  'Könntest du mir die Zielgruppe nennen?',
])('a refusal is not a draft: %s', (answer) => {
  expect(() => draftText(answer)).toThrow('The draft is empty');
});
