// The tools of the sample shop: what its help can look up once a customer has pressed the button. The orders and payments are made up.

const day = (from) => {
  const date = new Date(Date.now() + from * 24 * 60 * 60 * 1000);
  return date.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long" });
};

// By their numbers without "AF" and without signs, since customers write them in many ways.
const orders = {
  20391: () => ({ status: "dispatched", eta: day(1), carrier: "Dales Parcels", tracking: "DP 4471 0926 318" }),
  20417: () => ({ status: "delivered", eta: day(-1), carrier: "Dales Parcels", tracking: "DP 4471 0926 402" }),
  20455: () => ({ status: "processing", eta: day(3) }),
  20378: () => ({ status: "delivered", eta: day(-9), carrier: "Dales Parcels", tracking: "DP 4471 0925 877" }),
};

document.querySelector("signpost-widget").tools = {
  order: async ({ number }) => orders[String(number).replace(/\D/g, "")]?.() ?? { status: "unknown" },
  charges: async () => ({
    first: `${day(-2)}: £24.50 for order AF-20417`,
    second: `${day(-2)}: £24.50 for order AF-20417`,
    third: `${day(-12)}: £3.00 for Finch Club`,
  }),
};

// The look of the page and of its widget: in the address, so that one can be shown to somebody.

const looks = document.querySelector(".looks");
const chosen = new URLSearchParams(location.search);

const show = () => {
  for (const name of ["look", "scheme"]) {
    const value = looks.elements[name].value;
    if (value) document.documentElement.dataset[name] = value;
    else delete document.documentElement.dataset[name];
  }
  document.querySelector("signpost-widget").setAttribute("theme", looks.elements.scheme.value || "auto");
};

for (const name of ["look", "scheme"]) looks.elements[name].value = chosen.get(name) ?? "";
if (chosen.has("look") || chosen.has("scheme")) show();

looks.addEventListener("change", () => {
  const search = new URLSearchParams([...new FormData(looks)].filter(([, value]) => value));
  history.replaceState(history.state, "", `?${search}${location.hash}`);
  show();
});
