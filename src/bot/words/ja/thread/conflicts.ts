/** Two comments that one draft cannot both follow. */
export const conflicts = {
  asks: (name: string) =>
    `${name}：2 つのコメントが矛盾しています。次の下書きはどちらに従いますか？`,
  without: (moment: string) =>
    `${moment} までに選択がない場合は、新しいほうに従います。選択できるのは、この記事を開始した人と承認者です。`,
  earlier: '古いほう',
  later: '新しいほう',
  chose: (name: string, chosen: string, other: string) =>
    `${name} が ${chosen} のコメントを選択しました。次の下書きには ${other} のコメントを反映しません。`,
  tookLater: (chosen: string, other: string) =>
    `選択がなかったため、新しい ${chosen} のコメントに従います。次の下書きには ${other} のコメントを反映しません。`,
  both: (name: string) => `${name} が両方のコメントの反映を選択しました。`,
  notNeeded: '片方のコメントがなくなったため、選択はもう必要ありません。',
};
