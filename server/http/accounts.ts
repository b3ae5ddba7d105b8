import type { Actor } from '../identity.ts';
import { bilingual } from '../values/language.ts';

/** Demo accounts: no password, loopback only. The server refuses to start with them on another address. */
export const demoAccounts: readonly Actor[] = [
  { id: 'ops-head', name: bilingual('林舟（总行运营）', 'Lin Zhou (head office operations)'), role: 'operator', region: null, riskClass: null },
  {
    id: 'ops-shanghai',
    name: bilingual('沈澜（上海分行运营）', 'Shen Lan (Shanghai branch operations)'),
    role: 'operator',
    region: 'shanghai',
    riskClass: null,
  },
  { id: 'approver-1', name: bilingual('周衡（审批人）', 'Zhou Heng (approver)'), role: 'approver', region: null, riskClass: null },
  { id: 'approver-2', name: bilingual('陈岚（审批人）', 'Chen Lan (approver)'), role: 'approver', region: null, riskClass: null },
  { id: 'reviewer', name: bilingual('何鉴（评测员）', 'He Jian (reviewer)'), role: 'reviewer', region: null, riskClass: null },
  { id: 'reviewer-2', name: bilingual('许真（评测员）', 'Xu Zhen (reviewer)'), role: 'reviewer', region: null, riskClass: null },
  { id: 'reviewer-3', name: bilingual('方正（评测员）', 'Fang Zheng (reviewer)'), role: 'reviewer', region: null, riskClass: null },
  { id: 'investor-c1', name: bilingual('保守型客户 C1', 'Customer C1 (most careful)'), role: 'customer', region: null, riskClass: 'C1' },
  { id: 'investor-c3', name: bilingual('平衡型客户 C3', 'Customer C3 (balanced)'), role: 'customer', region: null, riskClass: 'C3' },
  { id: 'investor-c5', name: bilingual('进取型客户 C5', 'Customer C5 (most daring)'), role: 'customer', region: null, riskClass: 'C5' },
];

export function findAccount(id: string): Actor | undefined {
  return demoAccounts.find((account) => account.id === id);
}
