import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import type { Content, Strategy, Touch } from '../../../server/marketing/strategy/strategy.schema.ts';
import { formatRate } from '../../../server/values/rate.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useCatalogue } from '../../catalogue/catalogue-client.ts';
import { useLanguage } from '../../language/language.tsx';
import { changeContent, changeTrigger, changeWait, instantToLocal, localToInstant } from '../build-change.ts';
import { usePreview } from '../campaign-client.ts';
import { describeTrigger, describeWait, touchDueAt } from '../describe-journey.ts';
import { channelIcons } from './channel-icons.tsx';
import { ContentPreview } from './content-preview.tsx';
import { EditForm, Field, Section, usePlanEdit } from './plan-edit.tsx';
import { ProvenanceMark } from './provenance-mark.tsx';

/** When each touch goes out, to whom of those before, and what it says. */
export function JourneySection({ version }: { version: PlanVersion }) {
  const { t } = useLanguage();
  const { strategies } = version.plan;
  const [first] = strategies;
  if (first === undefined || strategies.every((each) => each.touches.length === 0)) {
    return (
      <Section id="plan-journey" title={t.plan.journey}>
        <p className="plan-missing">{t.plan.noTouches}</p>
      </Section>
    );
  }
  return strategies.map((strategy) => (
    <Section
      key={strategy.id}
      id={strategy === first ? 'plan-journey' : undefined}
      title={strategies.length === 1 ? t.plan.journey : `${t.plan.journey} · ${strategy.name}`}
      edit={(close) => <TimeForm strategy={strategy} onClose={close} />}
    >
      <ol className="journey">
        {strategy.touches.map((touch) => (
          <TouchItem key={touch.id} touch={touch} strategy={strategy} version={version} />
        ))}
      </ol>
    </Section>
  ));
}

function TouchItem({ touch, strategy, version }: { touch: Touch; strategy: Strategy; version: PlanVersion }) {
  const { t, language, say } = useLanguage();
  const catalogue = useCatalogue().data;
  const eventName = (code: string): string => {
    const event = catalogue?.events.find((each) => each.code === code);
    return event ? say(event.name) : code;
  };
  const dueAt = touchDueAt(touch, strategy.touches, strategy.trigger);
  const path = `strategies.${strategy.id}.touches.${touch.id}`;

  return (
    <li className="touch">
      <span className="touch-icon" aria-hidden>
        {channelIcons[touch.channel]}
      </span>
      <div className="grow">
        <p className="touch-head">
          {touch.start.kind === 'trigger' ? (
            <span className="strong num">{describeTrigger(strategy.trigger, t, language, eventName)}</span>
          ) : (
            <span>
              <span className="strong">{t.plan.after(describeWait(touch.start.waitHours, t))}</span> · {t.touchWhen[touch.start.when]}
              {dueAt !== null && <span className="muted num"> · {formatInstant(dueAt, language)}</span>}
            </span>
          )}
          <span className="touch-channel">{t.channel[touch.channel]}</span>
          <ProvenanceMark provenance={version.provenance} path={touch.start.kind === 'trigger' ? `strategies.${strategy.id}.trigger` : path} />
        </p>
        {touch.content.length === 0 && <p className="plan-missing">{t.plan.noContent}</p>}
        {touch.content.map((content) => (
          <ContentItem key={content.arm} content={content} touch={touch} version={version} path={path} />
        ))}
      </div>
    </li>
  );
}

function ContentItem({ content, touch, version, path }: { content: Content; touch: Touch; version: PlanVersion; path: string }) {
  const { t } = useLanguage();
  const { editable, newest } = usePlanEdit();
  const [editing, setEditing] = useState(false);
  // The plan holds the words with their blanks; what the customer sees has them filled.
  const rendered = usePreview(version.campaignId, version.version, newest).data?.find((each) => each.touchId === touch.id && each.arm === content.arm);
  const title = rendered === undefined ? content.title : rendered.title;
  const body = rendered?.body ?? content.body;
  const { arms } = version.plan.experiment;
  const arm = arms.find((each) => each.id === content.arm);
  if (editing) return <ContentForm content={content} touch={touch} onClose={() => setEditing(false)} />;
  return (
    <div className="content-item">
      <ContentPreview channel={touch.channel} title={title} body={body} />
      <p className="content-meta small muted">
        {arms.length > 1 && (
          <span>
            {t.plan.arm(content.arm)}
            {arm ? ` · ${t.plan.armShare(formatRate(arm.share, 0))}` : ''}
          </span>
        )}
        <span className="num">{t.plan.characters([...body].length)}</span>
        {content.aiGenerated && <span className="ai-mark">{t.plan.aiLabel}</span>}
        <ProvenanceMark provenance={version.provenance} path={`${path}.content.${content.arm}`} />
        {editable && (
          <Button type="link" size="small" onClick={() => setEditing(true)} aria-label={`${t.common.edit} ${t.channel[touch.channel]} ${t.plan.body}`}>
            {t.common.edit}
          </Button>
        )}
      </p>
    </div>
  );
}

