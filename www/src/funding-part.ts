/** What is loaded when somebody asks who pays. */

import "./components/funding-body";

export { lookAhead } from "./outlook";
