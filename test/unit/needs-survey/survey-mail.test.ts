import { describe, expect, it } from 'vitest';
import type {
  RatingAssignment,
  SurveyInvitation,
} from '../../../functions/needs-survey/survey-invitation.ts';
import {
  invitationMail,
  invitationReminder,
  minutesFor,
  ratingMail,
  ratingReminder,
} from '../../../functions/needs-survey/survey-mail.ts';
import { agencyId, at, employeeId, linkId, positionId } from '../../support/branded.ts';
import { closesAt, employee, tenant, year } from './government.ts';

const survey = { tenant, year, government: { institution: 'Pemerintah Kota Sawahlunto' }, closesAt };
const person = employee('budi', 'dinas', { name: 'Budi Santoso' });
const link = { linkId: linkId('survey:x'), salt: 'salt' };
const invitation: SurveyInvitation = {
  employeeId: employeeId('budi'),
  agencyId: agencyId('dinas'),
  positionId: positionId('analis'),
  asked: 'M01;M02',
  status: 'invited',
  closesAt,
  link,
  reminders: 0,
  lastReminder: 0,
};
const assignment: RatingAssignment = {
  employeeId: employeeId('budi'),
  agencyId: agencyId('dinas'),
  staff: 'a@dinas;b@dinas;c@badan',
  staffCount: 3,
  rated: 1,
  closesAt,
  link,
  reminders: 0,
  lastReminder: 0,
};

describe('a mail of the survey', () => {
  const draft = { ...invitation, draft: 'M01=2', savedAt: at('2026-01-20T02:14:00.000Z') };
  const mails = [
    invitationMail(survey, person, 13, link),
    invitationReminder(survey, person, invitation, 1),
    invitationReminder(survey, person, draft, 2),
    ratingMail(survey, person, 3, link),
    ratingReminder(survey, person, assignment, 1),
  ];

  it('has a subject of its own for each occasion', () => {
    expect(mails.map((m) => m.subject)).toEqual([
      'Survei Kebutuhan Pengembangan Kompetensi Tahun 2027',
      'Pengingat ke-1 – Survei Kebutuhan Pengembangan Kompetensi Tahun 2027',
      'Pengingat ke-2 – Survei Kebutuhan Pengembangan Kompetensi Tahun 2027',
      'Penilaian atasan langsung: 3 pegawai, Survei 2027',
      'Pengingat ke-1 – Penilaian atasan langsung: 2 pegawai, Survei 2027',
    ]);
  });

  it('greets by name, gives the deadline in WIB and one link', () => {
    for (const mail of mails) {
      expect(mail.greeting).toBe('Yth. Bapak/Ibu Budi Santoso,');
      expect(mail.from).toEqual({ institution: 'Pemerintah Kota Sawahlunto' });
      expect(mail.facts).toContainEqual(['Batas waktu', '28 Februari 2026 pukul 23.59 WIB']);
      expect(mail.action?.link).toEqual(link);
    }
  });

  it('never holds an answer', () => {
    expect(JSON.stringify(mails)).not.toMatch(/M0\d/);
  });

  it('tells who has begun from who has not', () => {
    expect(mails[1]?.paragraphs.join()).toContain('belum menerima jawaban');
    expect(mails[2]?.paragraphs.join()).toContain(
      'tersimpan pada 20 Januari 2026 pukul 09.14 WIB, tetapi belum dikirim',
    );
  });
});

describe('the time a form takes', () => {
  it('is half a minute per question, at least three', () => {
    expect([1, 6, 9, 13].map(minutesFor)).toEqual([3, 3, 5, 7]);
  });
});
