// What a screen reader gets of a page, from the browser's own accessibility tree, and what a keyboard reaches.
import type { Page } from 'playwright-core';

export type Heard = {
  role: string;
  name: string;
  description: string;
  isInvalid: boolean;
  isRequired: boolean;
  isFocused: boolean;
};

type AxValue = { value?: unknown };
type AxNode = {
  ignored: boolean;
  role?: AxValue;
  name?: AxValue;
  description?: AxValue;
  properties?: { name: string; value: AxValue }[];
};

const text = (value: AxValue | undefined): string => (typeof value?.value === 'string' ? value.value : '');

/** Every node that is not passed over, in reading order. */
export const heardOn = async (page: Page): Promise<Heard[]> => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: AxNode[] };
  await session.detach();
  return nodes
    .filter((node) => !node.ignored)
    .map((node) => {
      const has = (name: string): boolean => {
        const found = node.properties?.find((p) => p.name === name)?.value.value;
        return found === true || found === 'true';
      };
      return {
        role: text(node.role),
        name: text(node.name),
        description: text(node.description),
        isInvalid: has('invalid'),
        isRequired: has('required'),
        isFocused: has('focused'),
      };
    });
};

export type Focus = { tag: string; type: string; name: string; value: string; text: string; classes: string };

const focusNow = `(() => {
  const e = document.activeElement;
  return { tag: e.tagName, type: e.type ?? '', name: e.name ?? '', value: e.value ?? '', classes: e.className ?? '',
    text: (e.labels?.[0]?.textContent ?? e.textContent ?? '').trim().slice(0, 200) };
})()`;

export const focusOf = async (page: Page): Promise<Focus> => (await page.evaluate(focusNow)) as Focus;

/** Presses Tab until something has the focus; how often a person would. */
export const tabTo = async (page: Page, isIt: (focus: Focus) => boolean, most = 120): Promise<Focus> => {
  for (let n = 0; n < most; n++) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(page);
    if (isIt(focus)) return focus;
  }
  throw new Error(`not reached by ${most} times Tab on ${await page.title()}`);
};

/** Read in the page: the ring around what has the focus, and what lies behind it. */
const ring = `(() => {
  const e = document.activeElement;
  const style = getComputedStyle(e);
  let behind = e.parentElement;
  while (behind && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  return { width: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), colour: style.outlineColor,
    behind: behind ? getComputedStyle(behind).backgroundColor : 'rgb(255, 255, 255)' };
})()`;

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = (colour.match(/\d+(\.\d+)?/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG's ratio of two colours, from 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** How well the ring of what has the focus is seen against what lies behind it; 0 without a ring. */
export const ringContrast = async (page: Page): Promise<number> => {
  const { width, colour, behind } = (await page.evaluate(ring)) as {
    width: number;
    colour: string;
    behind: string;
  };
  return width >= 2 ? contrast(colour, behind) : 0;
};
