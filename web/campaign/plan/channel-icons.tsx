import { BellOutlined, CustomerServiceOutlined, LayoutOutlined, MailOutlined, MessageOutlined, MobileOutlined, WechatOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { ChannelCode } from '../../../server/marketing/channel/channel.schema.ts';

export const channelIcons: Record<ChannelCode, ReactNode> = {
  push: <BellOutlined />,
  popup: <MobileOutlined />,
  banner: <LayoutOutlined />,
  sms: <MessageOutlined />,
  wecom: <WechatOutlined />,
  telesales: <CustomerServiceOutlined />,
  email: <MailOutlined />,
};
