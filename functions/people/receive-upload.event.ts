// Makes an import job of a file that has arrived in the object storage, and starts its check: whoever sent it only sees its page.
import * as z from 'zod';
import { eventHandler } from '../kit/event-handler.ts';
import { logger } from '../kit/log.ts';
import { headObject } from '../store/objects.ts';
import { receiveUpload } from './import-upload.store.ts';
import { readUploadKey } from './upload-key.rules.ts';

const Detail = z.object({ object: z.object({ key: z.string(), etag: z.string() }) });

export const handler = eventHandler(Detail, async ({ object }, { now }) => {
  const place = readUploadKey(object.key);
  const facts = place && (await headObject(object.key, now));
  if (!place || !facts) {
    logger.warn('an upload that is not there');
    return;
  }
  await receiveUpload({ ...place, objectKey: object.key, facts, now });
});
