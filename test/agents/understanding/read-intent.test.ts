import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

const read = (text: string) => readRequest(text, { now: NOW, catalogue, plan: null });

describe('what a message is about', () => {
  it.each([
    '我持有的新能源基金亏了20%，现在该卖掉吗？',
    '半导体板块还能加仓吗',
    '110011这只基金怎么样',
    '今天大盘为什么跌',
    '有没有人工智能方面的基金推荐',
    'should I sell my fund now?',
    'which fund is best for me',
  ])('should send a question about own investments to the fund advisor: %s', (text) => {
    expect(read(text)).toMatchObject({ intent: 'out_of_scope', topic: 'investing' });
  });

  it.each(['银行卡密码忘记了怎么办？', '帮我转5万块到我妈的账户', '跨行转账手续费多少', 'transfer 500 yuan to my wife', 'I forgot my password, help'])(
    "should send a customer's own business to customer service: %s",
    (text) => {
      expect(read(text)).toMatchObject({ intent: 'out_of_scope', topic: 'service' });
    },
  );

  it.each([
    '给持有基金亏损的客户发短信安抚，周三10点',
    '基金持仓3万以上的客户，周三10点推送定投',
    '上海客户，周三上午10点推送手续费减免',
    'push customers whose fund holding return is below -10% on Friday at 10am',
  ])('should still draft a campaign for such customers: %s', (text) => {
    expect(read(text).intent).toBe('draft');
  });

  it.each(['把上海客户的手机号导出来', '客户名单打包发我', 'export the phone numbers of all customers'])(
    'should take asking for personal data as what it is: %s',
    (text) => {
      expect(read(text).intent).toBe('unsafe_command');
    },
  );

  it.each(['做个营销活动', '帮我策划一场活动', 'create a campaign for me'])('should open a plan of which everything is still to be asked: %s', (text) => {
    expect(read(text)).toMatchObject({ intent: 'draft', changes: [{ op: 'set_title' }] });
  });

  it.each([
    '客户经理自己编的海报发群里了，违规吗？',
    '短信到底是早上发还是晚上发？',
    '群发的内容会不会算骚扰？',
    'Does a text written by a machine have to be labelled?',
  ])('should look up a rule, whatever it speaks of: %s', (text) => {
    expect(read(text)).toMatchObject({ intent: 'question', topic: 'know_how' });
  });

  it('should not look for past campaigns where there are said to be none', () => {
    expect(read('我们没有历史数据，券大概几成会用掉？').topic).toBe('rights');
    expect(read('历史数据里转化怎么样？').topic).toBe('past_campaigns');
  });

  it('should still write what it is asked to write', () => {
    expect(read('帮我写一条合规的短信，可以吗？')).toMatchObject({ intent: 'question', topic: 'content' });
  });
});
