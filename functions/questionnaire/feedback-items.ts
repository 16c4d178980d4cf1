// The statements of the feedback on a batch, and the four answers to each.

export type FeedbackItem = { code: string; part: 'penyelenggaraan' | 'narasumber'; text: string };

/** Topics: evaluasi penyelenggaraan and evaluasi tenaga pengajar (docs/sources.md#reaction-questionnaires). The wording is ours. */
export const feedbackItems: readonly FeedbackItem[] = [
  { code: 'MATERI', part: 'penyelenggaraan', text: 'Materi sesuai dengan kebutuhan pekerjaan saya' },
  { code: 'METODE', part: 'penyelenggaraan', text: 'Cara penyampaian membantu saya memahami materi' },
  { code: 'JADWAL', part: 'penyelenggaraan', text: 'Jadwal dan lama kegiatan memadai' },
  { code: 'SARANA', part: 'penyelenggaraan', text: 'Tempat, sarana, dan bahan ajar memadai' },
  { code: 'LAYANAN', part: 'penyelenggaraan', text: 'Penyelenggara melayani peserta dengan baik' },
  { code: 'PENGUASAAN', part: 'narasumber', text: 'Narasumber menguasai materi' },
  { code: 'KEJELASAN', part: 'narasumber', text: 'Narasumber menjelaskan dengan mudah dipahami' },
  { code: 'KETERLIBATAN', part: 'narasumber', text: 'Narasumber memberi kesempatan bertanya dan berlatih' },
];

export const feedbackScale = [
  { value: '1', label: '1. Tidak setuju' },
  { value: '2', label: '2. Kurang setuju' },
  { value: '3', label: '3. Setuju' },
  { value: '4', label: '4. Sangat setuju' },
] as const;
