import { KeyOutlined, LogoutOutlined, PauseCircleOutlined, UserOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useLanguage } from '../language/language.tsx';
import { useGlobalStop } from './global-stop.tsx';
import { splitName, useAccount, useSignOut } from './session.ts';
import { useShowError } from './use-show-error.ts';

export function AccountMenu() {
  const account = useAccount();
  const { t, say } = useLanguage();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const showError = useShowError();
  const globalStop = useGlobalStop();
  const { name, post } = splitName(say(account.name));
  const where = post ?? (account.region === null ? t.signIn.headOffice : t.signIn.branch(account.region));

  const items: MenuProps['items'] = [
    { key: 'who', type: 'group', label: `${name} · ${where}` },
    ...(account.role === 'approver'
      ? [{ key: 'stop', icon: <PauseCircleOutlined />, danger: !globalStop.on, label: globalStop.on ? t.globalStop.turnOff : t.globalStop.turnOn }]
      : []),
    ...(account.role === 'customer' ? [] : [{ key: 'tokens', icon: <KeyOutlined />, label: t.tokens.title }]),
    { key: 'out', icon: <LogoutOutlined />, label: t.nav.signOut },
  ];

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        onClick: ({ key }) => {
          if (key === 'stop') globalStop.ask();
          if (key === 'tokens') void navigate({ to: '/tokens' });
          if (key === 'out') signOut.mutate(undefined, { onSuccess: () => void navigate({ to: '/' }), onError: showError });
        },
      }}
    >
      <Button type="text" className="account-button" aria-label={`${t.nav.account}: ${name}`}>
        <span className="account-face" aria-hidden>
          <UserOutlined />
        </span>
        <span className="clip">{name}</span>
      </Button>
    </Dropdown>
  );
}
