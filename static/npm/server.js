// What `import "signpost-widget"` runs on a server, where there are no elements to define: nothing. The page that the server
// writes contains the element with its contact links, and the browser defines it.

export {};
