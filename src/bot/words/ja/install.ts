import type { Scope } from '../../install/scopes.ts';

/** The pages in a browser on which a workspace installs the app. */
export const install = {
  language: 'ja',
  title: 'Blogpost を Slack に追加',
  intro:
    'Blogpost は、Slack のスレッドでアウトラインからレビュー済みのブログ記事を作成します。Slack で次の権限の許可を求められます。Blogpost が必要とする理由は次のとおりです：',
  button: 'Slack に追加',
  choose:
    'Slack のページの右上でワークスペースを選択してください。1 つのインストールは 1 つのワークスペースに対応します。',
  privacy:
    'Blogpost は、招待されたチャンネルのメッセージだけを読み、記事のスレッドの返信を保存します。アウトライン、下書き、フィードバックは、このアプリの運営者が選んだ言語モデルに送られます。',
  scopes: {
    commands: '/blogpost またはショートカットで記事を開始できます。',
    'chat:write': '下書き、レビュー、結果を記事のスレッドに投稿します。',
    'app_mentions:read':
      'スレッドでアプリをメンションすると、そのスレッドが記事のアウトラインになります。',
    'channels:history': 'パブリックチャンネルのスレッドへの返信は、フィードバックになります。',
    'groups:history': '招待されたプライベートチャンネルでも同様です。',
    'channels:read':
      'チャンネルを名前で表示し、作成者を確認し、チャンネルを見られる人だけに記事を表示します。',
    'groups:read': '参加しているプライベートチャンネルでも同様です。',
    'reactions:write': 'リアクションで、フィードバックを保存したことを知らせます。',
    'reactions:read':
      'レビューへの 👎 は、指摘が問題ではないことを示します。👍 には、承認の方法をお知らせします。',
    'files:write': 'サムネイルと完成した記事をファイルで共有します。',
    'files:read':
      'スレッドで共有されたり、アウトラインとして使われたりした Markdown ファイルを読みます。',
    'users:read': 'メンバーを名前で表示し、ワークスペースのメンバー、管理者、ゲストを区別します。',
    'usergroups:read': '@editors などのユーザーグループが記事を承認できます。',
  } satisfies Record<Scope, string>,
  done: {
    title: (workspace: string) => `Blogpost が ${workspace} に追加されました`,
    steps: [
      'Slack でチャンネルを開き、/invite @Blogpost と入力します。',
      '/blogpost とアウトラインを入力するか、/blogpost だけを入力してフォームを開きます。',
      'スレッドで質問に回答し、下書きをレビューします。',
    ],
    open: 'Slack を開く',
  },
  failed: {
    title: 'Blogpost は追加されませんでした',
    again: 'もう一度試す',
    cancelled: 'Slack のページでキャンセルされたため、何も変更されていません。',
    outdated:
      'このページは 10 分以上前のものか、別のブラウザーで開かれたものです。ここからもう一度始めてください。',
    organisation:
      '組織全体が選択されました。Blogpost は 1 つのワークスペースで動作します。Slack のページの右上でワークスペースを選択してください。',
    refused: 'Slack がインストールを確認できませんでした。1 分待ってから、もう一度始めてください。',
  },
};
