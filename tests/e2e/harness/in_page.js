// Runs in the browser beside the renderer.

const LEAST_CONTRAST = 4.5; // WCAG 2, level AA
const ROUNDING = 1;

window.stage = {
  begin(hostConfig) {
    AdaptiveCards.GlobalSettings.allowMoreThanMaxActionsInOverflowMenu = true;
    AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.outputHtml = text.replace(/\\(.)/g, "$1").replace(/&/g, "&amp;").replace(/</g, "&lt;");
      result.didProcess = true;
    };
    this.config = hostConfig;
  },

  put(name, json) {
    const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(this.config);
    card.parse(json, context);
    const parsed = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
    const primary = (json.actions ?? []).filter((action) => action.mode !== "secondary").length;
    const validated = card
      .validateProperties()
      .validationEvents.filter((e) => e.event !== AdaptiveCards.ValidationEvent.TooManyActions) // it counts the menu too
      .map((e) => e.message);
    if (primary > this.config.actions.maxActions) validated.push(`${primary} buttons beside each other`);
    const stand = document.createElement("section");
    stand.className = "stand";
    const caption = document.createElement("p");
    caption.textContent = name;
    const frame = document.createElement("form"); // so that the choices of different cards are not one group
    frame.className = "frame";
    frame.dataset.name = name;
    frame.append(card.render());
    stand.append(caption, frame);
    document.body.append(stand);
    return [...parsed, ...validated];
  },

  faults() {
    return [...document.querySelectorAll(".frame")].flatMap((frame) => {
      const found = [...overflow(frame), ...cutButtons(frame), ...faintTexts(frame), ...unlabelled(frame)];
      return found.map((fault) => `${frame.dataset.name}: ${fault}`);
    });
  },
};

function overflow(frame) {
  const right = frame.getBoundingClientRect().right + ROUNDING;
  const out = [...frame.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > right);
  if (frame.scrollWidth > frame.clientWidth + ROUNDING) out.push(frame);
  return out.map((e) => `is wider than the card: ${e.className || e.tagName} ${e.textContent.slice(0, 60)}`);
}

function cutButtons(frame) {
  return [...frame.querySelectorAll("button")].flatMap((button) => {
    const box = button.getBoundingClientRect();
    if (!button.textContent.trim() && !button.getAttribute("aria-label")) return ["a button without a text"];
    if (box.width < 16 || box.height < 16) return [`too small a button: ${button.textContent}`];
    const cut = [button, ...button.querySelectorAll("*")].some(
      (e) => e.scrollWidth > e.clientWidth + ROUNDING || e.scrollHeight > e.clientHeight + ROUNDING,
    );
    return cut ? [`a button's text is cut: ${button.textContent}`] : [];
  });
}

function faintTexts(frame) {
  const texts = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  const faint = [];
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const ratio = contrast(colour(getComputedStyle(element).color), behind(element));
    if (ratio < LEAST_CONTRAST) faint.push(`contrast ${ratio.toFixed(2)}: ${element.textContent.slice(0, 60)}`);
  }
  return faint;
}

function unlabelled(frame) {
  const inputs = [...frame.querySelectorAll("input, textarea, select")];
  const images = [...frame.querySelectorAll("img")].filter((image) => !image.alt);
  return [
    ...inputs.filter((i) => !i.labels?.length && !i.getAttribute("aria-labelledby")).map(() => "an input without a label"),
    ...images.map(() => "an image without alternative text"),
  ];
}

function colour(css) {
  const [red, green, blue, alpha = 1] = css.match(/[\d.]+/g).map(Number);
  return { red, green, blue, alpha };
}

function behind(element) {
  for (let e = element; e; e = e.parentElement) {
    const found = colour(getComputedStyle(e).backgroundColor);
    if (found.alpha === 1) return found;
  }
  return { red: 255, green: 255, blue: 255, alpha: 1 };
}

function contrast(text, surface) {
  const over = (channel) => text[channel] * text.alpha + surface[channel] * (1 - text.alpha);
  const [a, b] = [luminance(over("red"), over("green"), over("blue")), luminance(surface.red, surface.green, surface.blue)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(...channels) {
  const [red, green, blue] = channels.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
