import { describe, expect, it } from 'vitest';
import { DRAFT_CHARS_MAX, draftText } from '../../src/pipeline/rules/draft-text.ts';

const POST = '# Spot\n\nThey cost a third.';
const WITH_CODE = `${POST}\n\n\`\`\`sh\nls\n\`\`\`\n\nEnd.`;
const BARE_CODE = `${POST}\n\n\`\`\`\nls\n\`\`\``;

describe('a draft wrapped in one fence', () => {
  it.each([
    [`\`\`\`markdown\n${POST}\n\`\`\``, POST],
    [`\n\`\`\`md\n\n${POST}\n\n\`\`\`\n`, POST],
    [`\`\`\`\n${POST}\n\`\`\``, POST],
    [`~~~Markdown\n${POST}\n~~~`, POST],
    [`\`\`\`\`markdown\n${WITH_CODE}\n\`\`\`\``, WITH_CODE],
    [`\`\`\`\`\n${BARE_CODE}\n\`\`\`\``, BARE_CODE],
    [`\`\`\`markdown\n${WITH_CODE}\n\`\`\``, WITH_CODE],
    [`\`\`\`markdown\n${BARE_CODE}\n\`\`\``, BARE_CODE],
    [`\`\`\`\n${WITH_CODE}\n\`\`\``, WITH_CODE],
  ])('%j is unwrapped', (answer, draft) => {
    expect(draftText(answer)).toBe(draft);
  });
});

const LONG = `${POST}\n\n## Next\n\n- one\n- two\n\n> A quotation.\n\nBuy one.`;

describe('a draft with talk around it', () => {
  it.each([
    ['Sure, here is the finished post:', ''],
    ['Sure! Here’s the revised blog post.', 'Let me know if you’d like any changes!'],
    ['Certainly!', ''],
    ['Of course. I kept the tone friendly for you.', ''],
    ["Okay, the user wants a post about spot instances. Let me think.\n\nI'll write it now.", ''],
    ['Absolutely!\n\nHere is your draft:\n\n---', '---\n\nWould you like me to adjust the tone?'],
    ['**Here is the updated version:**', '*Feel free to ask for another version.*'],
    ['I have revised the draft and addressed all notes:', 'I hope this helps!'],
    ['Draft 2:', 'Word count: 512'],
    ['Below is the full article, as requested.', '(About 500 words)'],
    [
      'Gerne! Hier ist der überarbeitete Beitrag:',
      'Sag mir Bescheid, wenn du noch Änderungen möchtest.',
    ],
    ['Natürlich, hier ist dein Blogbeitrag.', 'Möchten Sie, dass ich den Ton anpasse?'],
    ['¡Claro! Aquí tienes el artículo:', 'Avísame si quieres cambiar el tono.'],
    ['Por supuesto. A continuación, la entrada del blog:', '¿Quieres que ajuste el estilo?'],
    ['承知しました。以下がブログ記事です。', '修正のご要望があればお知らせください。'],
    ['以下は完成した記事です：', 'トーンの変更など、何かあれば教えてください。'],
    ['Bien sûr ! Voici l’article :', 'N’hésitez pas à me demander une autre version.'],
    ['Certo! Ecco l’articolo finito:', 'Fammi sapere se vuoi modifiche.'],
    ['Claro! Aqui está o artigo:', 'Me avise se quiser ajustes.'],
    ['好的，以下是文章：', '如需修改，请告诉我。'],
    ['', 'Tell me if you would like another tone.'],
    ['', '---\n\nI followed your outline.\n\nLet me know if you want it shorter.'],
  ])('loses %j and %j', (before, after) => {
    const around = (inside: string) => [before, inside, after].filter(Boolean).join('\n\n');

    expect(draftText(around(LONG))).toBe(LONG);
    expect(draftText(around(`\`\`\`\`markdown\n${LONG}\n\`\`\`\``))).toBe(LONG);
    expect(draftText(around(`<draft version="2">\n${LONG}\n</draft>`))).toBe(LONG);
    if (before !== '') expect(draftText(around(`\`\`\`\n${LONG}\n\`\`\``))).toBe(LONG);
  });

  it('may have no blank line beside the talk', () => {
    expect(draftText(`Here is the post:\n${LONG}\nLet me know if it should be shorter.`)).toBe(
      LONG,
    );
    expect(draftText(`Here is the post:\n---\n${LONG}\n\n---\nTell me if you want changes.`)).toBe(
      LONG,
    );
  });

  it('keeps its blank lines', () => {
    const post = `${LONG}\n\n\n    code\n\n\n    more code\n\nEnd.`;

    expect(draftText(`Here is the post:\n\n${post}`)).toBe(post);
  });

  it('may begin with a section', () => {
    expect(draftText('Sure! Here is the post:\n\n## Cost\n\nA third.')).toBe('## Cost\n\nA third.');
  });

  it('may have code of its own in a fence of the same length', () => {
    const answer = `Here is the post:\n\n\`\`\`markdown\n${WITH_CODE}\n\`\`\`\n\nTell me if it should be shorter.`;

    expect(draftText(answer)).toBe(WITH_CODE);
  });

  it.each([
    'Sure, I can write this post for you! Which tone would you like?',
    'Sure!',
    'I’m sorry, but I cannot help with that.',
    'Here is the post:',
    '<think>\nThe title is\n\n# Spot\n\nand then',
    'Sure!\n<think>What do they want?',
    '<draft></draft>',
    '---\ntitle: Spot\n---',
  ])('is not a draft where nothing else is left: %j', (answer) => {
    expect(() => draftText(answer)).toThrow('The draft is empty');
  });
});

