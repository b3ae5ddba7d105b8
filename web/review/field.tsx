import { type ReactNode, useId } from 'react';

/** A label, its field and what to know of it. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="stack-tight review-field">
      <label htmlFor={id} className="strong">
        {label}
      </label>
      {children(id)}
      {hint && <p className="small muted">{hint}</p>}
    </div>
  );
}
