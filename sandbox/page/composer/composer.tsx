import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Icon } from '../panes/icon.tsx';
import { useSession } from '../session/session.ts';
import { CommandSuggestions } from './command-suggestions.tsx';
import { useGrowing } from './growing.ts';
import { suggestCommands } from './read-text.ts';
import { RecordedOutlines } from './recorded-outlines.tsx';
import { type Addressee, useSending } from './sending.ts';
import { ShortcutMenu } from './shortcut-menu.tsx';

/** The message field: Enter sends, Shift+Enter begins a line, `/` begins a command. */
export function Composer({ label, ...addressee }: Addressee & { label: string }): ReactNode {
  const { state } = useSession();
  const { text, write, refusal, refuse, isPending, send } = useSending(addressee);
  const box = useRef<HTMLTextAreaElement>(null);
  const suggestions = addressee.threadTs ? [] : suggestCommands(text, state.commands);
  useGrowing(box, text);

  const complete = (command: string, argument = '') => {
    write(`${command} ${argument}`);
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [first] = suggestions;
    if (event.key === 'Tab' && first && !text.startsWith(first.command)) {
      event.preventDefault();
      complete(first.command);
    }
    // In an input method Enter confirms a word; that key press must not send the message.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="composer">
      <CommandSuggestions suggestions={suggestions} choose={(command) => complete(command)} />
      {text === '' && <RecordedOutlines addressee={addressee} choose={complete} />}
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="composer-box">
        {!addressee.threadTs && <ShortcutMenu onRefused={refuse} />}
        <textarea
          ref={box}
          rows={1}
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="icon-button send"
          aria-label="Send"
          aria-busy={isPending}
          disabled={text.trim() === ''}
          onClick={() => {
            box.current?.focus();
            void send();
          }}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}
