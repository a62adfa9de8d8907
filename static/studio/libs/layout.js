// Lays out graphs in layers, by dagre.

import { Graph, layout as run } from "@dagrejs/dagre";

/**
 * Where the nodes and edges of a graph go. `nodes` have a `width` and a `height`; `edges` have `from` and `to`, places in `nodes`,
 * and the `width` and `height` of their labels. `across`: from left to right instead of downwards. Gives places of middles.
 */
export const layout = (nodes, edges, across) => {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: across ? "LR" : "TB",
    nodesep: across ? 16 : 28,
    edgesep: 14,
    ranksep: across ? 56 : 30,
    marginx: 16,
    marginy: 16,
  });
  nodes.forEach(({ width, height }, place) => graph.setNode(String(place), { width, height }));
  edges.forEach(({ from, to, width, height }, place) => {
    graph.setEdge(String(from), String(to), { width, height, labelpos: "c" }, String(place));
  });
  run(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((_, place) => {
      const { x, y } = graph.node(String(place));
      return { x, y };
    }),
    edges: edges.map(({ from, to }, place) => {
      const { points, x, y } = graph.edge(String(from), String(to), String(place));
      return { points: points.map(({ x, y }) => ({ x, y })), x: x ?? 0, y: y ?? 0 };
    }),
  };
};