describe('a draft in marks of a model', () => {
  const escaped = JSON.stringify(WITH_CODE).slice(1, -1);

  it.each([
    `<draft version="1">\n${WITH_CODE}\n</draft>`,
    `<post>${WITH_CODE}</post>`,
    `<blog_post>\n\n${WITH_CODE}\n\n</blog_post>\n`,
    `<article lang="en">\n${WITH_CODE}\n</article>`,
    `<our_post>\n${WITH_CODE}\n</our_post>`,
    `<draft>\n${WITH_CODE}`,
    `${WITH_CODE}\n</draft>`,
    `<output>\n<draft>\n${WITH_CODE}\n</draft>\n</output>`,
    `<answer>\n\`\`\`\`md\n${WITH_CODE}\n\`\`\`\`\n</answer>`,
    `<think>\nA post.\n\n# No\n</think>\n\n${WITH_CODE}`,
    `<thinking>short</thinking>${WITH_CODE}`,
    `Okay, they want a post.\nI begin.\n</think>\n\n${WITH_CODE}`,
    `[THINK]a[/THINK]\n${WITH_CODE}`,
    `◁think▷a◁/think▷\n${WITH_CODE}`,
    `<think>\n\n</think>\n\n<post>\n${WITH_CODE}\n</post>`,
    `<|channel|>analysis<|message|>They want it.<|end|><|start|>assistant<|channel|>final<|message|>${WITH_CODE}<|return|>`,
    `<s>${WITH_CODE}</s>`,
    `${WITH_CODE}<|im_end|>`,
    `<|im_start|>assistant\n${WITH_CODE}<|im_end|>`,
    `<|start_header_id|>assistant<|end_header_id|>\n\n${WITH_CODE}<|eot_id|>`,
    `<start_of_turn>model\n${WITH_CODE}<end_of_turn>`,
    `${WITH_CODE}</s>`,
    `<s>${WITH_CODE}`,
    `</think>\n\n${WITH_CODE}`,
    `\uFEFF${WITH_CODE}`,
    WITH_CODE.replaceAll('\n', '\r\n'),
    escaped,
    `"${escaped}"`,
    `Here is the post:\n\n${escaped}`,
    `{"draft": "${escaped}"}`,
    `\`\`\`json\n{\n  "post": "${escaped}"\n}\n\`\`\``,
    `\`\`\`markdown\n${WITH_CODE}`,
    `~~~markdown\n${WITH_CODE}`,
    `\`\`\` markdown\n${WITH_CODE}\n\`\`\``,
    `\`\`\`markdown title="post.md"\n${WITH_CODE}\n\`\`\``,
    `\`\`\`md\n${WITH_CODE}\n\`\`\`\`\``,
    `---\ntitle: "Spot"\nlayout: post\n---\n\n${WITH_CODE}`,
    `\uFEFF---\ntitle: Spot\ntags:\n  - cost\n---\n${WITH_CODE}`,
    `+++\ntitle = "Spot"\ndate = 2026-11-22\n+++\n\n${WITH_CODE}`,
    `{\n  "title": "Spot"\n}\n\n${WITH_CODE}`,
    `---\ntitle: Spot\nlayout: post\n\n${WITH_CODE}`,
    `title: Spot\nlayout: post\n---\n\n${WITH_CODE}`,
    `\`\`\`markdown\n---\ntitle: Spot\n---\n\n${WITH_CODE}\n\`\`\``,
    `Sure! Here is the post:\n\n---\ntitle: Spot\nlayout: post\n---\n\n${WITH_CODE}`,
  ])('is taken out of them: %j', (answer) => {
    expect(draftText(answer)).toBe(WITH_CODE);
  });

  it('keeps a title that only the fields before it had', () => {
    expect(draftText('---\ntitle: "Spot instances"\n---\n\nThey cost a third.')).toBe(
      '# Spot instances\n\nThey cost a third.',
    );
  });

  it('keeps the indentation of its first line', () => {
    expect(draftText('\n\n  - a\n  - b\n')).toBe('  - a\n  - b');
  });
});

