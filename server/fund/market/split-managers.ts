export interface Managers {
  names: string[];
  /** The source says that there are more, without naming them. */
  othersHidden: boolean;
}

/** "何如 等" -> 何如, others hidden; "张三、李四" -> both. */
export function splitManagers(text: string | null): Managers {
  const trimmed = (text ?? '').trim();
  const othersHidden = /\s*等$/.test(trimmed) && trimmed !== '等';
  const names = trimmed
    .replace(/\s*等$/, '')
    .split(/[、,，;；/|]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '--' && name !== '---');
  return { names: [...new Set(names)], othersHidden };
}
