import type { Dictionary } from '../language/zh.ts';
import type { Issue } from './draft-form.ts';

/** Where in a proposal something is wrong, for example "card.title.zh", and what, in the reader's words. */
export interface Problem {
  where: string;
  what: string;
}

export function sayIssue(issue: Issue, t: Dictionary): Problem {
  const where = issue.path.join('.');
  return { where, what: say(issue, where, t) };
}

/** What is wrong with a field or with anything in it. */
export function problemAt(problems: readonly Problem[], path: string): string | undefined {
  return problems.find(({ where }) => where === path || where.startsWith(`${path}.`))?.what;
}

function say(issue: Issue, where: string, t: Dictionary): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'array') return t.knowHow.issue.choose;
      return Number(issue.minimum) <= 1 ? t.knowHow.issue.required : t.knowHow.issue.tooShort(Number(issue.minimum));
    case 'too_big':
      return issue.origin === 'array' ? t.knowHow.issue.tooMany(Number(issue.maximum)) : t.knowHow.issue.tooLong(Number(issue.maximum));
    case 'invalid_format':
      if (where.endsWith('asOf')) return t.knowHow.issue.asOf;
      if (where === 'cardId') return t.knowHow.form.cardIdHint;
      return issue.format === 'date' ? t.knowHow.issue.day : t.knowHow.issue.format;
    case 'invalid_type':
    case 'invalid_value':
    case 'invalid_union':
      return t.knowHow.issue.required;
    default:
      return t.knowHow.issue.format;
  }
}
