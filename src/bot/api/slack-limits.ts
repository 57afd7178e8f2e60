/**
 * Slack's limits, in one table. Lengths are UTF-16 code units, as JavaScript counts them: never
 * fewer than the characters Slack counts. Published at docs.slack.dev/reference unless noted.
 */
export const LIMITS = {
  message: {
    blocks: 50,
    /** Longer text is cut when a message is posted, not refused. */
    postText: 40_000,
    updateText: 4_000,
    /** Over all markdown blocks of a message together. */
    markdown: 12_000,
    /** Over all text in blocks; measured (slackapi/bolt-js#2509), not published. */
    blockText: 13_200,
    attachments: 100,
    /** Not published; low enough that content does not fit. */
    metadata: 8_000,
  },
  view: {
    blocks: 100,
    json: 250_000,
    title: 24,
    submit: 24,
    close: 24,
    privateMetadata: 3_000,
    stack: 3,
  },
  block: {
    id: 255,
    header: 150,
    sectionText: 3_000,
    sectionFields: 10,
    sectionField: 2_000,
    contextElements: 10,
    actionsElements: 25,
    altText: 2_000,
    imageTitle: 2_000,
    url: 3_000,
    inputLabel: 2_000,
    inputHint: 2_000,
    tableRows: 100,
    tableColumns: 20,
    tableText: 10_000,
  },
  element: {
    actionId: 255,
    buttonText: 75,
    buttonValue: 2_000,
    accessibilityLabel: 75,
    placeholder: 150,
    optionText: 75,
    optionValue: 150,
    optionDescription: 75,
    selectOptions: 100,
    choiceOptions: 10,
    overflowOptions: 5,
    inputText: 3_000,
    files: 10,
  },
  /** A later copy of the reference allows 12 series; these are the lower figures. */
  chart: { perMessage: 2, title: 50, series: 6, points: 20, label: 20, axisLabel: 50 },
  confirm: { title: 100, text: 300, button: 30 },
  file: { altText: 1_000, title: 255 },
  command: { name: 32, description: 2_000, usageHint: 1_000, count: 50 },
  shortcut: { name: 24, count: 10 },
  reactions: { perMessage: 50, perPerson: 23 },
  responseUrl: { uses: 5, lifetimeMs: 30 * 60_000 },
  trigger: { lifetimeMs: 3_000 },
  /** How far Slack's clock and ours may differ, both ways: older signatures are to be refused. */
  clocks: { apartMs: 5 * 60_000 },
} as const;
