// Whether a posted form comes from a page of ours: another site must not sign anybody in or act in their name.
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The host an `Origin` names; `null` and anything that is no address have none. */
const hostOf = (origin: string): string | undefined => URL.parse(origin)?.host;

/**
 * `Sec-Fetch-Site` decides where the browser sends it, because no page can forge it; else `Origin` must name our own
 * host. A browser that sends neither, or an `Origin` of `null` (pages of ours send no referrer), is let through to the
 * form's nonce, and so are programs.
 */
export const comesFromElsewhere = ({ headers }: APIGatewayProxyEventV2): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  return origin !== undefined && origin !== 'null' && hostOf(origin) !== host;
};
