import { mount } from "svelte";
import Help from "./Help.svelte";

const target = document.getElementById("app");
if (target) mount(Help, { target });
