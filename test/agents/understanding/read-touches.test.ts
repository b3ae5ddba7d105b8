import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

interface Wanted {
  channel: string;
  waitHours?: number;
  when?: string;
  at?: string;
}

const cases: [string, Wanted[]][] = [];
const a = (text: string, ...touches: Wanted[]): void => void cases.push([text, touches]);
const th = (channel: string, start: Omit<Wanted, 'channel'> = {}): Wanted => ({ channel, ...start });

// Every channel in every form of a later touch, every reaction, every length of a wait.
const CH: [string, string][] = [
  ['短信', 'sms'],
  ['企微', 'wecom'],
  ['外呼', 'telesales'],
  ['弹窗', 'popup'],
  ['邮件', 'email'],
  ['推送', 'push'],
  ['横幅', 'banner'],
];
const EN: [string, string][] = [
  ['SMS', 'sms'],
  ['WeCom message', 'wecom'],
  ['call', 'telesales'],
  ['pop-up', 'popup'],
  ['email', 'email'],
  ['push', 'push'],
  ['banner', 'banner'],
];
const Z = '上海客户，周三上午10点';
for (const [n, c] of CH)
  for (const f of [
    `3天后没点的再发${n}`,
    `三天未点击的补${n}`,
    `72小时没点就${n}跟进`,
    `没点的3天后${n}`,
    `如果3天内没有点击，再用${n}触达`,
    `未点击客户3天后${n}触达一次`,
    `3天后对没点开的追加${n}`,
    `没点的话过3天${n}再提醒一次`,
    `3天没反应的转${n}`,
    `隔3天没点击的用${n}再触达`,
  ])
    a(
      `${Z}弹窗，${f}`.replace('弹窗，', c === 'popup' ? '推送，' : '弹窗，'),
      th(c === 'popup' ? 'push' : 'popup'),
      th(c, { waitHours: 72, when: 'not_clicked' }),
    );
for (const [n, c] of EN)
  for (const f of [
    `then ${n} those who did not click after 3 days`,
    `if they don't click within 3 days, send a ${n}`,
    `3 days later ${n} to non-clickers`,
    `follow up by ${n} 3 days later if not clicked`,
    `${n} after 3 days if there is no click`,
    `after 72 hours without a click, ${n}`,
    `wait 3 days and send a ${n} to those who haven't clicked`,
    `those who have not clicked 3 days later get a ${n}`,
    `no click in three days: ${n}`,
  ]) {
    const first = c === 'popup' ? 'Push' : 'Pop-up';
    a(`${first} to Shanghai customers on Wednesday at 10am, ${f}`, th(c === 'popup' ? 'push' : 'popup'), th(c, { waitHours: 72, when: 'not_clicked' }));
  }
// conditions
for (const [w, k] of [
  ['没领券', 'not_claimed'],
  ['没领取', 'not_claimed'],
  ['未使用', 'not_claimed'],
  ['没用券', 'not_claimed'],
  ['没绑卡', 'not_converted'],
  ['没转化', 'not_converted'],
  ['还没办理', 'not_converted'],
  ['没下单', 'not_converted'],
  ['未购买', 'not_converted'],
  ['没打开', 'not_clicked'],
  ['没看', 'not_clicked'],
  ['没响应', 'not_clicked'],
  ['没回应', 'not_clicked'],
  ['没理会', 'not_clicked'],
  ['没接通', 'not_clicked'],
  ['点了', 'clicked'],
  ['点击过', 'clicked'],
  ['打开了', 'clicked'],
  ['点了没买', 'not_converted'],
] as [string, string][])
  a(`${Z}推送，2天后${w}的发短信`, th('push'), th('sms', { waitHours: 48, when: k }));
