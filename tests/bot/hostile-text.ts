import fc from 'fast-check';

/**
 * Slack's tokens, which mention, link or broadcast wherever Slack reads text as mrkdwn or Markdown.
 */
export const TOKENS = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<@UGRACE>',
  '<@W012|grace>',
  '<#C1|general>',
  '<!subteam^S1>',
  '<!date^1^{date}^https://evil.example|x>',
  '<https://evil.example|the docs>',
  '<HTTP://evil.example>',
  '<mailto:a@evil.example|us>',
  '<slack://channel?team=T1>',
];

/** The parts of a token that still work, anywhere, code included. */
export const LIVE_TOKEN =
  /<(?:!(?:channel|here|everyone|subteam|date)|[@#][UWCS]|(?:https?|mailto|slack):[^>\n]*\|)/i;

/** Parts that could become a token if Slack adds new ones: none may be left outside of code. */
export const TOKEN_START = /<(?:[!@#]|https?:|mailto:|slack:)/i;

const FRAMES: ((token: string) => string)[] = [
  (token) => token,
  (token) => `> ${token}`,
  (token) => `- ${token}\n  1. ${token}`,
  (token) => `# ${token}\n`,
  (token) => `| a ${token} | b |\n|---|---|\n| ${token} | \`${token}\` |`,
  (token) => `\`${token}\``,
  (token) => `\`\`\`sh\n${token}\n\`\`\``,
  (token) => `    ${token}`,
  (token) => `[${token}](https://example.com)`,
  (token) => `[label](<https://example.com/${token}>)`,
  (token) => `[label](${token})`,
  (token) => `![${token}](https://example.com/a.png "${token}")`,
  (token) => `[ref]\n\n[ref]: ${token} "${token}"`,
  (token) => `[^1]\n\n[^1]: ${token}`,
  (token) => `<b>${token}</b> <!-- ${token} -->`,
  (token) => `\\${token}`,
  (token) => `<${token}`,
  (token) => `<\n${token}`,
  (token) => `*${token}*_${token}_~~${token}~~`,
  (token) => `<https://example.com/${token}>`,
];

const Punctuation = fc.string({ unit: fc.constantFrom(...'<>!@#|`*_~[]()\\&; \n\t-1.:/ax') });

/** Text of people with bad intentions and of harmless people. */
export const HostileText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      Punctuation,
      fc
        .tuple(fc.constantFrom(...FRAMES), fc.constantFrom(...TOKENS))
        .map(([framed, token]) => framed(token)),
    ),
    { maxLength: 8 },
  )
  .chain((parts) => fc.constantFrom('', '\n', '\n\n').map((gap) => parts.join(gap)));

export const FRAMED_TOKENS = FRAMES.flatMap((framed) => TOKENS.map((token) => framed(token)));
