/** The palette of style.css, for drawings that cannot read CSS variables. */
export const chartColors = {
  accent: '#0b6472',
  accentMid: '#5d9aa4',
  accentSoft: '#b9d9dd',
  grey: '#a9b4bc',
  taken: '#f1ddb8',
  ink: '#13202b',
  ink2: '#4a5864',
  ink3: '#64727e',
  line: '#e4e8eb',
  danger: '#b3261e',
  /** Several lines in one drawing, told apart by dash as well. */
  lines: ['#0b6472', '#b3560b', '#5b4bb0', '#1a6e43', '#8a3a6b'],
} as const;
