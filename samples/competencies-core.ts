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
    'Menjadi teladan dan penentu standar etika pada tingkat instansi atau nasional.',
  ]),
  managerial('M02', 'Kerja Sama', 'PERILAKU', [
    'Ikut serta dalam tim dan menyelesaikan bagian tugasnya sesuai kesepakatan.',
    'Menawarkan bantuan, berbagi informasi, dan menghargai pendapat anggota tim lain.',
    'Membagi peran secara adil dan menyatukan tim dari latar belakang yang berbeda.',
    'Menggerakkan kerja lintas perangkat daerah untuk mencapai sasaran bersama.',
    'Membangun kemitraan jangka panjang dengan pihak dalam dan luar pemerintah.',
  ]),
  managerial('M03', 'Komunikasi', 'PERILAKU', [
    'Menyampaikan informasi dengan jelas, lengkap, dan mudah dipahami.',
    'Menyimak aktif dan menyusun bahan paparan, naskah, atau laporan sesuai arahan.',
    'Menyampaikan hal rumit atau peka secara sederhana dan tepat keadaan.',
    'Merundingkan perbedaan pandangan dan menyusun pesan resmi untuk isu yang peka.',
    'Merancang strategi komunikasi organisasi dan meraih dukungan pada tingkat nasional.',
  ]),
  managerial('M04', 'Orientasi pada Hasil', 'WAKTU', [
    'Menyelesaikan tugas sesuai target dan batas waktu yang ditetapkan atasan.',
    'Menetapkan target sendiri yang lebih baik dan memeriksa mutu sebelum diserahkan.',
    'Menyusun ukuran kinerja unit dan memperbaiki cara kerja saat target meleset.',
    'Mendorong unit kerja melampaui target dengan sumber daya yang tersedia.',
    'Menetapkan arah kinerja pada tingkat instansi atau nasional dan menjamin hasilnya dirasakan masyarakat.',
  ]),
  managerial('M05', 'Pelayanan Publik', 'PERILAKU', [
    'Melayani dengan ramah, objektif, dan netral sesuai standar pelayanan.',
    'Menjelaskan syarat dan proses layanan serta menindaklanjuti keluhan pengguna.',
    'Memperbaiki standar pelayanan di unit kerja dan memantau masalah pengguna.',
    'Menjaga kebijakan pelayanan tetap objektif dan netral serta mengantisipasi dampak jangka panjang.',
    'Menciptakan kebijakan layanan yang adil, terjangkau, dan menjadi rujukan daerah lain.',
  ]),
  managerial('M06', 'Pengembangan Diri dan Orang Lain', 'KOMPETENSI', [
    'Mengenali kebutuhan belajar dan belajar mandiri.',
    'Memberi contoh dan petunjuk praktis kepada rekan atau bawahan.',
    'Memberi umpan balik dan tugas yang menantang.',
    'Menyusun program pengembangan jangka panjang dan kaderisasi.',
    'Membangun budaya belajar dan sistem pengembangan pegawai di instansi.',
  ]),
  managerial('M07', 'Mengelola Perubahan', 'PROSEDUR', [
    'Menerima cara kerja baru dan menyesuaikan diri dengan arahan.',
    'Menyesuaikan cara kerja tanpa menunggu arahan.',
    'Membantu orang lain berubah dan mengantisipasi kebutuhan perubahan unit.',
    'Memimpin perubahan di unitnya, termasuk menghadapi penolakan secara terbuka.',
    'Mengarahkan perubahan menyeluruh dan menjaga agar hasilnya tidak surut kembali.',
  ]),
  managerial('M08', 'Pengambilan Keputusan', 'WAKTU', [
    'Mengumpulkan informasi dan bertindak sesuai kewenangan.',
    'Menganalisis masalah mendalam sebelum mengambil keputusan operasional.',
    'Membandingkan beberapa pilihan beserta risikonya lalu memutuskan tepat waktu.',
    'Memutuskan masalah rumit dengan data terbatas dan bertanggung jawab atas akibatnya.',
    'Mengambil keputusan strategis berdampak luas dengan menimbang risiko jangka panjang.',
  ]),
  sociocultural('SK01', 'Perekat Bangsa', 'PERILAKU', [
    'Menghormati rekan dan masyarakat yang berbeda suku, agama, dan budaya.',
    'Mengembangkan sikap saling menghargai dan menekankan persatuan.',
    'Mempromosikan toleransi dan keterbukaan di unit kerja maupun saat melayani.',
    'Memanfaatkan keberagaman untuk memperkuat kerja sama antarlembaga dan masyarakat.',
    'Mewakili pemerintah membangun hubungan sosial yang menjaga persatuan.',
  ]),
];
