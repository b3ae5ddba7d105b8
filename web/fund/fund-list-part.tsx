import { InfoCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { FundList } from '../../server/fund/screening/fund-list.schema.ts';
import { useConversationActions } from '../conversation/conversation-actions.tsx';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { LEAST_COMPARED, MOST_COMPARED, toggleChosen, toggleClause } from './change-query.ts';
import { ConditionChips } from './condition-chips.tsx';
import { EmptyList } from './empty-list.tsx';
import { FundCard } from './fund-card.tsx';
import { useScreen } from './fund-client.ts';
import { FundDrawer } from './fund-drawer.tsx';
import { RemovedFunds } from './removed-funds.tsx';

/** Cards shown before the rest is asked for. */
const FIRST_CARDS = 5;

/** A screen's result: what was understood, the cards, what is missing from them and why. */
export function FundListPart({ list, turnId }: { list: FundList; turnId: string }) {
  const { t, say } = useLanguage();
  const { conversationId, answering, send, refresh } = useConversationActions();
  const showError = useShowError();
  const screen = useScreen();
  const [refreshing, setRefreshing] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const [unfolded, setUnfolded] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);

  const busy = screen.isPending || refreshing;
  // Until the server has answered, the chips show what was tapped.
  const query = busy && screen.variables !== undefined ? screen.variables.query : list.query;
  const cards = unfolded ? list.items : list.items.slice(0, FIRST_CARDS);
  const compared = list.items.filter((item) => chosen.includes(item.code));
  const number = (value: number): string => value.toLocaleString('en-US');

  async function toggle(clauseId: string): Promise<void> {
    setRefreshing(true);
    try {
      await screen.mutateAsync({ query: toggleClause(list.query, clauseId), conversationId, turnId });
      await refresh();
      setChosen([]);
    } catch (error) {
      showError(error);
    } finally {
      setRefreshing(false);
    }
  }

  return (
    <article className="fund-list" aria-label={t.fund.list} aria-busy={busy}>
      <ConditionChips list={list} query={query} disabled={busy || answering} onToggle={(clauseId) => void toggle(clauseId)} />
      <p className="fund-list-line small" role="status">
        {busy ? (
          t.fund.updating
        ) : (
          <>
            <span className="strong">{t.fund.matched(number(list.matched), number(list.items.length))}</span>
            {list.items.length > 1 && <span>{`${t.fund.sort}${t.common.colon}${say(list.sortLabel)}`}</span>}
            <span className="num">{t.advisor.dataAsOf(list.asOf)}</span>
          </>
        )}
      </p>
      {list.items.length === 0 && <EmptyList list={list} disabled={busy || answering} onToggle={(clauseId) => void toggle(clauseId)} />}
      {cards.length > 0 && (
        <ol className={busy ? 'fund-cards busy' : 'fund-cards'}>
          {cards.map((item, index) => (
            <FundCard
              key={item.code}
              item={item}
              place={index + 1}
              chosen={chosen.includes(item.code)}
              full={chosen.length >= MOST_COMPARED}
              selectable={list.items.length >= LEAST_COMPARED}
              onChoose={() => setChosen(toggleChosen(chosen, item.code))}
              onOpen={() => setOpened(item.code)}
            />
          ))}
        </ol>
      )}
      {list.items.length > FIRST_CARDS && (
        <Button block onClick={() => setUnfolded(!unfolded)} aria-expanded={unfolded}>
          {unfolded ? t.fund.showLess : t.fund.showAll(number(list.items.length - FIRST_CARDS))}
        </Button>
      )}
      {chosen.length > 0 && (
        <div className="compare-bar" role="status">
          <Button
            type="primary"
            disabled={compared.length < LEAST_COMPARED || answering}
            onClick={() => {
              send(t.fund.compareMessage(compared.map((item) => `${item.name} ${item.code}`).join(t.common.list)));
              setChosen([]);
            }}
          >
            {compared.length < LEAST_COMPARED ? t.fund.compare : t.fund.compareChosen(String(compared.length))}
          </Button>
          <span className="small grow">
            {compared.length < LEAST_COMPARED ? t.fund.compareHint : compared.length >= MOST_COMPARED ? t.fund.compareLimit : ''}
          </span>
          <Button type="text" size="small" onClick={() => setChosen([])}>
            {t.fund.clearChosen}
          </Button>
        </div>
      )}
      {list.removed !== null && list.removed.count > 0 && <RemovedFunds removed={list.removed} turnId={turnId} />}
      {list.notes.length > 0 && (
        <ul className="fund-notes small" aria-label={t.fund.notes}>
          {list.notes.map((note) => (
            <li key={note.code}>
              <InfoCircleOutlined aria-hidden /> <span>{say(note.text)}</span>
            </li>
          ))}
        </ul>
      )}
      {opened !== null && <FundDrawer code={opened} name={list.items.find((item) => item.code === opened)?.name ?? opened} onClose={() => setOpened(null)} />}
    </article>
  );
}
