import { Sender } from '@ant-design/x';
import type { GetRef } from 'antd';
import { useRef } from 'react';
import { MAX_MESSAGE_CHARACTERS } from '../../server/conversation/conversation.schema.ts';
import { useLanguage } from '../language/language.tsx';

interface ComposerProps {
  text: string;
  onText(text: string): void;
  onSend(text: string): void;
  onStop?(): void;
  busy: boolean;
  /** The advisor's box is made for a phone: one line until more is written. */
  advisor?: boolean;
}

/** The message box. Enter sends, Shift+Enter breaks the line; an input method's own Enter does neither. */
export function Composer({ text, onText, onSend, onStop, busy, advisor = false }: ComposerProps) {
  const { t } = useLanguage();
  const sender = useRef<GetRef<typeof Sender>>(null);
  const tooLong = text.length > MAX_MESSAGE_CHARACTERS;

  return (
    <div className="composer">
      <Sender
        ref={sender}
        value={text}
        onChange={onText}
        loading={busy}
        onCancel={onStop}
        placeholder={advisor ? t.advisor.placeholder : t.conversation.placeholder}
        autoSize={{ minRows: advisor ? 1 : 2, maxRows: advisor ? 5 : 8 }}
        aria-label={advisor ? t.advisor.inputLabel : t.conversation.inputLabel}
        onSubmit={(message) => {
          const trimmed = message.trim();
          if (trimmed !== '' && !tooLong && !busy) onSend(trimmed);
        }}
      />
      {tooLong && (
        <p role="alert" className="composer-alert small">
          {t.conversation.tooLong(MAX_MESSAGE_CHARACTERS.toLocaleString('en-US'))}
        </p>
      )}
    </div>
  );
}
