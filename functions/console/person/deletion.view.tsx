// The page about the deletion of a person: what has to be settled first, what would go, what would stay and why, and who carries it out.
import type { VNode } from 'preact';
import { type Frame, Page } from '../../pages/layout.view.tsx';
import { DataTable, Notice } from '../../pages/table.view.tsx';
import type { Employee } from '../../records/register.ts';
import { type Hindrance, type KeptGroup, keptGroups } from './deletion.rules.ts';

const hindranceText = (hindrance: Hindrance): string => {
  switch (hindrance.kind) {
    case 'employed':
      return 'Masih bekerja menurut data pegawai. Catat akhir hubungan kerjanya lebih dahulu.';
    case 'office':
      return `Memangku jabatan ${hindrance.title}. Catat pemangku yang baru lebih dahulu.`;
    case 'head':
      return `Mengepalai ${hindrance.agency}. Catat kepala yang baru lebih dahulu.`;
    case 'account':
      return 'Memiliki akun pengelola atau auditor. Tutup akun itu lebih dahulu.';
    case 'opener':
      return `Membuka siklus ${hindrance.year} yang masih berjalan. Tunggu sampai siklus itu ditutup.`;
    case 'seat':
      return `Masih dalam daftar peserta ${hindrance.batch}. Tunggu sampai angkatan itu selesai.`;
  }
};

const of = (becomes: KeptGroup['becomes']): KeptGroup[] => keptGroups.filter((g) => g.becomes === becomes);

const Listed = ({ becomes }: { becomes: KeptGroup['becomes'] }): VNode => (
  <ul>
    {of(becomes).map(({ what }) => (
      <li key={what}>{what}</li>
    ))}
  </ul>
);

export const deletionPage = (props: {
  frame: Frame;
  employee: Pick<Employee, 'employeeId' | 'name'>;
  hindrances: readonly Hindrance[];
}): VNode => {
  const { employee, hindrances } = props;
  const home = `/konsol/pegawai/${employee.employeeId}`;
  return (
    <Page title={`Penghapusan data ${employee.name}`} {...props.frame}>
      <p class="lead">
        Setiap orang dapat meminta datanya dihapus. Halaman ini tidak menghapus apa pun; halaman ini
        menunjukkan akibatnya.
      </p>
      {hindrances.length === 0 ? (
        <Notice tone="good">Tidak ada yang menghalangi penghapusan.</Notice>
      ) : (
        <Notice tone="warn">
          <strong>Belum dapat dihapus.</strong>
          <ul>
            {hindrances.map((hindrance) => (
              <li key={hindranceText(hindrance)}>{hindranceText(hindrance)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <h2>Yang dihapus</h2>
      <Listed becomes="delete" />
      <h2>Yang tetap ada tanpa identitasnya</h2>
      <Listed becomes="redact" />
      <h2>Yang tidak boleh dihapus</h2>
      <DataTable
        caption="Yang tetap ada dan sebabnya"
        rows={of('keep')}
        empty=""
        cards="labelled"
        columns={[
          { label: 'Catatan', lead: true, cell: (g) => g.what },
          { label: 'Sebab', cell: (g) => g.why ?? '' },
        ]}
      />
      <h2>Pelaksanaan</h2>
      <p>
        Penghapusan menelusuri seluruh catatan pemerintah daerah dan dijalankan oleh yang memelihara sistem
        dengan perintah <code>npm run person -- delete</code> dan NIP pegawai ini. Sebelumnya berikan{' '}
        <a href={`${home}/salinan.xlsx`}>salinan datanya</a> bila diminta.
      </p>
      <p>
        <a href={home}>Kembali ke halaman pegawai</a>
      </p>
    </Page>
  );
};
