/** What is loaded when somebody asks whether they may. */

import "./components/eligibility-body";

export { check } from "./eligibility-request";
