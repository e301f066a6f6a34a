/** What is loaded when somebody checks a bill. */

import "./components/bill-body";
