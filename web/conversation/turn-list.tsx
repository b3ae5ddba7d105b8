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
}

/** The turns, kept at the newest unless the reader has scrolled up. */
export function TurnList({ live, chosen, onChoose, onShowPlan }: TurnListProps) {
  const { t } = useLanguage();
  const { transcript, answering } = live;
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);

  useEffect(() => {
    const element = scroller.current;
    if (following && element !== null && transcript.lastSequence >= 0) element.scrollTop = element.scrollHeight;
  }, [transcript, following]);

  function onScroll(): void {
    const element = scroller.current;
    if (element !== null) setFollowing(element.scrollHeight - element.scrollTop - element.clientHeight < 80);
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
              <AnswerView answer={turn.answer} live={last && answering} last={last} chosen={chosen} onChoose={onChoose} onShowPlan={onShowPlan} />
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
