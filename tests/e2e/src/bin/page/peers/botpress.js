// The launcher of Botpress' webchat. The chat itself needs its server, so that only the launcher can be measured; the
// chat is part of the script, as on a page that uses it.
import { Fab, Webchat } from "@botpress/webchat";
import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";

function Chat() {
  const [open, setOpen] = useState(false);
  const launcher = h(Fab, { onClick: () => setOpen(!open), id: "launcher" });
  return h("div", null, open ? h(Webchat, { clientId: "support" }) : null, launcher);
}

const place = document.body.appendChild(document.createElement("div"));
createRoot(place).render(h(Chat));
window.__usable = () => place.querySelector("button, #launcher");
