// What a page hands back unseen may come back altered: each such field has a line here on what holds it, and the test that sends it otherwise.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources, root } from '../../../checks/sources.ts';

/**
 * `read`: what it holds is read by the very rule of the step before, as if written anew. `compared`: held against what is so
 * now, and refused when it differs. `act`: one word that says which form of a page was sent; the act asks its own questions.
 * `shown`: only reads. `signed`: the storage checks it.
 */
type Held = 'read' | 'compared' | 'act' | 'shown' | 'signed';

/** By file and by the field as the page writes it. */
const held: Readonly<Record<string, readonly [Held, string?]>> = {
  'functions/console/audit.view.tsx kantor': ['shown'],
  'functions/console/audit.view.tsx pelaku': ['shown'],
  'functions/console/home/task.view.tsx dilihat': ['compared', 'test/workflow/tasks.test.ts'],
  'functions/console/person/open-things.view.tsx dilihat': ['compared', 'test/workflow/person-open.test.ts'],
  'functions/console/offices/offices.view.tsx langkah': ['act', 'test/integration/offices.test.ts'],
  'functions/console/providers/providers.view.tsx alasan': ['read', 'test/workflow/providers.test.ts'],
  'functions/console/providers/providers.view.tsx dilihat': ['compared', 'test/workflow/providers.test.ts'],
  'functions/console/providers/providers.view.tsx langkah': ['act', 'test/workflow/providers.test.ts'],
  'functions/console/providers/providers.view.tsx terakhir': ['read', 'test/workflow/providers.test.ts'],
  'functions/console/tables/looked-table.view.tsx {field}': ['shown'],
  'functions/console/year.view.tsx attempt': ['compared', 'test/integration/cycle-console.test.ts'],
  'functions/console/year.view.tsx phase': ['compared', 'test/integration/cycle-console.test.ts'],
  'functions/cycle/reschedule.view.tsx dilihat': ['compared', 'test/workflow/reschedule.test.ts'],
  'functions/cycle/days-off.view.tsx tahun': ['read', 'test/integration/days-off-pages.test.ts'],
  'functions/delivery/attendance/attendance.view.tsx halaman': [
    'read',
    'test/integration/delivery-pages.test.ts',
  ],
  'functions/delivery/facilitators/facilitators.view.tsx langkah': [
    'act',
    'test/workflow/facilitators.test.ts',
  ],
  'functions/evaluation/recommendations/recommendations.view.tsx langkah': [
    'act',
    'test/integration/recommendations.test.ts',
  ],
  'functions/delivery/invitation/reply.view.tsx answer': ['act', 'test/workflow/batch-people.test.ts'],
  'functions/evaluation/service/service-import.view.tsx isi': [
    'read',
    'test/unit/evaluation/service-file.test.ts',
  ],
  'functions/mail/undelivered.view.tsx alamat-lama': ['compared', 'test/integration/mail-bounces.test.ts'],
  'functions/needs-survey/end-survey.view.tsx langkah': ['act', 'test/workflow/needs-survey.test.ts'],
  'functions/pages/form.view.tsx nonce': ['compared', 'test/integration/bad-input-forms.test.ts'],
  'functions/people/import-home.view.tsx {name}': ['signed', 'test/integration/bad-input-files.test.ts'],
  'functions/people/import-review.view.tsx draf': ['compared', 'test/integration/people-import-jobs.test.ts'],
  'functions/people/import-work.view.tsx impor': ['compared', 'test/integration/people-import-jobs.test.ts'],
  'functions/people/learning/brought-certificates.view.tsx langkah': [
    'act',
    'test/integration/brought-certificates.test.ts',
  ],
  'functions/program-approval/change/change.view.tsx isi': [
    'compared',
    'test/workflow/plan-change-ended.test.ts',
  ],
  'functions/program-approval/change/change.view.tsx langkah': ['act', 'test/workflow/plan-change.test.ts'],
  'functions/program-approval/change/change.view.tsx pagu': ['read', 'test/workflow/plan-change.test.ts'],
  'functions/program-approval/change/change.view.tsx selisih': [
    'compared',
    'test/workflow/plan-change-ended.test.ts',
  ],
  'functions/program-approval/change/change.view.tsx {batchesField(program)}': [
    'read',
    'test/workflow/plan-change.test.ts',
  ],
  'functions/program-approval/decision.view.tsx contentHash': [
    'compared',
    'test/integration/program-approval-pages.test.ts',
  ],
  'functions/program-approval/revision.view.tsx contentHash': [
    'compared',
    'test/integration/program-approval-revision.test.ts',
  ],
  'functions/requests/requests.view.tsx langkah': ['act', 'test/integration/learning-requests.test.ts'],
  'functions/requests/requests.view.tsx permohonan': [
    'compared',
    'test/integration/learning-requests.test.ts',
  ],
  'functions/requests/requests.view.tsx program': ['read', 'test/integration/learning-requests.test.ts'],
  'functions/settings/change-forms.view.tsx {name}': ['read', 'test/integration/settings-pages.test.ts'],
  'functions/settings/identity.view.tsx dasar': ['compared', 'test/integration/settings-pages.test.ts'],
  'functions/settings/policy.view.tsx dasar': ['compared', 'test/integration/settings-pages.test.ts'],
};

/** Every field that is there and not seen, by the file of its page. */
const carried = [...readSources('functions/**/*.view.tsx', 'functions/**/*.tsx')].flatMap(([file, text]) =>
  [...text.matchAll(/<input\b[^>]*?type="hidden"[^>]*?>/g)].map(([tag]) => {
    const [, quoted, made] = /\sname=(?:"([^"]+)"|(\{[^}]+\}))/.exec(tag) ?? [];
    return `${file} ${quoted ?? made ?? tag}`;
  }),
);

describe('a field that a page carries unseen', () => {
  it('has its line on what holds it when it comes back, and no line is of a field that is gone', () => {
    expect([...new Set(carried)].sort()).toEqual(Object.keys(held).sort());
  });

  it.each(
    Object.entries(held)
      .filter(([, [how]]) => how === 'read' || how === 'compared')
      .map(([field, [, test = '']]) => [field, test] as const),
  )('%s is sent otherwise in %s', (field, test) => {
    const [, name = ''] = field.split(' ');
    const text = readFileSync(`${root}/${test}`, 'utf8');
    expect(text).toMatch(
      name.startsWith('{') ? /angkatan-|terapkan/ : new RegExp(`\\b${name}\\b|unpackGroups`),
    );
  });
});