for (const [w, k] of [
  ["haven't claimed", 'not_claimed'],
  ['did not redeem it', 'not_claimed'],
  ["didn't use the coupon", 'not_claimed'],
  ['have not converted', 'not_converted'],
  ["haven't bound a card", 'not_converted'],
  ['did not buy', 'not_converted'],
  ["didn't open it", 'not_clicked'],
  ['ignored it', 'not_clicked'],
  ['did not respond', 'not_clicked'],
  ['have not reacted', 'not_clicked'],
  ['clicked', 'clicked'],
  ['opened it', 'clicked'],
  ['tapped it', 'clicked'],
] as [string, string][])
  a(`Push to Shanghai customers on Wednesday at 10am, 2 days later SMS those who ${w}`, th('push'), th('sms', { waitHours: 48, when: k }));
// wait units
for (const [w, h] of [
  ['24小时', 24],
  ['一天', 24],
  ['次日', 24],
  ['第二天', 24],
  ['第三天', 48],
  ['隔天', 24],
  ['一周', 168],
  ['两周', 336],
  ['半天', 12],
  ['7天', 168],
  ['12个小时', 12],
  ['三个工作日', 72],
] as [string, number][])
  a(`${Z}推送，${w}${/次日|第|隔/.test(w) ? '' : '后'}没点的发短信`, th('push'), th('sms', { waitHours: h, when: 'not_clicked' }));
for (const [w, h] of [
  ['24 hours later', 24],
  ['a day later', 24],
  ['the next day', 24],
  ['one week later', 168],
  ['after two weeks', 336],
  ['after 12 hours', 12],
  ['two days after that', 48],
  ['48h later', 48],
  ['after a couple of days', 48],
  ['the following day', 24],
  ['in 2 days', 48],
] as [string, number][])
  a(`Push to Shanghai customers on Wednesday at 10am, ${w} SMS non-clickers`, th('push'), th('sms', { waitHours: h, when: 'not_clicked' }));
// always & order & three
a(`${Z}推送，3天后发短信`, th('push'), th('sms', { waitHours: 72, when: 'always' }));
a(`${Z}先推送，隔3天再发短信`, th('push'), th('sms', { waitHours: 72, when: 'always' }));
a(
  `${Z}推送，没点的2天后短信，再过3天还没点的外呼`,
  th('push'),
  th('sms', { waitHours: 48, when: 'not_clicked' }),
  th('telesales', { waitHours: 72, when: 'not_clicked' }),
);
a(
  `${Z}推送；2天未点击→短信；3天未转化→外呼`,
  th('push'),
  th('sms', { waitHours: 48, when: 'not_clicked' }),
  th('telesales', { waitHours: 72, when: 'not_converted' }),
);
a(`${Z}推送，2天没点再推一次`, th('push'), th('push', { waitHours: 48, when: 'not_clicked' }));
a(`${Z}推送，同时发短信`, th('push'), th('sms'));
a(`${Z}推送和短信一起发`, th('push'), th('sms'));
a(`${Z}推送+弹窗`, th('push'), th('popup'));
a(`${Z}推送、短信双渠道`, th('push'), th('sms'));
a(`${Z}用企微和邮件触达`, th('wecom'), th('email'));
a('Push to Shanghai customers on Wednesday at 10am, then SMS 3 days later', th('push'), th('sms', { waitHours: 72, when: 'always' }));
a(
  'Push Shanghai customers on Wednesday at 10am; SMS non-clickers after 2 days; call those who still have not converted 3 days after that',
  th('push'),
  th('sms', { waitHours: 48, when: 'not_clicked' }),
  th('telesales', { waitHours: 72, when: 'not_converted' }),
);
a(
  'Push Shanghai customers on Wednesday at 10am and push again 2 days later if they did not click',
  th('push'),
  th('push', { waitHours: 48, when: 'not_clicked' }),
);
a('Push and SMS Shanghai customers on Wednesday at 10am', th('push'), th('sms'));
a('Reach Shanghai customers by both email and WeCom on Wednesday at 10am', th('email'), th('wecom'));
a('Push plus a pop-up to Shanghai customers on Wednesday at 10am', th('push'), th('popup'));
// at times
a(`${Z}推送，3天后下午3点没点的发短信`, th('push'), th('sms', { waitHours: 72, when: 'not_clicked', at: '15:00' }));
a(`${Z}推送，第二天上午11点没点的再短信`, th('push'), th('sms', { waitHours: 24, when: 'not_clicked', at: '11:00' }));
a(
  'Push Shanghai customers on Wednesday at 10am, SMS non-clickers two days later at 3pm',
  th('push'),
  th('sms', { waitHours: 48, when: 'not_clicked', at: '15:00' }),
);
a(
  'Push Shanghai customers on Wednesday at 10am, then SMS non-clickers the next day at 11am',
  th('push'),
  th('sms', { waitHours: 24, when: 'not_clicked', at: '11:00' }),
);
// single channel in many forms
for (const [n, c] of [
  ['短信触达', 'sms'],
  ['发个短信', 'sms'],
  ['用短信', 'sms'],
  ['走短信', 'sms'],
  ['通过企业微信发', 'wecom'],
  ['企微触达', 'wecom'],
  ['客户经理企微一对一', 'wecom'],
  ['电话外呼', 'telesales'],
  ['打电话', 'telesales'],
  ['电销', 'telesales'],
  ['App弹窗', 'popup'],
  ['弹个窗', 'popup'],
  ['再弹一次弹窗', 'popup'],
  ['首页横幅', 'banner'],
  ['挂banner', 'banner'],
  ['发邮件', 'email'],
  ['推一条消息', 'push'],
  ['App推送', 'push'],
  ['push一下', 'push'],
  ['推送通知', 'push'],
  ['推个push', 'push'],
] as [string, string][])
  a(`${Z}${n}`, th(c));
