import { z } from 'zod';
import type { Language } from './language.ts';

/** The largest amount a plan may name: 100 billion yuan, far above any bank's campaign and exact in a double. */
const MAX_FEN = 10_000_000_000_000;

/** Money is integer fen (1/100 yuan), never a float. Unit: fen. */
export const fenSchema = z.int().min(0).max(MAX_FEN).meta({ id: 'Fen', description: 'Money in integer fen: 15.14 yuan is 1514' });

export const currencySchema = z.literal('CNY');

/** 1514 -> "15.14", 2000000000 -> "20,000,000.00"; whole yuan lose their decimals: 500000 -> "5,000". */
export function fenToYuanText(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const absolute = Math.abs(fen);
  const yuan = Math.trunc(absolute / 100).toLocaleString('en-US');
  const rest = absolute % 100;
  return rest === 0 ? `${sign}${yuan}` : `${sign}${yuan}.${String(rest).padStart(2, '0')}`;
}

/** Spoken form: "15.14 元" in Chinese, "CNY 15.14" in English. */
export function formatFen(fen: number, language: Language): string {
  return language === 'zh' ? `${fenToYuanText(fen)} 元` : `CNY ${fenToYuanText(fen)}`;
}
