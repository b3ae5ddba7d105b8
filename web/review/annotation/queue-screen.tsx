import { Link } from '@tanstack/react-router';
import { Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { type ItemState, itemStateSchema, labelNames, type Queue, type QueueItem } from '../../../server/review/annotation.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { ITEMS_PER_PAGE, reviewLinks, useQueue } from '../review-client.ts';
import { ReviewFrame } from '../review-frame.tsx';
import { AgreementView } from './agreement-view.tsx';

/** What people are asked to rate, and how far they agree. */
export function QueueScreen() {
  const { t } = useLanguage();
  const [todo, setTodo] = useState(true);
  const [state, setState] = useState<ItemState | undefined>();
  const [page, setPage] = useState(0);
  const query = useQueue({ todo, page, ...(state === undefined ? {} : { state }) });
  return (
    <ReviewFrame
      actions={
        <div className="row-wrap">
          <a className="review-action" href={reviewLinks.exportAnnotations('jsonl')} download>
            {t.review.exportJsonl}
          </a>
          <a className="review-action" href={reviewLinks.exportAnnotations('csv')} download>
            {t.review.exportCsv}
          </a>
        </div>
      }
    >
      <div className="stack">
        <p className="small soft">{t.review.queueHint}</p>
        <Loaded query={query}>
          {(queue) => (
            <>
              <div className="row-wrap">
                <Segmented
                  value={todo}
                  onChange={(value) => {
                    setTodo(value);
                    setPage(0);
                  }}
                  options={[
                    { value: true, label: `${t.review.todoOnly} ${queue.todo}` },
                    { value: false, label: t.review.allItems },
                  ]}
                />
                {!todo && <StateChoice queue={queue} state={state} onChoose={setState} />}
              </div>
              {queue.items.length === 0 ? (
                <Blank title={t.review.noItems} hint={t.review.noItemsHint} />
              ) : (
                <ul className="card review-cases">
                  {queue.items.map((item) => (
                    <ItemRow key={item.id} item={item} />
                  ))}
                </ul>
              )}
              <Pagination
                hideOnSinglePage
                showSizeChanger={false}
                current={page + 1}
                pageSize={ITEMS_PER_PAGE}
                total={queue.total}
                onChange={(next) => setPage(next - 1)}
              />
            </>
          )}
        </Loaded>
        <AgreementView />
      </div>
    </ReviewFrame>
  );
}

function StateChoice({ queue, state, onChoose }: { queue: Queue; state: ItemState | undefined; onChoose(state: ItemState | undefined): void }) {
  const { t } = useLanguage();
  return (
    <>
      {([undefined, ...itemStateSchema.options] as const).map((one) => (
        <button
          key={one ?? 'all'}
          type="button"
          className={one === state ? 'choice small on' : 'choice small'}
          aria-pressed={one === state}
          onClick={() => onChoose(one)}
        >
          {one === undefined ? t.review.allItems : t.review.itemState[one]} <span className="num">{one === undefined ? '' : (queue.counts[one] ?? 0)}</span>
        </button>
      ))}
    </>
  );
}

export const stateTones: Record<ItemState, string> = {
  waiting: 'pill',
  agreed: 'pill tone-good',
  disputed: 'pill tone-warn',
  settled: 'pill tone-accent',
  gone: 'pill',
};

function ItemRow({ item }: { item: QueueItem }) {
  const { t, say, language } = useLanguage();
  return (
    <li>
      <span className={stateTones[item.state]}>{t.review.itemState[item.state]}</span>
      <div className="grow">
        <Link to="/review/annotation/$itemId" params={{ itemId: item.id }}>
          {item.opening || t.review.itemState.gone}
        </Link>
        <p className="small muted">
          {t.review.itemKind[item.kind]} · {t.review.agent[item.agent]} · <span className="num">{formatInstant(item.addedAt, language)}</span> ·{' '}
          {t.review.ratings(item.ratings)}
          {item.mine !== null && ` · ${t.review.mine} ${say(labelNames[item.mine])}`}
        </p>
      </div>
      {(item.may.rate || item.may.adjudicate) && (
        <Link to="/review/annotation/$itemId" params={{ itemId: item.id }} className="review-action small">
          {item.may.adjudicate ? t.review.adjudicate : item.mine === null ? t.review.rate_ : t.review.changeRating}
        </Link>
      )}
    </li>
  );
}
