#!/bin/sh
# Writes the *-libreoffice.xlsx of this folder: CSV files opened and saved by LibreOffice. Columns: 1 as guessed, 2 text, 4 day first, 5 year first.
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d)
convert() {
  cp "$1" "$work/in.csv"
  soffice "-env:UserInstallation=file://$work/profile" --headless --outdir "$work" \
    --infilter="CSV:44,34,76,1,$2,1033" --convert-to xlsx "$work/in.csv"
  mv "$work/in.xlsx" "$3"
}
convert agencies.csv 1/2/2/2/3/2/4/2/5/2/6/5/7/5/8/2/9/2 agencies-libreoffice.xlsx
convert siasn-headings.csv "$(seq 1 69 | sed 's#$#/2#' | paste -sd/)" siasn-libreoffice.xlsx
convert titles.csv 1/2/2/2/3/2/4/2/5/2/6/2/7/2/8/4/9/2/10/2 titles-libreoffice.xlsx
convert catalogue-money.csv 1/2/2/2/3/2 catalogue-libreoffice.xlsx
convert excel-numbers.csv "" excel-numbers-libreoffice.xlsx
# The templates with what an office fills in: written by ours, saved by LibreOffice.
mkdir "$work/filled"
../../../node_modules/.bin/node write-filled.ts "$work/filled"
soffice "-env:UserInstallation=file://$work/profile" --headless --outdir . --convert-to xlsx "$work"/filled/*.xlsx
rm -rf "$work"
