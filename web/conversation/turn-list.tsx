import { DownOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { AnswerView } from './answer-view.tsx';
import type { LiveTranscript } from './use-transcript.ts';

interface TurnListProps {
  live: LiveTranscript;
  chosen: Record<string, string>;
  onChoose(path: string, text: string): void;
  onShowPlan(): void;
  /** The advisor's answers are longer than a screen: they are read from their beginning, not from their end. */
  advisor: boolean;
}

/** Room left above a turn that is scrolled to the top, in pixels. */
const HEADROOM = 12;

/** The turns, kept at the newest unless the reader has scrolled up. */
export function TurnList({ live, chosen, onChoose, onShowPlan, advisor }: TurnListProps) {
  const { t } = useLanguage();
  const { transcript, answering } = live;
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);

  useEffect(() => {
    const element = scroller.current;
    if (!following || element === null || transcript.lastSequence < 0) return;
    const pin = (): void => {
      element.scrollTop = advisor ? Math.max(element.scrollTop, lastTurnTop(element) - HEADROOM) : element.scrollHeight;
    };
    pin();
    if (!advisor || element.lastElementChild === null) return;
    // Cards and charts come a moment after their event.
    const observer = new ResizeObserver(pin);
    observer.observe(element.lastElementChild);
    return () => observer.disconnect();
  }, [transcript, following, advisor]);

  function onScroll(): void {
    const element = scroller.current;
    if (element === null) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    setFollowing(atEnd || (advisor && element.scrollTop >= lastTurnTop(element) - 80));
  }

  return (
    <div className="turns-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <div className="turns" ref={scroller} onScroll={onScroll} role="log" aria-label={t.conversation.chatTab} aria-busy={answering} tabIndex={0}>
        {transcript.turns.map((turn, index) => {
          const last = index === transcript.turns.length - 1;
          return (
            <article key={turn.turnId} className="turn">
              {turn.user && (
                <div className="said">
                  <span className="visually-hidden">{t.conversation.you}</span>
                  <p>{turn.user.text}</p>
                </div>
              )}
              <AnswerView
                turnId={turn.turnId}
                answer={turn.answer}
                live={last && answering}
                last={last}
                chosen={chosen}
                onChoose={onChoose}
                onShowPlan={onShowPlan}
                advisor={advisor}
              />
            </article>
          );
        })}
      </div>
      {!following && (
        <Button className="turns-jump" shape="round" size="small" icon={<DownOutlined />} onClick={() => setFollowing(true)}>
          {t.conversation.jump}
        </Button>
      )}
    </div>
  );
}

/** Where the newest turn begins, in pixels from the top of all that is scrolled. */
function lastTurnTop(scroller: HTMLElement): number {
  const last = scroller.lastElementChild;
  return last === null ? 0 : last.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
}
