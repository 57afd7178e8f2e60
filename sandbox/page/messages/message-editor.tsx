import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Message } from '../../slack/page-api.ts';
import { useSession } from '../session/session.ts';
import { typedAgain } from './typed-again.ts';

/** Edits a person's own message in place. */
export function MessageEditor(props: { message: Message; onLeave: () => void }): ReactNode {
  const { message, onLeave } = props;
  const { act, state } = useSession();
  const [text, setText] = useState(() => typedAgain(message.text, state));
  const [refusal, setRefusal] = useState('');

  const save = async () => {
    const { channel, ts } = message;
    const answer = await act({ do: 'edit_message', channel, ts, text });
    if (answer.ok) onLeave();
    else setRefusal(answer.error);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Without this the thread around it would close too.
      event.preventDefault();
      onLeave();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void save();
  };

  return (
    <div className="editor">
      <textarea
        aria-label="Edit message"
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit.
        autoFocus
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="actions">
        <button type="button" className="button" onClick={onLeave}>
          Cancel
        </button>
        <button type="button" className="button" data-style="primary" onClick={save}>
          Save
        </button>
      </div>
    </div>
  );
}
