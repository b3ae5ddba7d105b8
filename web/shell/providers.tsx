import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { type ReactNode, useState } from 'react';
import type { Language } from '../../server/values/language.ts';
import { RequestError } from '../client/request.ts';
import { LanguageProvider, useLanguage } from '../language/language.tsx';
import { theme } from './theme.ts';

type AntdLocale = typeof enUS extends { default: infer Inner } ? Inner : typeof enUS;

/** antd's locale files are ES modules to the bundler and CommonJS to the compiler. */
function unwrap(module: unknown): AntdLocale {
  return (typeof module === 'object' && module !== null && 'default' in module ? module.default : module) as AntdLocale;
}

const locales: Record<Language, AntdLocale> = { zh: unwrap(zhCN), en: unwrap(enUS) };

function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof RequestError && error.status === 401) void client.invalidateQueries({ queryKey: ['session'] });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        refetchOnWindowFocus: true,
        // What the server refused stays refused; only a lost connection is worth another try.
        retry: (count, error) => error instanceof RequestError && (error.status === 0 || error.status >= 500) && count < 2,
      },
      mutations: { retry: false },
    },
  });
  return client;
}

function Themed({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  return (
    <ConfigProvider locale={locales[language]} theme={theme} button={{ autoInsertSpace: false }}>
      <App style={{ height: '100%' }}>{children}</App>
    </ConfigProvider>
  );
}

export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <Themed>{children}</Themed>
      </LanguageProvider>
    </QueryClientProvider>
  );
}
