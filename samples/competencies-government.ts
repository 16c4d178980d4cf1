// The seven subjects of kompetensi pemerintahan (Permendagri 108/2017), with one behavioural anchor per level.
import { competencyIn } from './competency.ts';

const governmental = competencyIn('pemerintahan');

export const GOVERNMENT_COMPETENCIES = [
  governmental('P-DESEN', 'Kebijakan Desentralisasi', '', [
    'Mengetahui arti otonomi daerah dan tugas pembantuan.',
    'Menjelaskan kewenangan daerah yang terkait dengan tugas unit kerjanya.',
    'Menelaah rancangan aturan daerah agar sesuai dengan batas kewenangan.',
    'Memberi saran kebijakan saat kewenangan pusat dan daerah bersinggungan.',
    'Merumuskan arah kebijakan otonomi daerah dan menilai dampaknya.',
  ]),
  governmental('P-HUBPD', 'Hubungan Pemerintah Pusat dan Daerah', '', [
    'Mengenali instansi pusat yang membina urusan di unit kerjanya.',
    'Menyiapkan laporan dan data yang diminta pemerintah pusat dengan benar.',
    'Mengoordinasikan program bersama instansi pusat sesuai pembagian tugas.',
    'Merundingkan dukungan program dan pendanaan dengan kementerian.',
    'Menyelaraskan kebijakan daerah dengan prioritas nasional secara menyeluruh.',
  ]),
  governmental('P-UMUM', 'Pemerintahan Umum', '', [
    'Mengetahui tugas pemerintahan umum seperti ketenteraman dan persatuan.',
    'Membantu kegiatan forum koordinasi pimpinan dan pembinaan wawasan kebangsaan.',
    'Mengenali potensi gangguan ketenteraman dan mengusulkan langkah pencegahan.',
    'Mengoordinasikan penanganan masalah sosial lintas instansi vertikal dan daerah.',
    'Mengarahkan kebijakan pemerintahan umum di seluruh wilayah.',
  ]),
  governmental('P-KEUDA', 'Pengelolaan Keuangan Daerah', 'PROSEDUR', [
    'Mengetahui tahapan APBD dan dokumen keuangan yang dipakai di unitnya.',
    'Menyiapkan bukti belanja dan pertanggungjawaban kegiatan sesuai ketentuan.',
    'Menyusun rencana kerja dan anggaran serta mengendalikan realisasinya.',
    'Menilai kewajaran anggaran dan memperbaiki pengelolaan keuangan perangkat daerah.',
    'Merumuskan kebijakan fiskal daerah yang sehat dan berkelanjutan.',
  ]),
  governmental('P-URUSAN', 'Urusan Pemerintahan', 'PROSEDUR', [
    'Menyebutkan urusan wajib dan pilihan yang dijalankan perangkat daerahnya.',
    'Melaksanakan tugas sesuai norma, standar, prosedur, dan kriteria urusan.',
    'Menyusun rencana pemenuhan standar pelayanan minimal pada urusannya.',
    'Mengevaluasi capaian urusan dan memperbaiki pembagian tugas antarunit.',
    'Menetapkan strategi penyelenggaraan urusan yang menjawab kebutuhan daerah.',
  ]),
  governmental('P-DPRD', 'Hubungan Pemerintah Daerah dengan DPRD', '', [
    'Mengetahui fungsi DPRD dan jadwal rapat yang terkait dengan unitnya.',
    'Menyiapkan bahan rapat dan jawaban tertulis untuk komisi DPRD.',
    'Menjelaskan program dan anggaran unit di hadapan komisi dengan data yang tepat.',
    'Membangun kesepahaman dengan DPRD atas rancangan aturan dan anggaran.',
    'Mengarahkan hubungan kelembagaan dengan DPRD dalam keputusan strategis daerah.',
  ]),
  governmental('P-ETIKA', 'Etika Pemerintahan', 'PERILAKU', [
    'Mengetahui kewajiban, larangan, dan sikap netral pegawai.',
    'Menerapkan etika jabatan dan menghindari benturan kepentingan dalam tugas.',
    'Menangani laporan benturan kepentingan di unit kerja secara adil.',
    'Menyusun pedoman etika dan mengawasi penerapannya lintas unit.',
    'Menetapkan kebijakan integritas yang memulihkan dan menjaga kepercayaan masyarakat.',
  ]),
];
