// How the three themes of Teams show a card: sizes, colours of text and surfaces, and the look of buttons and inputs.

const SURFACES = {
  light: {
    card: "#ffffff", emphasis: "#fafafa", line: "#d1d1d1", text: "#242424", subtle: "#616161", light: "#ffffff",
    accent: "#5b5fc7", good: "#237b4b", warning: "#835b00", attention: "#c4314b", button: "#ffffff", primary: "#5b5fc7",
    onPrimary: "#ffffff",
  },
  dark: {
    card: "#292929", emphasis: "#1f1f1f", line: "#666666", text: "#ffffff", subtle: "#adadad", light: "#ffffff",
    accent: "#aab1fa", good: "#92c353", warning: "#f8d22a", attention: "#f1959b", button: "#292929", primary: "#5b5fc7",
    onPrimary: "#ffffff",
  },
  contrast: {
    card: "#000000", emphasis: "#000000", line: "#ffffff", text: "#ffffff", subtle: "#ffffff", light: "#ffffff",
    accent: "#ffff01", good: "#3ff23f", warning: "#ffff01", attention: "#ffff01", button: "#000000", primary: "#1aebff",
    onPrimary: "#000000",
  },
}; // prettier-ignore

export const THEMES = Object.keys(SURFACES);
const FONT = '"Segoe UI", "Liberation Sans", Arial, sans-serif';

/** The renderer's host configuration of a theme. */
export function hostConfig(theme) {
  const s = SURFACES[theme];
  const both = (colour) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: s.text, subtle: s.subtle },
    dark: both(s.text),
    light: both(s.light),
    accent: both(s.accent),
    good: both(s.good),
    warning: both(s.warning),
    attention: both(s.attention),
  };
  return {
    fontFamily: FONT,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: s.line },
    supportsInteractivity: true,
    actions: { maxActions: 6, buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" },
    containerStyles: {
      default: { backgroundColor: s.card, foregroundColors },
      emphasis: { backgroundColor: s.emphasis, foregroundColors },
    },
    inputs: { errorMessage: { color: "attention" }, label: { inputSpacing: "small" } },
  };
}

/** What the renderer leaves to style sheets. */
export function styleSheet(theme) {
  const s = SURFACES[theme];
  return `
    body { background: ${s.emphasis}; color: ${s.text}; font: 12px ${FONT}; margin: 16px; }
    .stand { display: inline-block; vertical-align: top; width: 320px; margin: 0 16px 24px 0; }
    .stand > p { overflow-wrap: anywhere; }
    .frame { border: 1px solid ${s.line}; border-radius: 4px; width: 320px; box-sizing: content-box; }
    .ac-pushButton { background: ${s.button}; color: ${s.text}; border: 1px solid ${s.line}; border-radius: 4px;
      font: 600 14px ${FONT}; padding: 5px 12px; max-width: 100%; }
    .ac-pushButton.style-positive { background: ${s.primary}; color: ${s.onPrimary}; border-color: ${s.primary}; }
    .ac-actionSet { flex-wrap: wrap; gap: 8px; }
    .ac-actionSet > div { display: none; } /* the renderer's own gaps, which would indent a new line */
    .ac-input { background: ${s.emphasis}; color: ${s.text}; border: 1px solid ${s.line}; border-radius: 4px;
      font: 14px ${FONT}; padding: 5px 12px; width: 100%; box-sizing: border-box; }
    ul, ol { margin: 0; } p { margin: 0; }`;
}
