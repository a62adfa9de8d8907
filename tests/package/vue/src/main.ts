import { createApp } from "vue";
import "signpost-widget/vue";
import Help from "./Help.vue";

createApp(Help).mount("#app");
