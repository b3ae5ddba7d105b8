import { Navigate } from '@tanstack/react-router';
import { placesOf, useAccount } from './session.ts';

/** Sends each role to the place where its work starts. */
export function Home() {
  return <Navigate to={`/${placesOf[useAccount().role][0]}`} replace />;
}
