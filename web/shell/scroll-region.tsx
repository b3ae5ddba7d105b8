import type { ReactNode } from 'react';

/** What is wider than the screen scrolls inside this, by key as well as by hand. */
export function ScrollRegion({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <section className={className === undefined ? 'table-scroll' : `table-scroll ${className}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
