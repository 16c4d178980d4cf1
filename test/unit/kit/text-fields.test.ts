// What people write in forms: read by its rule or not at all, in all of the sources.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { field, writtenField } from '../../../functions/kit/http-request.ts';
import { texts } from '../../../functions/rulebook/text.rules.ts';

const root = join(import.meta.dirname, '../../..');

/** Files that look into a form themselves, because they only compare what they find with what they asked. */
const comparing: Readonly<Record<string, string>> = {
  'functions/kit/http-request.ts': 'the readers with a rule',
  'functions/kit/http-handler.ts': 'the nonce, compared with a signature',
  'functions/kit/as-shown.ts': 'the nonce, compared with a signature',
  'functions/pages/confirmation.view.tsx': 'one box, ticked or not',
  'functions/pages/yes-or-no.view.tsx': 'one of two words',
  'functions/console/agencies/agencies.http.ts': 'agencies, compared with those of the register',
  'functions/questionnaire/items.ts': 'one digit per question',
  'functions/evaluation/reaction/feedback.rules.ts': 'one digit per question',
  'functions/evaluation/behaviour/follow-up-form.rules.ts': 'choices of a list',
  'functions/program-approval/revision.http.ts': 'programs, compared with those of the plan',
  'functions/settings/identity.http.ts':
    'the logo, as a file and as its preview hands it back: bytes that are read anew',
  'functions/people/import-api.http.ts': 'the file',
  'functions/delivery/changes/change-batch.http.ts': 'choices, compared with those of the page',
  'functions/evaluation/service/service-import.http.ts': 'the file',
  'functions/evaluation/service/service-import-api.http.ts': 'the file',
};

describe('a field of a form', () => {
  it('is read by its rule, wherever it is read', () => {
    const looking = globSync('functions/**/*.{ts,tsx}', { cwd: root }).filter((file) =>
      /\b(form|formData)\.(get|getAll|entries|values)\(/i.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(looking.toSorted()).toEqual(Object.keys(comparing).toSorted());
  });

  const formOf = (value: string): FormData => {
    const form = new FormData();
    form.set('f', value);
    return form;
  };

  it('that is compared with something is never that thing by losing letters', () => {
    expect(field(formOf(' approved '), 'f', texts.word)).toBe('approved');
    for (const bad of ['app\u0000roved', 'approved\u202e', `approved${'x'.repeat(200)}`])
      expect(field(formOf(bad), 'f', texts.word)).toMatch(/\ufffd$/);
    expect(field(formOf('  \u200b '), 'f', texts.word)).toBeUndefined();
    expect(field(new FormData(), 'f', texts.word)).toBeUndefined();
  });

  it('in which somebody writes is shown again as it can be shown, with what is wrong', () => {
    expect(writtenField(formOf('Tidak\u202e setuju'), 'f', texts.note)).toEqual({
      text: 'Tidak\ufffd setuju',
      problem: { field: 'f', message: 'Memuat karakter tersembunyi (U+202E). Ketik ulang isinya.' },
    });
    const long = writtenField(formOf('x'.repeat(60_000)), 'f', texts.shortNote);
    expect(long.text).toHaveLength(300);
    expect(long.problem?.message).toBe('Paling banyak 300 karakter.');
  });
});
