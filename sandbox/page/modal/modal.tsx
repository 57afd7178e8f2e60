import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { OpenView } from '../../slack/page-api.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext, useNewSurface } from '../blocks/surface.ts';
import { useSession } from '../session/session.ts';
import { Dialog } from './dialog.tsx';

/** A view the app opened over the page. Its typed text survives errors and updates. */
export function Modal({ view }: { view: OpenView }): ReactNode {
  const { act } = useSession();
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const surface = useNewSurface({ viewId: view.id }, view.errors);

  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the errors come with the view, after the answer.
  useEffect(() => {
    if (isPending) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [isPending, view.errors]);

  // A form with field errors shows them at the fields.
  const isRefused = Object.keys(view.errors).length > 0;
  const leave = () => void act({ do: 'close_view', viewId: view.id });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    const answer = await act({ do: 'submit_view', viewId: view.id, values: surface.typed });
    surface.showErrors();
    setPending(false);
    setTrouble(answer.ok ? '' : answer.error);
  };

  return (
    <Dialog title={view.title} onLeave={leave}>
      <form ref={form} onSubmit={submit} noValidate>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll it. */}
        <main tabIndex={0}>
          <SurfaceContext value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceContext>
        </main>
        <footer>
          {trouble && !isRefused && (
            <p className="refusal" role="alert">
              {trouble}
            </p>
          )}
          <button type="button" className="button" onClick={leave}>
            {view.close || 'Close'}
          </button>
          {view.submit && (
            <button
              type="submit"
              className="button"
              data-style="primary"
              aria-busy={isPending}
              aria-disabled={isPending}
            >
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
