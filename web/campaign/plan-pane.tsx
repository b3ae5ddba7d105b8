import { useEffect } from 'react';
import { Loaded } from '../shell/page-state.tsx';
import { useCampaign } from './campaign-client.ts';
import { CampaignView } from './campaign-view.tsx';

/** The plan beside a conversation. `newestVersion` is what the conversation has spoken of: an older one here is reloaded. */
export function PlanPane({ campaignId, newestVersion }: { campaignId: string; newestVersion: number }) {
  const query = useCampaign(campaignId);
  const known = query.data?.current.version ?? newestVersion;
  const { refetch } = query;
  useEffect(() => {
    if (known < newestVersion) void refetch();
  }, [known, newestVersion, refetch]);
  return <Loaded query={query}>{(campaign) => <CampaignView campaign={campaign} />}</Loaded>;
}
