import type { ThemeConfig } from 'antd';

/** One accent, quiet greys, contrast of at least 4.5:1 for every text colour on white; nothing moves for whoever asked for that. */
export const theme: ThemeConfig = {
  token: {
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#0b6472',
    colorInfo: '#0b6472',
    colorSuccess: '#1a6e43',
    colorWarning: '#855300',
    colorError: '#b3261e',
    // The pale tones that antd derives from dark status colours are muddy; these are those of style.css.
    colorSuccessBg: '#ebf6f0',
    colorSuccessBorder: '#bfe0cd',
    colorWarningBg: '#fdf6e7',
    colorWarningBorder: '#f0dcb0',
    colorErrorBg: '#fdf1f0',
    colorErrorBorder: '#f3cfcc',
    colorInfoBg: '#e6f2f3',
    colorInfoBorder: '#b9d9dd',
    colorLink: '#0b6472',
    colorText: '#13202b',
    colorTextSecondary: '#4a5864',
    colorTextTertiary: '#64727e',
    colorTextDescription: '#64727e',
    colorTextPlaceholder: '#6b7883',
    colorBorder: '#d3d9de',
    colorBorderSecondary: '#e4e8eb',
    colorBgLayout: '#f5f7f8',
    borderRadius: 8,
    fontSize: 14,
    fontFamily: 'var(--font)',
    controlHeight: 34,
    wireframe: false,
  },
  components: {
    Table: { headerBg: '#f8fafb', headerColor: '#4a5864', cellPaddingBlock: 11, fontSize: 13.5 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Tabs: { horizontalMargin: '0 0 12px 0' },
    Drawer: { paddingLG: 20 },
  },
};
