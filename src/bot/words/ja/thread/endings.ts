/** How a post ends: approved, stopped or expired. */
export const endings = {
  approved: (title: string) =>
    `✅ *「${title}」が承認されました。* 最終版の Markdown をこのスレッドに添付しました。`,
  finished: (title: string) =>
    `✅ *「${title}」が承認されました。* 公開に必要なものはここにそろっています。`,
  withoutFiles: (title: string, draft: number) =>
    `✅ *「${title}」が承認されました。* ここでは Slack がファイルを受け付けないため、添付はありません。本文はこのスレッドの下書き ${draft} です。`,
  approvedInShort: (title: string) => `「${title}」が承認されました。`,
  undoFor: '1 分以内なら元に戻せます。',
  undone: (name: string) => `${name} が元に戻しました。この記事の作業を続けます。`,
  acceptedChecks: '不合格のまま容認されたチェック項目',
  /** Titles over the comments that no draft addresses any more. */
  comments: {
    approved: '反映されなかったコメント',
    published: '承認後のコメント',
    cancelled: '未対応のコメント',
    expired: '未対応のコメント',
  },
};

export const expiry = {
  warning: (name: string, { day, press }: { day: string; press: string | undefined }) =>
    `⏳ ${name}：しばらく動きがありません。この記事は ${day} に期限切れになります。続けるには、ここに返信するか、${press === undefined ? '下書きについて決定して' : `「${press}」を押して`}ください。`,
  warningClosed: '☑️ この記事がまもなく期限切れになるとお知らせしましたが、現在は当てはまりません。',
  expired:
    '⌛ 返信がなかったため、この記事は期限切れになりました。ここにいる誰でも、アウトラインを付けて `/blogpost` を送信すれば、もう一度始められます。アウトラインは、最初のメッセージのメニューの *依頼内容を表示* にあります。',
  expiredVersion: (button: string) =>
    `⌛ 返信がなかったため、この新しいバージョンは期限切れになりました。承認済みの記事はそのままです。ここにいる誰でも、承認済みの記事の下にある *${button}* から、もう一度始められます。`,
  review: (draft: number) =>
    `⌛ 下書き ${draft} についての決定がないまま、この記事は期限切れになりました。`,
  failure: '⌛ 再試行されないまま、この記事は期限切れになりました。',
  budget: '⌛ 予算が増額されないまま、この記事は期限切れになりました。',
};
