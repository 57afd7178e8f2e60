import type { SettingsVersion } from '../../pipeline/ports/settings-port.ts';
import type { RecordedSource } from '../../pipeline/run/source.ts';
import { escapedLine, escapeMrkdwn } from '../text/escape.ts';
import { nameOf } from '../words/people.ts';
import type { Words } from '../words/words.ts';
import { type Blocks, section } from './blocks.ts';

/** The texts and settings that a post is made from. */
export interface BriefOrigin {
  sources: readonly RecordedSource[];
  /** Those that the post keeps. */
  settings: { channel?: SettingsVersion | undefined; workspace?: SettingsVersion | undefined };
}

/** A new version has those of the post before it, too. With their longest lines, this many fit. */
const SOURCES_PER_SECTION = 8;

export function originBlocks(words: Words, origin: BriefOrigin): Blocks {
  const { reader } = words;
  const sources = origin.sources.map((source) => `• ${sourceLine(words, source)}`);
  const heading = `*${reader.sources}*`;
  const sections: Blocks = [];
  for (let from = 0; from < sources.length; from += SOURCES_PER_SECTION) {
    const lines = sources.slice(from, from + SOURCES_PER_SECTION);
    sections.push(section([...(from === 0 ? [heading] : []), ...lines].join('\n')));
  }
  return [section(settingsLines(words, origin.settings).join('\n')), ...sections];
}

function settingsLines({ reader, ...words }: Words, settings: BriefOrigin['settings']): string[] {
  const lines = (['channel', 'workspace'] as const).flatMap((place) => {
    const kept = settings[place];
    if (kept === undefined) return [];
    const name = nameOf({ reader, ...words }, kept.by);
    return [reader.settings[place](kept.version, name, words.times.moment(kept.at))];
  });
  return lines.length > 0 ? lines : [reader.noSettings];
}

function sourceLine({ reader, sources }: Words, source: RecordedSource): string {
  const [, note] = /^note:(?:[^/]+\/)?(N\d+)$/.exec(source.address) ?? [];
  const address = escapedLine(source.address, 150);
  const named = note === undefined ? address : reader.noteSource(escapeMrkdwn(note));
  if (source.state === 'unreadable') return reader.unread(named, sources.because[source.why]);
  const title = escapedLine(source.title, 120);
  return title === '' ? named : `${title} · ${named}`;
}
