import type { FoundWord } from '../../../run/reasons.ts';
import type { AbstainReason } from '../../../run.ts';
import type { ShownLength } from '../asked-length.ts';
import type { CheckWords } from '../check-words.ts';

const lengthIn = {
  words: (count: number) => counted(count, '語'),
  characters: (count: number) => counted(count, '文字'),
};

const LIMITS = { most: '以内', least: '以上' };

/** A property of a draft that passes, and the fix that an automatic check suggests. */
export const CHECK_LABELS: CheckWords = {
  covers_outline: () => ({ question: 'アウトラインの要点をすべて扱っている' }),
  keeps_to_outline: () => ({ question: '事実、数値、名前、引用の創作がない' }),
  opening_states_point: () => ({ question: '冒頭で要点を伝えている' }),
  headings_guide: () => ({ question: '見出しだけで流れがわかる' }),
  fits_audience: () => ({ question: 'トーンと深さが読者に合っている' }),
  concrete: () => ({ question: 'どのセクションにも具体的な内容がある' }),
  no_filler: () => ({ question: '冗長な表現、誇張、繰り返しがない' }),
  ending_acts: () => ({ question: '結びに明確な次のステップがある' }),
  nothing_invented: () => ({ question: 'チームやその仕事についての創作がない' }),
  in_scope: () => ({ question: 'テーマから外れていない' }),
  holds_together: () => ({ question: '数値、表、コード、本文が一致している' }),
  obeys_brief: () => ({ question: 'タイトル、言語、トーン、結びが依頼どおり' }),
  says_something: () => ({ question: '起きたことと、約束した事実を伝えている' }),
  keeps_stance: () => ({ question: 'チームの立場を保っている' }),
  covers_points: () => ({ question: '要点をすべて扱っている' }),
  obeys_orders: () => ({ question: '指示に従っている' }),
  no_placeholders: () => ({
    question: 'プレースホルダーが残っていない',
    edit: 'プレースホルダーを置き換えるか削除してください。',
  }),
  links_well_formed: () => ({
    question: 'すべてのリンクが有効',
    edit: '完全な https アドレスを使うか、リンクを削除してください。',
  }),
  length: ({ target, words, unit = 'words', limit }) => ({
    question:
      limit === undefined ? '目標の長さに近い' : `${lengthIn[unit](target)}${LIMITS[limit]}`,
    edit: `現在は ${lengthIn[unit](words)}です。${words > target ? '短く' : '長く'}してください。`,
  }),
  outline_headings: () => ({
    question: 'アウトラインの見出しを保っている',
    edit: 'アウトラインのこの部分に専用の見出しを付けてください。',
  }),
  quotations_exact: () => ({
    question: '情報源を正確に引用している',
    edit: '原文どおりに引用するか、引用符を外してください。',
  }),
  house_words: ({ found = [] }) => ({
    question: '用語リストに従っている',
    ...(found.length > 0 && { edit: found.map(replacement).join('') }),
  }),
};

function replacement({ avoid, use }: FoundWord): string {
  return use === undefined ? `「${avoid}」を削除してください。` : `「${avoid}」→「${use}」。`;
}

export const ABSTENTION_LABELS: Record<AbstainReason, string> = {
  refused: '回答を拒否しました。',
  truncated: '回答が長すぎました。',
  malformed: '回答が使えない形式でした。',
  contradictory: '変更を求めましたが、内容を示しませんでした。',
  chose: '確信が持てませんでした。',
  unproven: '問題を指摘しましたが、下書きの該当箇所を示しませんでした。',
  timed_out: '時間内に回答しませんでした。',
};

function counted(count: number, counter: string): string {
  return `${number(count)} ${counter}`;
}

function number(count: number): string {
  return count.toLocaleString('ja');
}

/** “約 500 語”, “2,000 文字以内”, “700〜800 語”. */
export function lengthText(
  length: number,
  { unit = 'words', limit, range }: ShownLength = {},
): string {
  const text = lengthIn[unit](range?.to ?? length);
  if (range !== undefined) return `${number(range.from)}〜${text}`;
  return limit === undefined ? `約 ${text}` : `${text}${LIMITS[limit]}`;
}
