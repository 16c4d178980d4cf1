// Every place that says "x of n": of what, and who reads it. A share of people's answers asks the rule for small groups; a new place has no line here and fails.
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';

/**
 * `asked`: the rule is asked before it is told to anybody but the training office, in the file named. `operator`: on pages of
 * the training office alone. `own`: how far the reader's own list or answers are. `acts`: how many acted, asked or sat, nothing
 * of what anybody can do. `things`: pages, sections, rows, places, offices, no people.
 */
type Kind = { asked: readonly string[] } | 'operator' | 'own' | 'acts' | 'things';

const kinds: Readonly<Record<string, Kind>> = {
  'functions/console/actions.rules.ts': 'operator',
  'functions/console/person/open-things.view.tsx': 'operator',
  'functions/console/providers/providers.view.tsx': 'things',
  'functions/console/tables/looked-table.view.tsx': 'things',
  'functions/console/year.view.tsx': 'acts',
  'functions/delivery/attendance/attendance-sheet.view.tsx': 'things',
  'functions/delivery/attendance/attendance.view.tsx': 'own',
  'functions/delivery/changes/merge.view.tsx': 'things',
  'functions/delivery/lesson-hours/lesson-hours.view.tsx': 'things',
  'functions/evaluation/behaviour/follow-up.view.tsx': 'own',
  'functions/needs-survey/end-survey.view.tsx': 'operator',
  'functions/needs-survey/rating.view.tsx': 'own',
  'functions/needs-survey/section.view.tsx': 'things',
  'functions/needs-survey/survey-mail.ts': 'own',
  'functions/pages/paging.view.tsx': 'things',
  'functions/people/import-work.view.tsx': 'things',
  'functions/program-approval/chain.view.tsx': 'things',
  'functions/program-approval/decision.view.tsx': 'acts',
  'functions/words/carry-over-words.ts': { asked: ['functions/console/carry-over-table.ts'] },
  'functions/words/gate-words.ts': 'operator',
  'functions/words/need-words.ts': {
    asked: ['functions/console/needs-table.ts', 'functions/needs-analysis/rank.rules.ts'],
  },
  'functions/words/place-words.ts': 'things',
  'functions/words/recommendation-words.ts': { asked: ['functions/evaluation/year/told-findings.rules.ts'] },
};

/** `3 dari 5` however it is put together: a value, the word, a value. */
const share = /\}\s+dari\s+(?:\$?\{|$)/m;
const sources = readSources('functions/**/*.{ts,tsx}');
const found = [...sources].filter(([, text]) => share.test(text)).map(([file]) => file);

describe('a share', () => {
  it('is said nowhere without a line on who reads it, and no line is of a place that is gone', () => {
    expect(found.toSorted()).toEqual(Object.keys(kinds).toSorted());
  });

  it.each(Object.values(kinds).flatMap((kind) => (typeof kind === 'string' ? [] : kind.asked)))(
    "of people's answers is asked about in %s",
    (file) => {
      expect(sources.get(file)).toMatch(/tellsShare\(/);
    },
  );
});
