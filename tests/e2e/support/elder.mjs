// What elder mode promises in numbers, read in the browser: sizes of letters, lines and targets, contrasts.

const CONTROLS = "a[href], button, input, select, textarea, summary, [role=option], [role=button], .map[tabindex]";

/** Every control that is smaller than `least` pixels to a finger, as it really is hit; empty where all are large. */
export const smallTargets = (page, least, controls = CONTROLS) =>
  page.evaluate(([least, controls]) => {
    const small = [];
    for (const control of document.querySelectorAll(controls)) {
      const target = /^(radio|checkbox)$/.test(control.type) ? control.closest("label") ?? control : control;
      if (!target.getClientRects().length || !target.checkVisibility({ checkVisibilityCSS: true })) {
        continue;
      }
      if (control.matches(".skip, .map-skip") && control !== document.activeElement) {
        continue;
      }
      target.scrollIntoView({ block: "center", inline: "nearest" });
      const box = target.getBoundingClientRect();
      const [x, y, reach] = [box.x + box.width / 2, box.y + box.height / 2, least / 2 - 1];
      const hits = (dx, dy) => {
        const hit = document.elementFromPoint(x + dx, y + dy);
        return hit && (target.contains(hit) || hit.contains(target) && hit.matches("label, .card"));
      };
      const wide = Math.min(reach, innerWidth / 2 - 1);
      if (![[-wide, 0], [wide, 0], [0, -reach], [0, reach]].every(([dx, dy]) => hits(dx, dy))) {
        small.push(`${control.tagName} “${(control.textContent || control.getAttribute("aria-label") || control.id).trim().slice(0, 30)}” ${Math.round(box.width)}×${Math.round(box.height)}`);
      }
    }
    scrollTo(0, 0);
    return small;
  }, [least, controls]);

/** Every text that is smaller than `size` pixels, set tighter than `leading`, or paler than `contrast`. */
export const faintTexts = (page, { size, leading, contrast }) =>
  page.evaluate(
    ({ size, leading, contrast }) => {
      const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      // Any colour that CSS can say, as red, green, blue, and how opaque it is.
      const colour = (text) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = text;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
      };
      const over = ([r, g, b, a], below) => [r, g, b].map((part, at) => (part * a + below[at] * (255 - a)) / 255);
      const behind = (element) => {
        const own = [];
        for (let at = element; at; at = at.parentElement) {
          own.push(colour(getComputedStyle(at).backgroundColor));
        }
        const page = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 24, 22] : [255, 255, 255];
        return own.reverse().reduce((below, one) => over(one, below), page);
      };
      const light = (parts) => {
        const [r, g, b] = parts.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ratio = (one, other) => {
        const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
      };
      const found = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        const style = getComputedStyle(element);
        if (!node.data.trim() || !element.getClientRects().length || style.visibility === "hidden" || element.closest(".unseen, .skip, .map-skip, script, style, noscript")) {
          continue;
        }
        const letters = Number.parseFloat(style.fontSize);
        const line = Number.parseFloat(style.lineHeight) / letters;
        const ground = behind(element);
        const contrasts = ratio(over(colour(style.color), ground), ground);
        const faults = [
          letters < size - 0.01 && `${letters}px`,
          line < leading - 0.01 && `lines of ${line.toFixed(2)}`,
          contrasts < contrast && !element.closest("[disabled], [aria-disabled=true]") && `${contrasts.toFixed(2)}:1`,
        ].filter(Boolean);
        if (faults.length > 0) {
          found.push(`“${node.data.trim().slice(0, 24)}” (${element.className || element.tagName}): ${faults.join(", ")}`);
        }
      }
      return [...new Set(found)];
    },
    { size, leading, contrast },
  );

/**
 * Gives the browser voices of its own: Chromium without a screen has none. What is said stands in `window.spoken`;
 * a sentence ends when `window.finish()` is called.
 */
export const giveVoices = (page, langs) =>
  page.addInitScript((langs) => {
    window.spoken = [];
    let current;
    const voices = langs.map((lang) => ({ lang, name: lang, localService: true }));
    class Utterance {
      constructor(text) {
        this.text = text;
      }
    }
    const speech = {
      getVoices: () => voices,
      addEventListener() {},
      speak(utterance) {
        if (!utterance.text) {
          return;
        }
        current = utterance;
        window.spoken.push({ text: utterance.text, voice: utterance.voice?.lang, rate: utterance.rate });
      },
      cancel() {
        current = undefined;
      },
    };
    window.finish = () => current?.onend?.();
    window.isSpeaking = () => Boolean(current);
    Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
    window.SpeechSynthesisUtterance = Utterance;
  }, langs);
