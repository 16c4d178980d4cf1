# Writes the workbooks of this folder with openpyxl 3.1.5: a writer that shares nothing with the product.
# Run here: python write-workbooks.py
import csv, datetime, zipfile
from pathlib import Path
from openpyxl import Workbook

here = Path(__file__).parent


def rows_of(name):
    return list(csv.reader((here / name).open(encoding="utf-8-sig"), delimiter=","))


def save(book, name):
    book.save(here / name)


# The agencies as people keep them: dates as dates, NIP as text, a title above, the columns numbered below.
book = Workbook()
sheet = book.active
sheet.title = "OPD"
sheet.append(["DAFTAR PERANGKAT DAERAH"])
sheet.append([])
sheet.append(["UNOR ID", "KODE", "NAMA", "JENIS", "NIP KEPALA", "BERLAKU MULAI", "BERLAKU SAMPAI", "PENERUS UNOR ID", "LAYANAN"])
sheet.append([1, 2, 3, 4, 5, 6, 7, 8, 9])
sheet.append(["u-01", "DISPAR", "Dinas Pariwisata Contoh", "dinas", "198001152005011001", datetime.date(2017, 1, 1), None, None, "Layanan Informasi"])
sheet["F5"].number_format = "dd/mm/yyyy"
sheet.append(["u-02", "BKPSDM", "BKPSDM Contoh", "badan", None, datetime.datetime(2017, 1, 1, 7, 30), None, None, None])
sheet["F6"].number_format = '[$-421]dd mmmm yyyy'
save(book, "agencies.xlsx")

# A roster in which Excel made numbers of NIPs, beside one that stayed text; the table is on the second sheet.
book = Workbook()
book.active.title = "Petunjuk"
book.active.append(["Isi lembar Data"])
sheet = book.create_sheet("Data")
sheet.append(["PNS ID", "NIP BARU", "NAMA", "JABATAN ID", "UNOR ID", "EMAIL GOV", "TMT JABATAN"])
for i, nip in enumerate([198001152005011061, 1.98001e17, "198001152005011063"]):
    sheet.append([f"p-6{i + 1}", nip, f"Orang {i + 1} Contoh", "j-03", "u-01", f"orang{i + 1}@contoh.example", datetime.date(2022, 2, 1)])
sheet.append(["p-64", "198001152005011064", "=\"Orang\" & \" Rumus\"", "j-03", "u-01", "orang4@contoh.example", 44593])
hidden = book.create_sheet("Arsip")
hidden.sheet_state = "hidden"
hidden.append(["PNS ID", "NIP BARU", "NAMA", "JABATAN ID", "UNOR ID", "EMAIL GOV"])
hidden.append(["p-99", "198001152005011099", "Bukan Ini", "j-03", "u-01", "bukan@contoh.example"])
save(book, "roster-numbers.xlsx")

# A catalogue with money and JP as numbers, a code that lost its zeros, an error of a formula.
book = Workbook()
sheet = book.active
sheet.append(rows_of("catalogue-money.csv")[0])
base = ["A-11", "Pelatihan Contoh K", "M05", 3, "KL03", 32, 4, 30, 15, 45000000, 1250000.0, "BPSDM", "apbd", None, "umum", "Kurikulum contoh"]
sheet.append(base)
sheet.append([7] + base[1:])
sheet.append(["A-12"] + base[1:5] + [7.5] + base[6:])
broken = ["A-13"] + base[1:]
broken[11] = "#REF!"
sheet.append(broken)
sheet["L5"].data_type = "e"
save(book, "catalogue.xlsx")

# The same agencies counted from 1904, as Excel for Mac did.
book = Workbook()
from openpyxl.utils.datetime import CALENDAR_MAC_1904
book.epoch = CALENDAR_MAC_1904
sheet = book.active
sheet.append(["unor_id", "kode", "nama", "jenis", "nip_kepala", "berlaku_mulai"])
sheet.append(["u-01", "DISPAR", "Dinas Pariwisata Contoh", "dinas", "198001152005011001", datetime.date(2017, 1, 1)])
save(book, "agencies-1904.xlsx")
