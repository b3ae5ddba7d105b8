import { useEffect, useRef, useState } from 'react';
import type { Run, RunEvent } from '../../../server/review/run.schema.ts';
import { reviewLinks, useRunsChanged } from '../review-client.ts';

/** Waits between tries to resume a broken stream, in milliseconds; the last one repeats. */
const RESUME_WAITS = [300, 1_000, 3_000];

/**
 * How far a run is, as its numbered events tell it. A broken stream goes on after the last number seen. When a suite is graded or
 * the run ends, what the server holds of it is asked again.
 */
export function useRunEvents(run: Run): { progress: Run['progress']; reconnecting: boolean } {
  const changed = useRunsChanged();
  const [told, setTold] = useState<Run['progress']>([]);
  const [reconnecting, setReconnecting] = useState(false);
  const seen = useRef(run.lastSequence);
  seen.current = Math.max(seen.current, run.lastSequence);
  const underWay = run.state === 'queued' || run.state === 'running' || run.state === 'lost';

  // biome-ignore lint/correctness/useExhaustiveDependencies: one stream for each run under way, however often `changed` is made anew
  useEffect(() => {
    if (!underWay) return;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tries = 0;
    function listen(): void {
      source = new EventSource(reviewLinks.runEvents(run.id, seen.current));
      source.onopen = () => {
        tries = 0;
        setReconnecting(false);
      };
      source.onmessage = (message: MessageEvent<string>) => {
        const { sequence, event } = JSON.parse(message.data) as RunEvent;
        if (sequence <= seen.current) return;
        seen.current = sequence;
        if (event.type === 'suite-progress') setTold((known) => [...known.filter(({ suite }) => suite !== event.suite), event]);
        else void changed();
      };
      source.onerror = () => {
        source?.close();
        timer = setTimeout(listen, RESUME_WAITS[Math.min(tries, RESUME_WAITS.length - 1)]);
        tries += 1;
        if (tries > 1) setReconnecting(true);
      };
    }
    listen();
    return () => {
      source?.close();
      clearTimeout(timer);
    };
  }, [run.id, underWay]);

  const progress = run.progress.map((one) => {
    const newer = told.find(({ suite }) => suite === one.suite);
    return newer !== undefined && newer.done > one.done ? newer : one;
  });
  return { progress: progress.length === 0 ? told : progress, reconnecting };
}
