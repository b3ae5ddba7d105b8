import { Navigate } from '@tanstack/react-router';
import { useLanguage } from '../language/language.tsx';
import { Blank } from './page-state.tsx';
import { placesOf, useAccount } from './session.ts';

/** Sends each role to the place where its work starts. */
export function Home() {
  const account = useAccount();
  const { t } = useLanguage();
  const first = placesOf[account.role][0];
  if (first === undefined) return <Blank title={t.customerHome.title} hint={t.customerHome.text} />;
  return <Navigate to={`/${first}`} replace />;
}
