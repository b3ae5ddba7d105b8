import { GlobalOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useLanguage } from '../language/language.tsx';

export function LanguageSwitch() {
  const { language, setLanguage, t } = useLanguage();
  const client = useQueryClient();
  const next = language === 'zh' ? 'en' : 'zh';
  return (
    <Button
      type="text"
      size="small"
      className="language-switch"
      icon={<GlobalOutlined />}
      lang={next === 'zh' ? 'zh-CN' : 'en'}
      title={t.language.label}
      onClick={() => {
        setLanguage(next);
        // Answers that speak (errors, documents) are asked again in the new language.
        void client.invalidateQueries();
      }}
    >
      {t.language.switchTo}
    </Button>
  );
}
