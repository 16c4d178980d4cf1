// What must not stand in any text that people read, with what stands there instead: docs/language.md says why.

export type Forbidden = { pattern: RegExp; instead: string };

export const forbiddenForms: readonly Forbidden[] = [
  { pattern: /\bAnda\b/, instead: 'Bapak/Ibu' },
  { pattern: /\bjangan\b/i, instead: 'mohon tidak …' },
  { pattern: /\bkesempatan terakhir\b/i, instead: 'Batas waktu diperpanjang …' },
  { pattern: /\btidak dianggap disetujui\b/i, instead: 'belum dapat ditetapkan' },
  { pattern: /\bsurat elektronik\b|\balamat e-?mail\b|\be-mail\b/i, instead: 'surel' },
  { pattern: /\bfasilitator\b/i, instead: 'narasumber' },
  { pattern: /\b(?<!pe)panggilan peserta\b|\bjawab panggilan\b|\bsurat undangan\b/i, instead: 'pemanggilan' },
  { pattern: /\bgaris (?:batas|potong|pagu)\b/i, instead: 'batas pagu' },
  { pattern: /\blewat (?:batas )?waktu\b/i, instead: 'berakhir tanpa keputusan' },
  { pattern: /\bputaran\b/i, instead: 'pengajuan ke-' },
  { pattern: /\btenggat\b/i, instead: 'batas waktu' },
  { pattern: /\bpaling sedikit (?:\d[\d.]* )?huruf\b|\bpaling panjang\b/i, instead: 'karakter' },
  { pattern: /\bsidik isi\b|\bkode isi\b/i, instead: 'kode pemeriksaan isi' },
  { pattern: /\bmereka tidak dihapus\b|\bstaf Bapak\/Ibu\b/i, instead: 'pegawai di bawah pembinaan …' },
  { pattern: /\b(?:pascapelatihan|penilaian|daftar) bawahan\b/i, instead: 'pegawai; oleh atasan langsung' },
  { pattern: /\bkiriman final\b|\bkirim final\b/i, instead: 'pengiriman akhir' },
  { pattern: /\bjo\. PP\b/, instead: 'sebagaimana telah diubah dengan' },
  { pattern: /\bperlindungan data\b/i, instead: 'pelindungan data' },
  { pattern: /\bhubungi pengelola\b|\bmintalah pengelola\b/i, instead: 'narahubung with an address' },
  {
    // Nothing stood behind the first, and nobody can print what the second is compared with.
    pattern: /\bdicatat sebagai keputusan baru\b|\bdengan yang tercetak\b|\bcetakannya\b/i,
    instead: 'Keputusan semula tetap tersimpan',
  },
  {
    pattern: /\bwalikota\b|\babsensi\b|\bpasca pelatihan\b/i,
    instead: 'Wali Kota, presensi, pascapelatihan',
  },
  { pattern: /\beskalasi\b/i, instead: 'pemberitahuan' },
  { pattern: /^Perangkat daerah$/, instead: 'Perangkat Daerah, as a heading or a label' },
  { pattern: /[A-Za-z]!(?:\s|$)/, instead: 'no exclamation marks' },
  { pattern: /\d{4} \d\d\.\d\d WIB/, instead: 'pukul 23.59 WIB' },
  { pattern: /bersama (\p{L}[\p{L} ]+?)(?=[.,;]|$).* bersama \1(?=[.,;]|$)/u, instead: 'named once' },
];

/** `found in: pattern → instead`, for each form that a text should not hold. */
export const faultsIn = (text: string): string[] =>
  forbiddenForms.flatMap(({ pattern, instead }) => {
    const [found] = pattern.exec(text) ?? [];
    return found === undefined ? [] : [`"${found.trim()}" → ${instead}`];
  });
