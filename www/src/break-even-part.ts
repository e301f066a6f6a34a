/** What is loaded when somebody asks from which volume a package pays. */

import "./components/break-even-picture";
