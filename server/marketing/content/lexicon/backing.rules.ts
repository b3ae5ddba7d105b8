import { bilingual } from '../../../values/language.ts';
import type { WordingRule } from './wording-rule.ts';

/** Borrowed trust: authorities, custodians, stars, experts, customers, insiders. */
export const backingRules: WordingRule[] = [
  {
    code: 'REGULATOR_ENDORSEMENT',
    clause: 'online_marketing',
    severity: 'error',
    message: bilingual('以监管、备案、托管或政府名义增信', 'Uses a regulator, filing, custodian or government as endorsement'),
    fix: bilingual('删去增信含义，并写明“注册或备案不代表对投资价值的判断”', 'Drop it, and say that registration or filing is no judgement of value'),
    patterns: [
      /(央行|人民银行|证监会|银保监会?|金融监管总局|监管(部门|机构|层)?|政府|国家|国务院|官方|央视|财政|国资|国企|央企|协会)(的)?(认证|推荐|担保|背书|认可|指定|兜底|批准保障|力推|力荐|信用担保|品质保证|特批)/gu,
      /(备案|注册|持牌|托管|存管|监管|牌照|国资|国企|央企|上市公司)[^。;\n]{0,24}?((资金|本金|投资|更|十分|非常|绝对|很|倍加)(安全|放心)|有保障|无忧|请放心|放心(投|买|认购|申购)|杜绝[^。;,]{0,6}风险|值得信赖|安全(可靠|无忧|有保障))/gu,
      /(央行|国务院|银保监会?|证监会|监管)(备案|批准|审批)(的)?(平台|产品|项目|理财)/gu,
    ],
  },
  {
    code: 'ENDORSEMENT',
    clause: 'online_marketing',
    severity: 'error',
    message: bilingual('以名人、专家、客户等名义推荐或证明', 'Recommendation or testimony by stars, experts or customers'),
    fix: bilingual('删去推荐与证言', 'Drop recommendation and testimony'),
    patterns: [
      /(明星|名人|名嘴|影帝|影后|专家|院士|首席[^。;,]{0,6}|经济学家|大v|网红|博主|分析师|基金经理|研究所|教授|老师|主播|达人|大咖|行长|董事长)(们)?(一致|联合|联袂|倾情|强力|亲自|都在|力|强|倾力|独家|诚意)?(推荐|荐|力荐|代言|站台|背书|强推|在买|都买|带(您|你|货)|直播)/gu,
      /(强力|强烈|倾情|吐血|良心|诚意|无脑|闭眼|力)(推荐|力荐|安利)|力荐/gu,
      /(客户|用户|投资者|持有人|粉丝|老客户)[^。;\n]{0,4}?(证言|好评|评价|反馈|见证|心声|真实案例)(:|如潮|一致|不断|都说)?|好评如潮|口碑(爆棚|炸裂|载道)/gu,
      /(我|他|她|张先生|李女士|王女士|邻居|同事|朋友)[^。;,\n]{0,12}?(已经|都|靠|通过)[^。;,\n]{0,10}?(赚了|盈利|翻倍|买房|回本)/gu,
      /值得(托付|信赖|信任|拥有)/gu,
    ],
  },
  {
    code: 'INSIDE_INFORMATION',
    clause: 'securities_insider',
    severity: 'error',
    message: bilingual('以内幕或内部消息招揽', 'Lures with inside information'),
    fix: bilingual('删去', 'Drop it'),
    patterns: [/内幕|内部(消息|渠道|人士|信息|额度|名额|认购)|独家(消息|内参|代码)|代码私发|小道消息|(消息|知情)人士透露/gu],
  },
  {
    code: 'SUITABILITY_BYPASSED',
    clause: 'suitability',
    severity: 'error',
    message: bilingual('宣称不问适当性，人人可买', 'Claims that suitability does not matter'),
    fix: bilingual('写明风险等级与适合的投资者', 'State the risk grade and for whom it is suitable'),
    patterns: [
      /(全民|人人|所有人|任何人|谁都|老少)(都)?(可|能|皆可|适合|皆宜)(投|买|购|申购|认购|参与投资)?|适合(所有|任何|每个|每位)(人|投资者|客户)|(免|无需|不用|跳过|不做)(风险)?(测评|评估)|(代|替|帮)(您|你|客户)?(操作|下单|操盘|理财|炒)(?!作)/gu,
    ],
    unlessSentence: /参与活动|领取/u,
    domains: ['investment', 'insurance'],
  },
  {
    code: 'OUTSIDE_CHANNEL',
    clause: 'promotion_316',
    severity: 'review',
    message: bilingual('引导至行外渠道', 'Leads customers outside the bank'),
    fix: bilingual('改用本行 App、网点或客服电话', "Use the bank's own App, branches or phone"),
    patterns: [/加(我|客服|老师|助理)?(微信|v信?|qq|企鹅)(?!支付)|私聊|私信我|扫码(进|入|加)群|进群|群内|入群/gu],
    unlessSentence: /企业微信/u,
  },
];
