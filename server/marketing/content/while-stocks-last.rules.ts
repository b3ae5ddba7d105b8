/** Whether copy says that rights are limited: in words, or by the placeholder that stands for them. */
export function saysWhileStocksLast(text: string): boolean {
  return /\{stock\}|领完即止|送完即止|用完即止|发完即止|先到先得|数量有限|限量|while (stocks?|supplies|they) last|limited (quantity|number)|first come,? first served/i.test(
    text,
  );
}
