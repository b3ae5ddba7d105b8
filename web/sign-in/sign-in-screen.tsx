import { RightOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { Actor, Role } from '../../server/identity.ts';
import { useLanguage } from '../language/language.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';
import { splitName, useSession, useSignIn } from '../shell/session.ts';
import { useShowError } from '../shell/use-show-error.ts';
import './sign-in.css';

const order: Record<Role, number> = { operator: 0, approver: 1, reviewer: 2, customer: 3 };

/** Sign-in at the bank's provider where there is one, otherwise by demo account; each card says who one will be and whose customers one sees. */
export function SignInScreen({ accounts }: { accounts: Actor[] | null }) {
  const { t, say } = useLanguage();
  const signIn = useSignIn();
  const signInUrl = useSession().data?.signInUrl ?? null;
  const problem = new URLSearchParams(window.location.search).get('signInProblem');
  const showError = useShowError();
  const groups = Map.groupBy(
    (accounts ?? []).toSorted((a, b) => order[a.role] - order[b.role]),
    (account) => account.role,
  );

  return (
    <div className="sign-in">
      <aside className="sign-in-side">
        <div className="row">
          <img src="/helmsman.svg" alt="" width={36} height={36} />
          <span className="sign-in-brand">{t.product}</span>
        </div>
        <div>
          <p className="sign-in-tagline">{t.tagline}</p>
          <ul className="sign-in-points">
            {t.signIn.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </div>
        {signInUrl === null && <p className="sign-in-hint">{t.signIn.hint}</p>}
      </aside>
      <main className="sign-in-main">
        <div className="sign-in-language">
          <LanguageSwitch />
        </div>
        <h1>{accounts !== null ? t.signIn.title : signInUrl !== null ? t.signIn.withProvider : t.signIn.noAccounts}</h1>
        {problem !== null && <Alert type="error" showIcon title={t.signIn.problem(problem)} />}
        {signInUrl !== null && (
          <Button type="primary" size="large" className="sign-in-provider" href={`${signInUrl}?returnTo=${encodeURIComponent(window.location.pathname)}`}>
            {t.signIn.toProvider}
          </Button>
        )}
        {[...groups].map(([role, members]) => (
          <section key={role} className="sign-in-group" aria-labelledby={`role-${role}`}>
            <h2 id={`role-${role}`}>{t.role[role]}</h2>
            <div className="sign-in-cards">
              {members.map((account) => (
                <button
                  type="button"
                  key={account.id}
                  className="sign-in-card"
                  disabled={signIn.isPending}
                  aria-label={t.signIn.enter(say(account.name))}
                  onClick={() => signIn.mutate(account.id, { onError: showError })}
                >
                  <span className="sign-in-face" aria-hidden>
                    {splitName(say(account.name)).name.slice(0, 1)}
                  </span>
                  <span className="grow">
                    <span className="strong sign-in-name">{splitName(say(account.name)).name}</span>
                    <span className="muted small sign-in-name">{describe(account)}</span>
                  </span>
                  <RightOutlined aria-hidden className="muted" />
                </button>
              ))}
            </div>
          </section>
        ))}
      </main>
    </div>
  );

  function describe(account: Actor): string {
    const { post } = splitName(say(account.name));
    if (post !== null) return account.region === null && account.role === 'operator' ? `${post} · ${t.signIn.allCustomers}` : post;
    if (account.role === 'customer') return account.riskClass ? t.signIn.risk(account.riskClass) : t.role.customer;
    return account.region === null ? `${t.signIn.headOffice} · ${t.signIn.allCustomers}` : t.signIn.branch(account.region);
  }
}
