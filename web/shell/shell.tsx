import {
  AuditOutlined,
  BookOutlined,
  CustomerServiceOutlined,
  ExperimentOutlined,
  FileDoneOutlined,
  FundProjectionScreenOutlined,
  MessageOutlined,
  ReadOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { Link, Outlet } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { useLanguage } from '../language/language.tsx';
import { SignInScreen } from '../sign-in/sign-in-screen.tsx';
import { AccountMenu } from './account-menu.tsx';
import { GlobalStopBanner } from './global-stop.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { Loaded } from './page-state.tsx';
import { type Place, placesOf, useSession } from './session.ts';
import './shell.css';

const icons: Record<Place, ReactNode> = {
  conversations: <MessageOutlined />,
  approvals: <FileDoneOutlined />,
  campaigns: <FundProjectionScreenOutlined />,
  'know-how': <ReadOutlined />,
  catalogue: <BookOutlined />,
  service: <CustomerServiceOutlined />,
  review: <ExperimentOutlined />,
  audit: <AuditOutlined />,
  me: <UserOutlined />,
};

export function Brand() {
  return <img src="/helmsman.svg" alt="" width={32} height={32} />;
}

/** The frame around every screen: sign-in first, then navigation, banner and the screen. */
export function Shell() {
  const session = useSession();
  return (
    <Loaded query={session}>
      {({ account, demoAccounts }) => (account === null ? <SignInScreen accounts={demoAccounts} /> : <SignedIn places={placesOf[account.role]} />)}
    </Loaded>
  );
}

function SignedIn({ places }: { places: readonly Place[] }) {
  const { t } = useLanguage();
  return (
    <div className="shell">
      <a href="#main" className="skip-link">
        {t.common.skipToContent}
      </a>
      <header className="shell-side">
        <Link to="/" className="shell-brand" aria-label={t.product}>
          <Brand />
          <span>{t.brand}</span>
        </Link>
        <nav aria-label={t.nav.label} className="shell-nav">
          {places.map((place) => (
            <Link key={place} to={`/${place}`} className="shell-link" activeProps={{ className: 'active', 'aria-current': 'page' }}>
              {icons[place]}
              <span>{t.nav[place]}</span>
            </Link>
          ))}
        </nav>
        <div className="shell-foot">
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      <div className="shell-main">
        <GlobalStopBanner />
        <main id="main" tabIndex={-1}>
          <Suspense
            fallback={
              <div className="page">
                <Skeleton active />
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  );
}
