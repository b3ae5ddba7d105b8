import { type ReactNode, useId } from 'react';

export interface FieldControl {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string;
}

/** A labelled control with what it expects and what is wrong with it. */
export function Field({
  label,
  hint,
  problem,
  children,
}: {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  children: (control: FieldControl) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={problem === undefined ? 'know-how-field' : 'know-how-field wrong'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': problem !== undefined, 'aria-describedby': `${id}-say` })}
      <p id={`${id}-say`} className="small">
        {problem === undefined ? <span className="muted">{hint}</span> : <span className="know-how-problem">{problem}</span>}
      </p>
    </div>
  );
}

/** Values to choose from by pressing them; one or several. */
export function Choices<Value extends string>({
  label,
  options,
  chosen,
  onToggle,
  problem,
}: {
  label: string;
  options: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onToggle(value: Value): void;
  problem?: string | undefined;
}) {
  return (
    <fieldset className={problem === undefined ? 'know-how-field' : 'know-how-field wrong'}>
      <legend>{label}</legend>
      <div className="know-how-chips">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={chosen.includes(option.value) ? 'choice small on' : 'choice small'}
            aria-pressed={chosen.includes(option.value)}
            onClick={() => onToggle(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
      {problem !== undefined && <p className="small know-how-problem">{problem}</p>}
    </fieldset>
  );
}

/** A value taken out when it is there, put in when it is not. */
export function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
