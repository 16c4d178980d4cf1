// Why a person has a place on a batch's list, in words: "Prioritas ke-3 dari 40 calon, kesenjangan 1,50 level."
import { decimal } from '../pages/format.ts';
import type { PlaceReason } from '../records/place.ts';

const gapText = ({ gapHundredths }: PlaceReason): string =>
  `kesenjangan ${decimal(gapHundredths / 100, 2)} level`;

const jpText = ({ jpOverMaximum, jpBelowMinimum }: PlaceReason): string => {
  if (jpOverMaximum)
    return ` Perhatian: rencana ${jpOverMaximum.planned} JP melampaui ${jpOverMaximum.maximum} JP bagi PPPK.`;
  if (!jpBelowMinimum) return '';
  const { planned, minimum } = jpBelowMinimum;
  return ` Seluruh pelatihan yang direncanakan berjumlah ${planned} JP, kurang ${minimum - planned} JP dari ${minimum} JP bagi PNS.`;
};

const decidedText = (reason: PlaceReason): string => {
  switch (reason.kind) {
    case 'priority': {
      const { rank, of, beyondSharePercent } = reason;
      const share =
        beyondSharePercent === undefined
          ? ''
          : `; melebihi ${beyondSharePercent}% karena tidak ada lagi calon dari perangkat daerah lain`;
      return `Prioritas ke-${rank} dari ${of} calon, ${gapText(reason)}${share}.${jpText(reason)}`;
    }
    case 'reserve':
      return `Cadangan ke-${reason.turn}, ${gapText(reason)}.${jpText(reason)}`;
  }
};

export const placeReasonText = (place: {
  reason: PlaceReason | string;
  wasReserve?: boolean | undefined;
}): string => {
  const text = typeof place.reason === 'string' ? place.reason : decidedText(place.reason);
  return place.wasReserve ? `Semula peserta cadangan. ${text}` : text;
};