describe('any other draft is unchanged', () => {
  it.each([
    POST,
    WITH_CODE,
    BARE_CODE,
    `\`\`\`sh\nls\n\`\`\`\n\n${POST}`,
    `\`\`\`\nls\n\`\`\`\n\n${WITH_CODE}`,
    '```\nls\n```\n\nThen:\n\n```\nls\n```',
    '```\nls\n```\n\nThen:\n\n```sh\nls\n```',
    '```markdown\n# T\n```\n\nThen:\n\n```sh\nls\n```',
    '```sh\nls\n```',
    '```\n# install it\nnpm ci\n```\n\nThen use it.',
    'Install it:\n\n```\n# install\nnpm ci\n```\n\nDone.',
    'To write a title, type:\n\n```markdown\n# Hello\n```\n\nThen save the file and look at it.',
    `> Plants are good.\n> — Ada\n\n${POST}`,
    `![Plant](plant.png)\n\n${POST}`,
    `<!-- a comment -->\n\n${POST}`,
    `<p align="center">\n  <img src="a.png">\n</p>\n\n${POST}`,
    `<Callout>\nNew\n</Callout>\n\n${POST}`,
    `---\n\n${POST}\n\n---\n\nMore.`,
    'Sure, plants need water. But how much?\n\n## Water\n\nA little.',
    'Sure enough, they grew.\n\n## Why\n\nWater.',
    `Sure enough, they grew.\n\n${POST}`,
    '# Sure, here is how we do it\n\nHere is the first draft of our plan:\n\n- a',
    'Here are three reasons:\n\n- one\n- two',
    'Of course plants help.\n\n## Why\n\nThey do.',
    `${POST}\n\nLet me know in the comments which version you would change.`,
    `${POST}\n\nWould you like to change your office? Start with one plant.`,
    `${POST}\n\nFeel free to adjust the recipe.`,
    `${POST}\n\nThe model writes \`</think>\` at the end of a thought.`,
    `${POST}\n\n\`\`\`xml\n<think>\nHm.\n</think>\n\`\`\``,
    `${POST}\n\n<details>\n<summary>More</summary>\n\nInside.\n</details>`,
    `${POST}\n\nIn C, \`\\n\\n\` ends a paragraph, and \`\\n\` a line.`,
    '# Reasoning models\n\nA model wraps its reasoning in <think> and </think>\nbefore the answer.',
    '# Reasoning models\n\nIt ends with\n\n</think>\n\nand the answer follows.',
    'Reasoning models\n===\n\nIt ends with\n</think>\nand the answer follows.',
    'Reasoning models\n===\n\nThey write\n\n<think>\nHm.\n</think>\n\nand answer.',
    'Two tags:\n\n- <think> begins a thought,\n- it ends with </think>\n\n## Why\n\nTo think.',
    'It ends with\n\n    </think>\n\nand the answer follows.',
    'It ends with one of these:\n\n- </think>\n- a title\n\n  </think>\n\nand more.',
    'The tags are <think> and\n</think>\nin most models.',
    `${POST}\n\nA channel begins with <|channel|> and a text with <|message|> in this format.`,
    `<|channel|> and <|message|> are tokens.\n\n${POST}`,
    `${POST}\n\nEach answer ends with <|im_end|>`,
    `${POST}\n\nWe used <s>Jenkins</s>`,
    '<s>Jenkins</s> is what we used.\n\n## Why\n\nIt was there.',
    '<s>Jenkins</s> is gone.\n\n## Next\n\nSo is <s>Travis</s>',
    '# What \\n means\n\nIt ends a line.',
    '# Spot\n\nThe code is:\n\n```sh\nls',
    '```',
  ])('%j', (answer) => {
    expect(draftText(`\n${answer}  `)).toBe(answer);
  });
});

it.each(['', ' \n ', '```markdown\n\n```'])('%j is not a draft', (answer) => {
  expect(() => draftText(answer)).toThrow('The draft is empty');
});

it('a text past the limit is not a draft', () => {
  expect(draftText('x'.repeat(DRAFT_CHARS_MAX))).toHaveLength(DRAFT_CHARS_MAX);
  expect(() => draftText('x'.repeat(DRAFT_CHARS_MAX + 1))).toThrow('200001 characters');
});
