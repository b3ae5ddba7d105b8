import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';

/** Saves the approval's evidence as a file. */
export function EvidenceButton({ campaignId }: { campaignId: string }) {
  const { t } = useLanguage();
  const showError = useShowError();
  const [busy, setBusy] = useState(false);

  async function download(): Promise<void> {
    setBusy(true);
    try {
      const evidence = await api.get<unknown>(`/campaigns/${encodeURIComponent(campaignId)}/evidence`);
      const url = URL.createObjectURL(new Blob([JSON.stringify(evidence, null, 2)], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${t.approval.evidenceName}-${campaignId}.json`;
      link.click();
      URL.revokeObjectURL(url);
    } catch (error) {
      showError(error);
    }
    setBusy(false);
  }

  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void download()}>
      {t.approval.evidence}
    </Button>
  );
}
