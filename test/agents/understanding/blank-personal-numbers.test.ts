import { expect, it } from 'vitest';
import { blankPersonalNumbers } from '../../../agents/understanding/blank-personal-numbers.ts';

it.each([
  ['上海客户推送，负责人电话13812345678', '上海客户推送，负责人'],
  ['联系方式: 13812345678，短信触达', '，短信触达'],
  ['push on friday, tel 13812345678', 'push on friday,'],
  ['负责人[手机号 phone]，周三推送', '负责人，周三推送'],
  ['电话外呼一次，预算13812元', '电话外呼一次，预算13812元'],
  ['满138123456789012元', '满138123456789012元'],
])('should take a person’s number out of %s, and keep every other place where it was', (text, left) => {
  const blanked = blankPersonalNumbers(text);
  expect(blanked).toHaveLength(text.length);
  expect(blanked.replace(/ {2,}/gu, '')).toBe(left);
});
