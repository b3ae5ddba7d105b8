import type { PlanVersion } from '../../server/marketing/campaign/campaign.schema.ts';
import type { ChannelCode } from '../../server/marketing/channel/channel.schema.ts';
import { type RenderedContent, usePreview } from '../campaign/campaign-client.ts';
import { ContentPreview } from '../campaign/plan/content-preview.tsx';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';

/** Every text as the customer will read it: signature, refusal route and label included. */
export function RenderedContentList({ version, newest }: { version: PlanVersion; newest: boolean }) {
  const { t } = useLanguage();
  const rendered = usePreview(version.campaignId, version.version, newest);
  // The server renders the newest version only; of an older one the words stand as they were approved, blanks and all.
  const asWritten = version.plan.strategies.flatMap((strategy) =>
    strategy.touches.flatMap((touch) => touch.content.map((content) => ({ touchId: touch.id, channel: touch.channel, ...content }))),
  );
  const query = newest ? rendered : { data: asWritten, error: null, refetch: () => undefined };
  const channelName = (content: RenderedContent): string => (content.channel in t.channel ? t.channel[content.channel as ChannelCode] : content.channel);
  return (
    <Loaded<RenderedContent[]> query={query} rows={3}>
      {(contents) =>
        contents.length === 0 ? (
          <Blank title={t.plan.noContent} />
        ) : (
          <ul className="rendered">
            {contents.map((content) => (
              <li key={`${content.touchId}-${content.arm}`} className="stack-tight">
                <p className="small soft">
                  {channelName(content)} · {t.plan.arm(content.arm)} · <span className="num">{t.plan.characters([...content.body].length)}</span>
                </p>
                <ContentPreview channel={content.channel} title={content.title} body={content.body} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
