// The box of Pagefind's search. Its index is fetched at the first search, as our engine at the first focus.
import { PagefindUI } from "@pagefind/default-ui";

const place = document.body.appendChild(document.createElement("div"));
place.id = "search";
new PagefindUI({ element: "#search", bundlePath: "/pagefind/" });
window.__usable = () => place.querySelector("input");
