import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import type { Campaign } from '../../server/marketing/campaign/campaign.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { type ActionRequest, useCampaignAction } from './campaign-client.ts';

/** Performs an action on a campaign and tells what came of it. */
export function usePerform(campaignId: string): { perform(request: ActionRequest): Promise<boolean>; pending: ActionRequest['action'] | null } {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const navigate = useNavigate();
  const act = useCampaignAction(campaignId);
  return {
    pending: act.isPending ? act.variables.action : null,
    perform: async (request) => {
      try {
        const answer = await act.mutateAsync(request);
        message.success(t.actionDone[request.action]);
        const copied = request.action === 'copy' ? (answer as Partial<Campaign> | null)?.summary?.id : undefined;
        if (copied !== undefined && copied !== campaignId) await navigate({ to: '/campaigns/$campaignId', params: { campaignId: copied } });
        return true;
      } catch (error) {
        showError(error);
        return false;
      }
    },
  };
}
