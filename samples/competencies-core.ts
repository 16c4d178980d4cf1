// The nine competencies every position has (PermenPANRB 38/2017), with one behavioural anchor per level, written for a phone.
import { competencyIn } from './competency.ts';

const managerial = competencyIn('manajerial');
const sociocultural = competencyIn('sosial-kultural');

export const CORE_COMPETENCIES = [
  managerial('M01', 'Integritas', 'PERILAKU', [
    'Menaati aturan dan kode etik dalam tugas sendiri serta berani mengakui kesalahan.',
    'Mengingatkan rekan kerja agar menaati aturan dan menolak pemberian yang tidak semestinya.',
    'Memastikan unit kerja memegang nilai dan norma, termasuk saat ada tekanan.',
    'Membangun situasi kerja yang membuat pelanggaran mudah terlihat dan segera ditangani.',
    'Menjadi teladan dan penentu standar etika bagi organisasi dan para pemangku kepentingan.',
  ]),
  managerial('M02', 'Kerja Sama', 'PERILAKU', [
    'Ikut serta dalam tim dan menyelesaikan bagian tugasnya sesuai kesepakatan.',
    'Menawarkan bantuan, berbagi informasi, dan menghargai pendapat anggota tim lain.',
    'Membagi peran secara adil dan menyatukan tim dari latar belakang yang berbeda.',
    'Menggerakkan kerja lintas perangkat daerah untuk mencapai sasaran bersama.',
    'Membangun kemitraan jangka panjang dengan pihak dalam dan luar pemerintah.',
  ]),
  managerial('M03', 'Komunikasi', 'PERILAKU', [
    'Menyampaikan informasi dengan jelas dan menyimak lawan bicara sampai selesai.',
    'Menjelaskan hal teknis dengan bahasa sederhana dan memastikan pesan dipahami.',
    'Menyusun dan membawakan paparan yang meyakinkan kepada pihak yang beragam.',
    'Merundingkan perbedaan pandangan dan menyusun pesan resmi untuk isu yang peka.',
    'Merancang strategi komunikasi organisasi dan meraih dukungan pada tingkat nasional.',
  ]),
  managerial('M04', 'Orientasi pada Hasil', 'WAKTU', [
    'Menyelesaikan tugas sesuai target dan batas waktu yang ditetapkan atasan.',
    'Menetapkan target sendiri yang lebih baik dan memeriksa mutu sebelum diserahkan.',
    'Menyusun ukuran kinerja unit dan memperbaiki cara kerja saat target meleset.',
    'Mendorong unit kerja melampaui target dengan sumber daya yang tersedia.',
    'Menetapkan arah kinerja organisasi dan menjamin hasilnya dirasakan masyarakat.',
  ]),
  managerial('M05', 'Pelayanan Publik', 'PERILAKU', [
    'Melayani dengan ramah, tanpa membedakan, dan mengikuti standar pelayanan.',
    'Menjelaskan syarat dan proses layanan serta menindaklanjuti keluhan pengguna.',
    'Mengenali kelompok rentan dan menyesuaikan layanan dengan kebutuhan mereka.',
    'Memperbaiki standar layanan berdasarkan hasil survei kepuasan dan pengaduan.',
    'Menciptakan kebijakan layanan yang adil, terjangkau, dan menjadi rujukan daerah lain.',
  ]),
  managerial('M06', 'Pengembangan Diri dan Orang Lain', 'KOMPETENSI', [
    'Mengenali kekurangan diri dan mengikuti pelatihan yang dianjurkan.',
    'Mencari sumber belajar sendiri dan menerapkan hasilnya dalam pekerjaan.',
    'Membimbing rekan atau bawahan dengan umpan balik dan contoh yang jelas.',
    'Menyusun rencana pengembangan tim dan memberi tugas yang menantang.',
    'Membangun budaya belajar dan menyiapkan calon pemimpin organisasi.',
  ]),
  managerial('M07', 'Mengelola Perubahan', 'PROSEDUR', [
    'Menerima cara kerja baru dan menyesuaikan diri dengan arahan.',
    'Mencoba cara baru lebih dahulu dan membantu rekan ikut beralih.',
    'Mengusulkan perubahan proses kerja dan menjelaskan manfaatnya kepada tim.',
    'Memimpin perubahan di unitnya, termasuk menghadapi penolakan secara terbuka.',
    'Mengarahkan perubahan menyeluruh dan menjaga agar hasilnya tidak surut kembali.',
  ]),
  managerial('M08', 'Pengambilan Keputusan', 'WAKTU', [
    'Mengambil keputusan sehari-hari sesuai prosedur dan bertanya bila ragu.',
    'Mengumpulkan fakta yang cukup sebelum memilih penyelesaian masalah rutin.',
    'Membandingkan beberapa pilihan beserta risikonya lalu memutuskan tepat waktu.',
    'Memutuskan masalah rumit dengan data terbatas dan bertanggung jawab atas akibatnya.',
    'Mengambil keputusan strategis berdampak luas dengan menimbang risiko jangka panjang.',
  ]),
  sociocultural('SK01', 'Perekat Bangsa', 'PERILAKU', [
    'Menghormati rekan dan warga yang berbeda suku, agama, dan budaya.',
    'Bersikap netral dan mencegah ucapan yang dapat menyinggung kelompok lain.',
    'Meredakan selisih paham antarkelompok di unit kerja maupun saat melayani.',
    'Memanfaatkan keberagaman untuk memperkuat kerja sama antarlembaga dan warga.',
    'Merumuskan kebijakan yang menjaga persatuan dan mencegah konflik sosial di daerah.',
  ]),
];