for (const [n, c] of [
  ['text', 'sms'],
  ['send a text message to', 'sms'],
  ['SMS', 'sms'],
  ['message by WeCom', 'wecom'],
  ['reach by WeChat Work', 'wecom'],
  ['call', 'telesales'],
  ['phone', 'telesales'],
  ['have telesales call', 'telesales'],
  ['email', 'email'],
  ['show a pop-up to', 'popup'],
  ['show a banner to', 'banner'],
  ['notify by app push', 'push'],
  ['push', 'push'],
  ['send a push notification to', 'push'],
  ['drop an email to', 'email'],
  ['ring', 'telesales'],
] as [string, string][])
  a(`On Wednesday at 10am ${n} Shanghai customers`, th(c));

describe('touches in every form of words', () => {
  it.each(cases)('should read the touches of: %s', (text, expected) => {
    const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
    const touches = changes.filter((change) => change.op === 'set_touch');
    expect(touches.map(({ channel }) => channel)).toEqual(expected.map(({ channel }) => channel));
    for (const [index, { channel: _, ...start }] of expected.entries())
      expect(touches[index]?.start).toMatchObject(start.waitHours === undefined ? { kind: 'trigger' } : start);
    expect(changes.filter((change) => change.op === 'note_unmapped')).toEqual([]);
    expect(changes.filter((change) => change.op === 'add_condition')).toHaveLength(1);
    expect(changes.find((change) => change.op === 'set_trigger')?.trigger).toEqual({ kind: 'once', at: '2026-11-25T02:00:00.000Z' });
  });

  it.each([
    ['上海客户看不到弹窗，还是发短信，周五10点', ['sms']],
    ['push to Shanghai customers on Friday at 10am? no wait, SMS', ['sms']],
    ['上海客户周五10点推送积分商城', ['push']],
    ['SMS on Friday at 4pm to customers who are not our WeCom friends', ['sms']],
    ['Medium: WeCom. Slot: Friday 10am. Shanghai customers', ['wecom']],
  ])('should take no channel that is not used: %s', (text, channels) => {
    const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
    expect(changes.flatMap((change) => (change.op === 'set_touch' ? [change.channel] : []))).toEqual(channels);
  });
});
