// Composes the names of people who do not exist from lists of common Indonesian given names.
import type { Random } from './random.ts';

export type Sex = 'M' | 'F';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const FIRST: Record<Sex, readonly string[]> = {
  M: words(`Ahmad Agus Andi Arif Bambang Budi Dedi Deni Dian Eko Fajar Faisal Febri Firman Gilang Hadi Hasan
    Hendra Heri Ilham Imam Indra Irfan Iwan Joni Khairul Lukman Mahyudin Muhammad Mulyadi Nanda Nurdin Oki
    Putra Rahmat Reza Ridwan Rizal Roni Rudi Rusdi Sahrul Salim Slamet Sofyan Sugeng Surya Syafri Taufik Teguh
    Toni Umar Wahyu Wawan Yanto Yudi Yusuf Zainal Zulfikar`),
  F: words(`Aisyah Anita Ayu Citra Desi Devi Dewi Diah Dina Eka Elvi Endang Erna Evi Farida Fatimah Fitri
    Hartati Hasnah Herlina Indah Intan Ira Ismi Kartika Laila Lestari Lina Marlina Maya Mega Melati Mira Nadia
    Neneng Nia Nova Novita Nur Nurhayati Putri Rahma Rani Ratna Reni Resti Rika Rina Rosita Salmah Sari Siti Sri
    Suryani Tuti Wati Wulan Yanti Yulia Yuni Zahra`),
};

const SECOND: Record<Sex, readonly string[]> = {
  M: words(`Akbar Amin Ansori Aziz Bakri Daulay Effendi Fadli Fauzi Gunawan Habibi Hakim Halim Hamzah Hidayat
    Husin Iskandar Ismail Jamal Kurniawan Latif Mahendra Maulana Mukhtar Nasir Nugroho Pratama Prasetyo Purnomo
    Putra Ramadhan Rasyid Rosadi Saputra Setiawan Sulaiman Susanto Syahputra Utama Wibowo Wijaya Yasin Yulianto`),
  F: words(`Agustina Amelia Anggraini Apriani Astuti Aulia Azizah Damayanti Fadhilah Febrianti Handayani Hasanah
    Hidayati Husna Juwita Khadijah Kusuma Lestari Maharani Mardiah Maulida Mulyani Nuraini Oktavia Permata
    Pertiwi Purnama Puspita Rahayu Rahmawati Ramadhani Safitri Salsabila Saputri Septiani Susanti Utami
    Wahyuni Wardani Widya Yuliana Yusnita`),
};

/** One to three words, as on an identity card; a single name is common and breaks software that expects two. */
export const composeName = (random: Random, sex: Sex): string => {
  const first = random.pick(FIRST[sex]);
  const shape = random.next();
  if (shape < 0.04) return random.pick(FIRST[sex].filter((name) => name.length > 4));
  const second = random.pick(SECOND[sex].filter((name) => name !== first));
  if (shape < 0.8) return `${first} ${second}`;
  const middle = random.pick(FIRST[sex].filter((name) => name !== first && name !== second));
  return `${first} ${middle} ${second}`;
};

/** The local part is the dotted name and the last four digits of the number; a repeated one gets a counter. */
export const makeMailbox = (domain: string) => {
  const taken = new Map<string, number>();
  return (name: string, digits: string): string => {
    const local = `${name.toLowerCase().replaceAll(' ', '.')}.${digits}`;
    const count = (taken.get(local) ?? 0) + 1;
    taken.set(local, count);
    return `${local}${count === 1 ? '' : `-${count}`}@${domain}`;
  };
};
