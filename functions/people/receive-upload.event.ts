// Makes an import job of a file that has arrived in the object storage, and starts its check: whoever sent it only sees its page.
import * as z from 'zod';
import { eventHandler } from '../kit/event-handler.ts';
import { logger } from '../kit/log.ts';
import { headObject } from '../store/objects.ts';
import { receiveUpload, saidBy } from './import-upload.store.ts';
import { readUploadKey } from './upload-key.rules.ts';
import { maySendStill } from './upload-sender.store.ts';

const Detail = z.object({ object: z.object({ key: z.string(), etag: z.string() }) });

export const handler = eventHandler(Detail, async ({ object }, { now }) => {
  const place = readUploadKey(object.key);
  const facts = place && (await headObject(object.key, now));
  if (!place || !facts) {
    logger.warn('an upload that is not there');
    return;
  }
  // The file itself goes with the others, when the storage's time for them is over.
  if (!(await maySendStill(place.tenant, saidBy(facts, 'by'), now))) {
    logger.warn('an upload by somebody who may send no more', { file: place.kind });
    return;
  }
  await receiveUpload({ ...place, objectKey: object.key, facts, now });
});
