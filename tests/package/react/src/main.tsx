import { StrictMode, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "signpost-widget/react";
import type { SignpostCase, SignpostWidgetElement } from "signpost-widget/react";

const tools = { order: async ({ number }: Record<string, string>) => ({ status: `asked for ${number}` }) };

/** A page's own code sends the case, and answers with the reference that it got. */
const send = async (given: SignpostCase) => ({ reference: `R-${given.reference}` });

function Help() {
  const widget = useRef<SignpostWidgetElement>(null);
  const [topic, setTopic] = useState("nothing yet");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <h1>Help</h1>
      <signpost-widget
        ref={widget}
        context={{ plan: "club", orders: 3 }}
        tools={tools}
        open={isOpen}
        onsignpost-routed={({ detail }) => setTopic(detail.intent ?? "unsure")}
        onsignpost-submit={(event) => event.respondWith(send(event.detail))}
      >
        <a href="mailto:help@example.com">Write to us</a>
      </signpost-widget>
      <output>{topic}</output>
      <button id="toggle" onClick={() => setIsOpen(!isOpen)}>Open or close</button>
      <button id="person" onClick={() => widget.current?.escalate()}>Talk to a person</button>
    </>
  );
}

const app = document.getElementById("app");
if (app) createRoot(app).render(<StrictMode><Help /></StrictMode>);