function ContentForm({ content, touch, onClose }: { content: Content; touch: Touch; onClose(): void }) {
  const { t } = useLanguage();
  const limits = useCatalogue().data?.channels.find((each) => each.code === touch.channel)?.limits;
  const [title, setTitle] = useState(content.title ?? '');
  const [body, setBody] = useState(content.body);
  const hasTitle = limits ? limits.title !== null : content.title !== null;
  return (
    <EditForm
      label={`${t.channel[touch.channel]} ${t.plan.body}`}
      onClose={onClose}
      changes={() => (body.trim() === '' ? null : changeContent(touch.id, content, hasTitle && title.trim() !== '' ? title.trim() : null, body.trim()))}
    >
      {hasTitle && (
        <Field label={t.plan.title}>
          <Input value={title} onChange={(event) => setTitle(event.target.value)} count={{ show: true, max: limits?.title ?? undefined }} />
        </Field>
      )}
      <Field label={t.plan.body}>
        <Input.TextArea
          value={body}
          onChange={(event) => setBody(event.target.value)}
          autoSize={{ minRows: 3 }}
          count={{ show: true, max: limits?.body }}
          autoFocus
        />
      </Field>
    </EditForm>
  );
}

/** Start of the strategy and the waits before its later touches. */
function TimeForm({ strategy, onClose }: { strategy: Strategy; onClose(): void }) {
  const { t } = useLanguage();
  const { trigger } = strategy;
  const [start, setStart] = useState(
    trigger === null ? '' : trigger.kind === 'once' ? instantToLocal(trigger.at) : trigger.kind === 'recurring' ? trigger.at : String(trigger.delayMinutes),
  );
  const [waits, setWaits] = useState<Record<string, number>>({});

  function changes() {
    const later = strategy.touches.flatMap((touch) =>
      changeWait(strategy.id, touch, Math.round((waits[touch.id] ?? (touch.start.kind === 'after' ? touch.start.waitHours / 24 : 0)) * 24)),
    );
    if (trigger?.kind === 'recurring')
      return [...(start === trigger.at || start === '' ? [] : changeTrigger(strategy.id, { ...trigger, at: start })), ...later];
    if (trigger?.kind === 'event')
      return [...(Number(start) === trigger.delayMinutes ? [] : changeTrigger(strategy.id, { ...trigger, delayMinutes: Number(start) })), ...later];
    if (start === '') return later;
    const at = localToInstant(start);
    if (at === null) return null;
    const same = trigger?.kind === 'once' && new Date(at).getTime() === new Date(trigger.at).getTime();
    return [...(same ? [] : changeTrigger(strategy.id, { kind: 'once', at })), ...later];
  }

  return (
    <EditForm label={t.plan.journey} onClose={onClose} changes={changes}>
      <Field label={trigger?.kind === 'event' ? t.plan.delayMinutes : t.plan.sendAt}>
        <Input
          type={trigger?.kind === 'recurring' ? 'time' : trigger?.kind === 'event' ? 'number' : 'datetime-local'}
          value={start}
          onChange={(event) => setStart(event.target.value)}
          autoFocus
        />
      </Field>
      {strategy.touches.map(
        (touch) =>
          touch.start.kind === 'after' && (
            <Field key={touch.id} label={`${t.channel[touch.channel]} · ${t.plan.waitDays}`}>
              <InputNumber
                min={0.05}
                max={90}
                step={1}
                value={waits[touch.id] ?? touch.start.waitHours / 24}
                onChange={(value) => value !== null && setWaits({ ...waits, [touch.id]: value })}
              />
            </Field>
          ),
      )}
    </EditForm>
  );
}
