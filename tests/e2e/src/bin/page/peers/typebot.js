// The launcher of Typebot's embed. What it opens comes from a server, so that only the launcher can be measured.
import Typebot from "@typebot.io/js/web";

Typebot.initBubble({ typebot: "support", apiHost: location.origin });
window.__usable = () => document.querySelector("typebot-bubble")?.shadowRoot?.querySelector("button");
